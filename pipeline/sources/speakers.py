"""Who a mention beside a cue is: its name, its role and its source type, before any reference is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Span

from pipeline.rules import load_entries, models_folder
from pipeline.sources.parse import Parse, Range

_LEADING = frozenset(("det", "poss", "punct", "predet", "cc", "preconj", "mark", "advmod", "case"))
_ROLE_ENDS = frozenset(("who", "which", ";", "(", "—", "–"))
_LINKS = frozenset(("of", "for", "in", "at", "from", "with"))
_INSIDE = frozenset(
    ("of", "for", "in", "from", "at", "on", "with", "to", "against", "near", "inside", "close", "under")
)


@dataclass(frozen=True, slots=True)
class TypeRule:
    """Words that tell a source type."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleRule:
    """Words for people that say too little of whom they speak for."""

    name: str
    words: tuple[str, ...]
    type: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MediumRule:
    """Words for where something is said."""

    name: str
    kind: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


class SpeakerLexicon:
    """The words of models/sources.toml by lower-case word or word pair."""

    def __init__(self, path: Path | None = None) -> None:
        """Read and check the rules. Raises RuleError with every fault."""
        path = path or models_folder() / "sources.toml"
        self.type_rules = load_entries(path, "type", TypeRule)
        self.role_rules = load_entries(path, "role", RoleRule)
        self.medium_rules = load_entries(path, "medium", MediumRule)
        self.body_rules = load_entries(path, "body", TypeRule)
        self.bodies = frozenset(word for rule in self.body_rules for word in rule.words)
        self.types = {word: rule.name for rule in self.type_rules for word in rule.words}
        self.roles = {word: rule.type for rule in self.role_rules for word in rule.words}
        self.title_rules = load_entries(path, "title", TypeRule)
        self.titles = frozenset(word for rule in self.title_rules for word in rule.words)
        self.furniture_rules = load_entries(path, "furniture", TypeRule)
        self.furniture = frozenset(word for rule in self.furniture_rules for word in rule.words)
        self.media = {word: rule.kind for rule in self.medium_rules for word in rule.words}

    def type_of(self, words: list[str], head: int) -> str:
        """The source type that words tell, nearest to the head first; "" if none does."""
        order = sorted(range(len(words)), key=lambda k: (abs(k - head), k))
        found = [self._type_at(words, k) for k in order]
        telling = [kind for k, kind in zip(order, found, strict=True) if kind and words[k] not in self.roles]
        kind = next((kind for kind in (*telling, *found) if kind), "")
        return (
            "social_media" if kind == "media" and "social_media" in found else kind
        )  # a Telegram news channel

    def is_person(self, word: str, *, named: bool) -> bool:
        """Whether what is described so is a person; `the agency X` is not, though `X, an agency chief` is."""
        return word in self.roles and not (named and (word in self.bodies or word in self.media))

    def type_of_role(self, words: list[str]) -> str:
        """The source type of a description: of `head of the port authority` what the head is of; "" if none."""
        head = _role_head(words)
        if words and words[head] in self.roles and head + 1 < len(words):
            rest = words[head + 2 :]
            end = next((k for k, word in enumerate(rest) if word in _LINKS), len(rest))
            if end and (told := self.type_of(rest[:end], end - 1)):
                return told
        return self.type_of(words, head)

    def _type_at(self, words: list[str], k: int) -> str:
        """The type that word `k` tells, with a neighbour if the two stand together in the rules."""
        pairs = (" ".join(words[k - 1 : k + 1]) if k else "", " ".join(words[k : k + 2]), words[k])
        return next((self.types[phrase] for phrase in pairs if phrase in self.types), "")


@dataclass(frozen=True, slots=True)
class Speaker:
    """What one mention says of a source."""

    name: str
    span: Range
    """Where the name stands."""
    role: str
    """Title or description beside the name: `governor of the region`."""
    type: str
    head: int
    person: bool
    named: bool
    plural: bool


def describe(p: Parse, lexicon: SpeakerLexicon, source: Range) -> Speaker:
    """The Speaker of a mention: a person's name without title, else the phrase without article."""
    source = _before_apposition(p, lexicon, author(p, lexicon, source))
    head = head_of(p, source)
    person = _person(p, lexicon, source, head)
    if person and person[-1].lower_ not in lexicon.types:
        span = (person.start, person.end)
        role = _role(p, source, span, head)
        kind = lexicon.type_of_role(_role_words(role)) or "person"
        span = _without_titles(p, lexicon, span)
        return Speaker(_clean(p, span), span, role, kind, head, True, True, False)
    name = _apposed_name(p, lexicon, source, head)
    span = name or _without_furniture(p, lexicon, noun_phrase(p, head, source), head)
    words = p.lower[span[0] : span[1]]
    role = _role(p, source, span, head) if name or p.pos[head] == "PROPN" else ""
    known = _role_words(role)
    kind = "" if name else lexicon.type_of_role(words) if p.pos[head] == "NOUN" else lexicon.type_of(words, max(0, head - span[0]))
    told = lexicon.type_of_role(known) if role else ""
    # a name that no word types, with a description of what somebody does: the model missed a person
    missed = bool(told) and not kind and lexicon.is_person(known[_role_head(known)], named=name is not None)
    kind = kind or told or _entity_type(p, head, words, lexicon)
    named = p.pos[head] == "PROPN" or any(p.pos[i] == "PROPN" for i in range(*span))
    plural = p.tag[head] in ("NNS", "NNPS") or p.lower[head] in ("they", "people", "police")
    return Speaker(_clean(p, span), span, role, kind, head, missed, named, plural)


