"""The gate of a Language: whether an article may make a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise

from spacy.language import Language

from pipeline.base import PassageModel
from pipeline.base.ruler import RememberingLemmatizer, RememberingRuler
from pipeline.cleaning.lines import line_starts
from pipeline.events.rules import shared_rules
from pipeline.facilities import FacilityRecognizer
from pipeline.gating.forms import FormTable
from pipeline.gating.lexical import Holding, LexicalGate
from pipeline.gating.naming import Naming
from pipeline.gating.reading import Finding, PassageReader
from pipeline.language import COMPONENTS, MODEL, packs_of
from pipeline.places.words import load_words, open_gazetteer

_BEFORE = 4
"""Passages, of a sentence or more each, in which a site may stand that an event shortly behind belongs to."""


_FIRST = 3
"""Passages read first: in news of an incident they tell of it as a rule, and the others need not be asked."""


_SHORT, _MOST = 500, 0.5
"""Where more than this share of more characters than that is in passages with triggers, reading these to
find that the rest need not be read would save next to nothing."""
_KEPT = 50_000
"""Texts on which the decision is remembered, some 6 MB; then the memory begins anew."""
_TITLES = 2
"""Passages of which one may be a headline."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Decides on articles by their text; the same text is always decided alike."""

    lexical: LexicalGate
    reader: PassageReader
    naming: Naming
    model: PassageModel
    known: dict[bytes, bool] = field(default_factory=dict)
    """Hash of a text -> what was decided on it."""

    @classmethod
    def of(cls, nlp: Language) -> Gate | None:
        """The gate of a Language of `pipeline.load`; None where a part is other than the gate knows."""
        if not {MODEL, *COMPONENTS} <= set(nlp.pipe_names):
            return None
        model, facilities = nlp.get_pipe(MODEL), nlp.get_pipe("dateline_facilities")
        if not isinstance(model, PassageModel) or not isinstance(facilities, FacilityRecognizer):
            return None
        pipes = dict(model.base.pipeline)
        lemmatizer, ruler = pipes.get("lemmatizer"), pipes.get("attribute_ruler")
        if not (RememberingLemmatizer.can_replace(lemmatizer) and RememberingRuler.can_replace(ruler)):
            return None
        rules, words = shared_rules(packs=packs_of(nlp)), load_words()
        naming = Naming(facilities.taxonomy, open_gazetteer(words), words)
        forms = FormTable(lemmatizer, ruler, rules.lemma_of)  # type: ignore[arg-type]
        return cls(LexicalGate(rules, forms), PassageReader(rules, naming), naming, model)

    def opens(self, text: str) -> bool:
        """Whether the article may make a row; False is sure. An agency's text is looked at once."""
        key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self.known:
            if len(self.known) >= _KEPT:
                self.known.clear()
            self.known[key] = self._opens(text)
        return self.known[key]

    def _opens(self, text: str) -> bool:
        beginnings = self.lexical.beginnings(text)
        if not beginnings:
            return False
        whole = self.naming.whole(text)
        bounds = sorted({0, *line_starts(text), len(text)})
        passages = [text[start:end] for start, end in pairwise(bounds)]
        holding = [self.lexical.triggers(passage, beginnings, whole) for passage in passages]
        lone, some = (
            [i for i, each in enumerate(holding) if each is kind] for kind in (Holding.LONE, Holding.SOME)
        )
        if len(text) > _SHORT and sum(len(passages[i]) for i in lone) > _MOST * len(text):
            return True
        self.model.forget()
        findings: list[Finding] = []
        for chunk in (lone[:_FIRST], lone[_FIRST:], some):
            for i, passage in zip(chunk, self.model.read([passages[i] for i in chunk]), strict=True):
                findings.append(self.reader.read(passage, whole, titled=i < _TITLES))
            solid = any(finding.solid for finding in findings)
            if solid and any(finding.set_somewhere for finding in findings):
                return True
            if not solid and len(findings) == len(lone):
                return False
        return self._follows_site(passages, [*lone, *some], findings)

    def _follows_site(
        self, passages: Sequence[str], candidates: Sequence[int], findings: Sequence[Finding]
    ) -> bool:
        """Whether a site may be told shortly before an event with a day."""
        return any(
            finding.dated and self.naming.holds_site_noun(" ".join(passages[max(i - _BEFORE, 0) : i + 1]))
            for i, finding in zip(candidates, findings, strict=True)
        )
