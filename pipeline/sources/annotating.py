"""The component: a Doc in, its attributions as records out."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, Span

from pipeline.sources.attribution import Attribution
from pipeline.sources.candidate import Candidate
from pipeline.sources.finding import find
from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.medium import medium
from pipeline.sources.naming import Names
from pipeline.sources.parse import Parse, Range
from pipeline.sources.scoring import FILE, load_scorer
from pipeline.sources.speakers import Speaker
from pipeline.sources.stance import stance


class SourceAnnotator:
    """Fills doc._.attributions; callable on any Doc, whatever else has run."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read the rules from a folder of TOML files, the project's own by default. Raises RuleError."""
        self.lexicon = Lexicon(folder and folder / "cues.toml")
        self.speakers = SpeakerLexicon(folder and folder / "sources.toml")
        self.scorer = load_scorer(folder and folder / FILE)

    def __call__(self, doc: Doc) -> Doc:
        """Set doc._.attributions, in text order of the cues."""
        p = Parse(doc)
        candidates = find(p, self.lexicon, self.speakers, self.scorer)
        names = Names(p, self.speakers)
        for candidate in candidates:
            if candidate.source is not None:
                names.note(candidate.source)
        doc._.attributions = tuple(self._record(p, names, candidate) for candidate in candidates)
        return doc

    def _record(self, p: Parse, names: Names, candidate: Candidate) -> Attribution:
        speaker = names.speaker(candidate)
        return Attribution(
            source=(_span(p, candidate.source),) if candidate.source else (),
            cue=(_span(p, candidate.cue),),
            content=tuple(_span(p, piece) for piece in candidate.content),
            source_name=speaker.name if speaker else "",
            source_type=speaker.type if speaker else "unnamed",
            stance=stance(p, self.lexicon, candidate),
            medium=medium(p, self.speakers, candidate),
            name_span=_name_span(p, speaker, candidate),
            role=speaker.role if speaker else "",
            kind=candidate.kind,
            rule=candidate.rule,
        )


def _span(p: Parse, piece: Range) -> Span:
    return p.doc[piece[0] : piece[1]]


def _name_span(p: Parse, speaker: Speaker | None, candidate: Candidate) -> Span | None:
    """Where the name stands, if not in the mention beside the cue."""
    if speaker is None or candidate.source is None:
        return None
    start, end = candidate.source
    return None if start <= speaker.span[0] < end else _span(p, speaker.span)