def _before_apposition(p: Parse, lexicon: SpeakerLexicon, source: Range) -> Range:
    """`the Observatory a war monitor`, its comma lost: the name ends before the apposition."""
    start, end = source
    for k in range(start + 1, end - 1):
        article = p.lower[k] in ("a", "an") and p.pos[k] == "DET"
        title = p.lower[k] in lexicon.roles and p.lower[k + 1] in ("of", "for") and p.text[k].islower()
        if (article or title) and p.pos[k - 1] == "PROPN":
            return start, k
    return source


def author(p: Parse, lexicon: SpeakerLexicon, source: Range) -> Range:
    """Who made a document or footage: `local channels` of `footage published by local channels`."""
    head = head_of(p, source)
    if (lexicon.media.get(p.lower[head]) or lexicon.media.get(p.lemma[head])) not in ("document", "platform"):
        return source
    for c in p.children[head]:
        by = p.child(c, "agent") if p.dep[c] == "acl" else c
        if by >= 0 and p.lower[by] in ("by", "from") and source[0] <= by < source[1]:
            maker = p.child(by, "pobj")
            if maker >= 0 and (p.pos[maker] == "PROPN" or lexicon.type_of([p.lower[maker]], 0)):
                return max(p.left[maker], source[0]), min(p.right[maker] + 1, source[1])
    return source


def head_of(p: Parse, source: Range) -> int:
    """The token of a range that all others hang on; the last one without a parse."""
    for i in range(*source):
        if not source[0] <= p.head[i] < source[1] and p.pos[i] not in ("PUNCT", "SPACE"):
            return i
        if p.head[i] == i and p.dep[i]:
            return i
    return source[1] - 1


def _person(p: Parse, lexicon: SpeakerLexicon, source: Range, head: int) -> Span | None:
    """The named person that the mention is, or is in apposition to."""
    close = {head}
    close.update(c for c in p.children[head] if p.dep[c] == "appos")
    for entity in p.entities_in(source):
        if entity.label_ != "PERSON" or p.lower[entity.start] in lexicon.furniture:
            continue
        if any(entity.start <= i < entity.end for i in close):
            return entity
        if p.lower[head] in lexicon.roles and head < entity.start and entity.end in (source[1], source[1] - 1):
            return entity  # `the head of the district, Ann Lee`, whatever the parser hung it on
    return None


def _apposed_name(p: Parse, lexicon: SpeakerLexicon, source: Range, head: int) -> Range | None:
    """The name behind a common noun: `Baza` of `the news channel Baza`, `Norvik` of `the operator, Norvik`."""
    if p.lower[head] in lexicon.roles and (last := _last_name(p, source, head)):
        return _without_titles(p, lexicon, last)
    if p.pos[head] == "PROPN":
        return _name_behind_noun(p, source, head)
    for c in p.children[head]:
        if p.dep[c] == "acl" and p.lemma[c] == "call" and (name := _self_given(p, c, source)):
            return name
        start = p.left[c]
        if p.dep[c] == "appos" and head < start <= c < source[1] and (start == head + 1 or p.text[start - 1] == ","):
            if all(p.pos[k] == "PROPN" for k in range(start, c + 1)):
                return start, c + 1
    return None


def _self_given(p: Parse, verb: int, source: Range) -> Range | None:
    """`Harbour Brigade` of `a group calling itself the Harbour Brigade`."""
    start = verb + 1
    while start < source[1] and p.pos[start] in ("PRON", "DET"):
        start += 1
    end = start
    while end < source[1] and p.pos[end] == "PROPN":
        end += 1
    return (start, end) if end > start > verb + 1 else None


def _last_name(p: Parse, source: Range, head: int) -> Range | None:
    """`Ann Lee` of `Director (Operations) of the Service, Ann Lee`, whatever the parser hung it on."""
    comma = next((k for k in range(source[1] - 1, head, -1) if p.text[k] == ","), -1)
    end = source[1] - (comma == source[1] - 1)
    if comma == source[1] - 1:
        comma = next((k for k in range(comma - 1, head, -1) if p.text[k] == ","), -1)
    run = range(comma + 1, end)
    return (comma + 1, end) if comma > head and 1 < len(run) < 6 and all(p.pos[k] == "PROPN" for k in run) else None


