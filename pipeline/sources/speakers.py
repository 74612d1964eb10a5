"""Who a mention beside a cue is: its name, its role and its source type, before any reference is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipeline.sources.appositions import apposed_name, person_in, without_furniture, without_titles
from pipeline.sources.kinds import SpeakerLexicon, role_head, role_words
from pipeline.sources.parse import Parse, Range

_LEADING = frozenset(("det", "poss", "punct", "predet", "cc", "preconj", "mark", "advmod", "case"))
_WITHIN = frozenset(("in", "on", "through", "via"))
_ROLE_ENDS = frozenset(("who", "which", ";", "(", "—", "–"))
_INSIDE = frozenset(
    (
        "of",
        "for",
        "in",
        "from",
        "at",
        "on",
        "with",
        "to",
        "against",
        "near",
        "inside",
        "close",
        "under",
        "within",
        "across",
        "around",
    )
)


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
    source = _from_role(p, lexicon, author(p, lexicon, source))
    source = without_furniture(p, lexicon, source, head_of(p, source))
    source = _before_apposition(p, lexicon, source)
    head = head_of(p, source)
    person = person_in(p, lexicon, source, head)
    if person and person[-1].lower_ not in lexicon.types:
        span = (person.start, person.end)
        role = _role(p, source, span, head)
        kind = lexicon.type_of_role(role_words(role)) or "person"
        span = without_titles(p, lexicon, span)
        return Speaker(_clean(p, span), span, role, kind, head, True, True, False)
    name = apposed_name(p, lexicon, source, head)
    span = name or _telling(p, lexicon, noun_phrase(p, head, source), source)
    words = p.lower[span[0] : span[1]]
    role = _role(p, source, span, head) if name or p.pos[head] == "PROPN" else ""
    known = role_words(role)
    kind = "" if name else _kind(p, lexicon, span, head)
    told = lexicon.type_of_role(known) if role else ""
    # a name that no word types, with a description of what somebody does: the model missed a person
    missed = bool(told) and not kind and lexicon.is_person(known[role_head(known)], named=name is not None)
    kind = kind or told or _entity_type(p, head, words, lexicon)
    named = p.pos[head] == "PROPN" or any(p.pos[i] == "PROPN" for i in range(*span))
    plural = p.tag[head] in ("NNS", "NNPS") or p.lower[head] in ("they", "people", "police")
    return Speaker(_clean(p, span), span, role, kind, head, missed, named, plural)


def _telling(p: Parse, lexicon: SpeakerLexicon, span: Range, source: Range) -> Range:
    """`group monitoring the war`: a bare `group` or `source` says too little without what follows it."""
    start, end = span
    bare = end - start == 1 and (p.lower[start] in lexicon.bodies or p.lower[start] in lexicon.roles)
    clause = (
        next((c for c in p.children[start] if p.dep[c] in ("acl", "amod") and p.left[c] == end), -1)
        if bare
        else -1
    )
    return (start, _until_stop(p, end, min(p.right[clause] + 1, source[1]))) if clause >= 0 else span


def _until_stop(p: Parse, start: int, end: int) -> int:
    """Where a clause ends that begins at a token: at the first stop in it."""
    return next((k for k in range(start, end) if p.pos[k] in ("PUNCT", "SPACE")), end)


def _kind(p: Parse, lexicon: SpeakerLexicon, span: Range, head: int) -> str:
    """The source type that the words of a phrase tell."""
    words = p.lower[span[0] : span[1]]
    described = p.pos[head] == "NOUN"
    return lexicon.type_of_role(words) if described else lexicon.type_of(words, max(0, head - span[0]))


def _from_role(p: Parse, lexicon: SpeakerLexicon, source: Range) -> Range:
    """`the base of the fleet, a spokeswoman, Ann Lee`: who speaks begins behind the place of the sentence."""
    commas = [k for k in range(*source) if p.text[k] == ","]
    if len(commas) < 2 or p.lower[head_of(p, source)] in lexicon.roles:
        return source
    for first, second in pairwise(commas):
        person = any(e.label_ == "PERSON" for e in p.entities_in((second + 1, min(second + 3, source[1]))))
        if person and p.pos[first + 1] == "DET" and p.lower[second - 1] in lexicon.roles:
            return first + 1, source[1]
    return source


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
    """Who made a document or footage: `channels` of `footage by channels`, a body of its statement."""
    head = head_of(p, source)
    if (lexicon.media.get(p.lower[head]) or lexicon.media.get(p.lemma[head])) not in ("document", "platform"):
        return source
    for c in p.children[head]:
        by = p.child(c, "agent") if p.dep[c] == "acl" else c
        if by >= 0 and p.lower[by] in ("by", "from") and source[0] <= by < source[1]:
            maker = p.child(by, "pobj")
            words = p.lower[p.left[maker] : maker + 1] if maker >= 0 else []
            if words and (p.pos[maker] == "PROPN" or lexicon.type_of(words, len(words) - 1)):
                return max(p.left[maker], source[0]), min(p.right[maker] + 1, source[1])
    start = head
    while p.lower[head] in lexicon.voices and start > source[0] and p.pos[start - 1] == "PROPN":
        start -= 1
    return (start, head) if start < head else source


def author_beside(p: Parse, lexicon: SpeakerLexicon, verb: int) -> Range | None:
    """Who made the document in which something is told: `was confirmed in a tweet from the colonel`."""
    for c in p.children[verb]:
        noun = p.child(c, "pobj") if c > verb and p.lower[c] in _WITHIN else -1
        if noun >= 0:
            told = p.subtree(noun)
            maker = author(p, lexicon, told)
            if maker != told and noun < maker[0]:
                return maker
    return None


def head_of(p: Parse, source: Range) -> int:
    """The token of a range that all others hang on; the last one without a parse."""
    for i in range(*source):
        if not source[0] <= p.head[i] < source[1] and p.pos[i] not in ("PUNCT", "SPACE"):
            return i
        if p.head[i] == i and p.dep[i]:
            return i
    return source[1] - 1


def _role(p: Parse, source: Range, name: Range, head: int) -> str:
    """The words of the mention around a name: the title before it or the apposition behind it."""
    before = (source[0], name[0])
    after = (name[1], source[1])
    for start, end in (before, after):
        while start < end and (p.pos[start] in ("PUNCT", "DET", "PART", "SPACE") or p.tag[start] == "PRP$"):
            start += 1
        end = next(
            (k for k in range(start, end) if p.dep[k] in ("relcl", "acl") or p.lower[k] in _ROLE_ENDS), end
        )
        while end > start and p.pos[end - 1] in ("PUNCT", "SPACE", "PART"):
            end -= 1
        if start < end and end - start <= 16 and any(p.text[k].isalpha() for k in range(start, end)):
            return " ".join(p.doc[start:end].text.split()).rstrip(" ,")
    return ""


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
