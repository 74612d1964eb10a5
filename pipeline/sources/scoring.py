"""How surely a proposed attribution is one: log-odds summed over what surrounds the cue.

The rules propose; the weights, fitted on marked texts by `scripts/fit_cues.py`, drop what is seldom meant
(`the report showed up`) and let pass verbs that no rule lists where the words around them speak for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.rules import RuleError, models_folder
from pipeline.rules.loading import read_toml
from pipeline.sources.candidate import Candidate
from pipeline.sources.parse import Parse, Range
from pipeline.sources.speakers import head_of

FILE = "cues_weights.toml"
_FAR = 6
"""Tokens between source and cue beyond which the distance no longer matters."""

Feature = tuple[str, str]
"""A family and a value in it: ("lemma", "say")."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Log-odds of candidates. `listed` and `guess` are what a candidate must reach to be kept."""

    bias: float
    listed: float
    guess: float
    weights: Mapping[str, Mapping[str, float]]

    def score(self, p: Parse, candidate: Candidate) -> float:
        """The candidate's log-odds of being an attribution."""
        return self.bias + sum(
            self.weights.get(f, _NONE).get(value, 0.0) for f, value in features(p, candidate)
        )

    def keeps(self, p: Parse, candidate: Candidate) -> bool:
        """Whether a candidate of a verb, noun or adjective is likely enough; without a parse, all are."""
        if not p.dep[candidate.anchor]:
            return True
        return self.score(p, candidate) >= (self.guess if candidate.guess else self.listed)


_NONE: Mapping[str, float] = {}


def load_scorer(path: Path | None = None) -> Scorer:
    """The weights of models/cues_weights.toml. Raises RuleError where they cannot be used."""
    path = path or models_folder() / FILE
    table = read_toml(path)
    try:
        bias, listed, guess = (float(table.pop(name)) for name in ("bias", "listed", "guess"))
        weights = {family: {k: float(v) for k, v in values.items()} for family, values in table.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RuleError(f"{path}: not weights of cues ({error!r}); run scripts/fit_cues.py") from error
    return Scorer(bias, listed, guess, weights)


def features(p: Parse, c: Candidate) -> Iterator[Feature]:
    """What is known of a candidate, each as a family of features and a value."""
    frame = ("guess" if c.guess else "") + c.rule.rpartition(":")[2]
    yield from _of_cue(p, c, frame)
    yield from _of_source(p, c, frame)
    yield from _of_content(p, c, frame)


def _of_cue(p: Parse, c: Candidate, frame: str) -> Iterator[Feature]:
    i, lemma = c.anchor, p.lemma[c.anchor]
    yield "frame", frame
    yield "lemma", lemma
    yield "lemma frame", f"{lemma} {frame}"
    yield "rule", c.rule
    yield "tag frame", f"{p.tag[i]} {frame}"
    yield "relation", p.dep[i]
    yield "governor", p.lemma[p.head[i]] if p.head[i] != i else "-"
    yield "beside", " ".join(p.lower[k] for k in range(*c.cue) if k != i)
    yield "cue length", str(min(4, c.cue[1] - c.cue[0]))
    yield "ending", p.text[p.sentence_of(i)[1] - 1][:1]
    thing = p.child(i, "dobj")
    if thing >= 0:
        yield "lemma object", f"{lemma} {p.lemma[thing]}"
        yield "object", p.lemma[thing]


def _of_source(p: Parse, c: Candidate, frame: str) -> Iterator[Feature]:
    if c.source is None:
        yield "source", "-"
        yield "source frame", f"- {frame}"
        yield "lemma source", f"{p.lemma[c.anchor]} -"
        return
    head = head_of(p, c.source)
    kind = _kind(p, head)
    yield "source", kind
    yield "source frame", f"{kind} {frame}"
    yield "source word", "-" if p.pos[head] == "PROPN" else p.lemma[head]
    yield "lemma source", f"{p.lemma[c.anchor]} {kind}"
    yield "source relation", p.dep[head]
    yield "distance", str(min(_FAR, abs(c.anchor - head)))
    yield "own subject", str(p.head[head] == c.anchor)


def _of_content(p: Parse, c: Candidate, frame: str) -> Iterator[Feature]:
    first = c.content[0]
    head = head_of(p, first)
    words = sum(end - start for start, end in c.content)
    yield "opens", p.lower[first[0]]
    yield "content word", "-" if p.pos[head] == "PROPN" else p.lemma[head]
    yield "content frame", f"{_kind(p, head)} {frame}"
    yield "content length", str(min(6, (words + 1).bit_length()))
    yield "lemma content", f"{p.lemma[c.anchor]} {p.pos[head]}"
    yield "quoted", str(_quoted(p, first))
    yield "pieces", str(len(c.content))


def _kind(p: Parse, head: int) -> str:
    """The kind of name that a word belongs to, the pronoun that it is, else its part of speech."""
    entity = p.entity_at(head)
    if entity is not None:
        return entity.label_
    return p.lower[head] if p.pos[head] == "PRON" else p.pos[head]


def _quoted(p: Parse, piece: Range) -> bool:
    return any(p.quotation[k] >= 0 for k in range(*piece))