def _name_behind_noun(p: Parse, source: Range, head: int) -> Range | None:
    """`Ann Lee` of `shopper Ann Lee`: the parser takes the common noun for part of the name."""
    start = head
    while start > source[0] and p.pos[start - 1] == "PROPN":
        start -= 1
    noun = start - 1
    described = noun >= source[0] and p.pos[noun] == "NOUN" and p.dep[noun] in ("compound", "nmod")
    return (start, head + 1) if described and p.text[noun].islower() else None


def _role(p: Parse, source: Range, name: Range, head: int) -> str:
    """The words of the mention around a name: the title before it or the apposition behind it."""
    before = (source[0], name[0])
    after = (name[1], source[1])
    for start, end in (before, after):
        while start < end and (p.pos[start] in ("PUNCT", "DET", "PART", "SPACE") or p.tag[start] == "PRP$"):
            start += 1
        end = next((k for k in range(start, end) if p.dep[k] == "relcl" or p.lower[k] in _ROLE_ENDS), end)
        while end > start and p.pos[end - 1] in ("PUNCT", "SPACE", "PART"):
            end -= 1
        if start < end and end - start <= 16 and any(p.text[k].isalpha() for k in range(start, end)):
            return " ".join(p.doc[start:end].text.split()).rstrip(" ,")
    return ""


def _role_words(role: str) -> list[str]:
    """The lower-case words of a role, without marks and possessive endings."""
    return [w.strip(",.()").removesuffix("'s").removesuffix("’s") for w in role.lower().split()]


def _without_furniture(p: Parse, lexicon: SpeakerLexicon, span: Range, head: int) -> Range:
    """`activists` of `Tags Idarra Port activists`: what a page lists before the sentence is no part of a name."""
    if p.lower[span[0]] not in lexicon.furniture or span[0] == head:
        return span
    start = head
    while start - 1 > span[0] and p.entity_at(start - 1) is None and p.pos[start - 1] != "PROPN":
        start -= 1
    return start, span[1]


def _without_titles(p: Parse, lexicon: SpeakerLexicon, span: Range) -> Range:
    """A person's name without `Sgt` or `Dr.` before it."""
    start, end = span
    while start + 1 < end and p.lower[start].rstrip(".") in lexicon.titles:
        start += 1
    return start, end


def _role_head(words: list[str]) -> int:
    """The head of a role is the word before its first preposition, comma or its end."""
    for k, word in enumerate(words):
        if k and word in _LINKS:
            return k - 1
    return max(0, len(words) - 1)


def noun_phrase(p: Parse, head: int, within: Range) -> Range:
    """The head noun with its modifiers and prepositional phrases; no article, no relative clause."""
    start = max(p.left[head], within[0])
    while start < head and _leads(p, start, head):
        start += 1
    end = head + 1
    entity = p.entity_at(head)
    if entity is not None:
        end = max(end, min(entity.end, within[1]))
    for c in p.children[head]:
        if (
            c >= end
            and p.left[c] <= end
            and ((p.dep[c] == "prep" and p.lower[c] in _INSIDE) or p.dep[c] in ("cc", "conj"))
        ):
            end = _until_break(p, end, min(p.right[c] + 1, within[1]))
    return start, max(end, start + 1)


def _leads(p: Parse, i: int, head: int) -> bool:
    """Whether a word that opens a phrase is no part of a name: an article, `his`; not `Russia's`."""
    if p.dep[i] == "poss" or (p.dep[i] == "case" and i < head):
        return p.pos[i] in ("PRON", "DET")
    return p.dep[i] in _LEADING or p.pos[i] in ("DET", "PUNCT", "SPACE")


def _until_break(p: Parse, start: int, end: int) -> int:
    for k in range(start, end):
        if p.text[k] in (",", ";", "(", "—", "–", ":") or p.dep[k] in ("relcl", "acl") or p.pos[k] == "SPACE":
            return k
    return end


def _entity_type(p: Parse, head: int, words: list[str], lexicon: SpeakerLexicon) -> str:
    """The type that the kind of entity suggests where no word decides."""
    entity = p.entity_at(head)
    label = entity.label_ if entity is not None else ""
    if label in ("GPE", "NORP"):
        return "government"
    if label == "PERSON":
        return "person"
    if label in ("ORG", "FAC") and not any(word in lexicon.roles for word in words):
        return "organization"
    return "unnamed"


def _clean(p: Parse, span: Range) -> str:
    text = " ".join(p.doc[span[0] : span[1]].text.split())
    return text.removesuffix("'s").removesuffix("’s").strip(' ,;:"“”')
