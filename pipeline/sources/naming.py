"""The full name that a mention stands for: pronouns, short names and definite descriptions resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from pipeline.sources.candidate import Candidate
from pipeline.sources.kinds import SpeakerLexicon, role_head, role_words
from pipeline.sources.parse import Parse, Range
from pipeline.sources.speakers import Speaker, describe, head_of

_SINGULAR = frozenset(("he", "she", "him", "her", "his"))
_PLURAL = frozenset(("they", "them", "their"))
_NEUTER = frozenset(("it", "its"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))
_INDEFINITE = frozenset(("a", "an", "one", "another", "some"))
_SPELLING = {"defence": "defense", "organisation": "organization", "centre": "center", "labour": "labor"}
_NEAR = 4
"""Sentences that a pronoun looks back."""

_LAST = 20
"""Sources that a pronoun looks back."""
_FAR = 60
"""Tokens that a description of a body looks back."""

Forms = dict[str, dict[str, Range]]
"""For each word the names that have it, in text order, with where each stands first."""


class Names:
    """The people and organizations that one article names, and the sources met so far."""

    def __init__(self, p: Parse, lexicon: SpeakerLexicon) -> None:
        self.p = p
        self.lexicon = lexicon
        self.met: list[tuple[int, Speaker]] = []
        self._people: Forms = {}
        self._bodies: Forms = {}
        self._initials: dict[str, tuple[str, Range]] = {}
        self._holders: dict[str, list[Speaker]] = {}
        for entity in p.entities:
            self._note_entity(entity.label_, (entity.start, entity.end))

    def speaker(self, candidate: Candidate) -> Speaker | None:
        """Who the candidate's source is, with its full name; None if it has no source."""
        if candidate.source is None:
            return None
        mention = describe(self.p, self.lexicon, self._antecedent(candidate.source))
        found = self._resolve(mention, candidate)
        if found.name:
            self.met.append((candidate.anchor, found))
        return found

    def note(self, source: Range) -> None:
        """Make a source mention known beforehand, so that short names find fuller ones told later."""
        speaker = describe(self.p, self.lexicon, source)
        if speaker.person and speaker.role:
            words = role_words(speaker.role)
            self._holders.setdefault(words[role_head(words)], []).append(speaker)
        described = self.p.lower[speaker.head] in self.lexicon.bodies and self.p.pos[speaker.head] != "PROPN"
        if speaker.named and not described:
            self._note(self._people if speaker.person else self._bodies, speaker.name, speaker.span)

    def _note_entity(self, label: str, span: Range) -> None:
        span = self._owner(self._behind_article(span)) if label == "ORG" else self._behind_article(span)
        text = " ".join(self.p.text[span[0] : span[1]]).removesuffix(" 's").removesuffix(" ’s")
        if self.p.lower[span[0]] in self.lexicon.furniture or not any(c.isalpha() for c in text):
            return
        if label == "PERSON" and text.split()[-1].lower() not in self.lexicon.types:
            self._note(self._people, text, span)
        elif label in ("ORG", "PERSON"):
            name = text.removeprefix("the ").removeprefix("The ")
            self._note(self._bodies, name, span)
            self._initials.setdefault(_initials(name), (name, span))

    def _behind_article(self, span: Range) -> Range:
        """Without a place that a lost comma joined to the name: `Homs the Red Crescent`."""
        p = self.p
        cuts = (k for k in range(span[0] + 1, span[1] - 1) if p.text[k] == "the" and p.pos[k - 1] == "PROPN")
        return next(((k + 1, span[1]) for k in cuts), span)

    def _owner(self, span: Range) -> Range:
        """The owner of what the model took for one name: `Orsa` of `Orsa's Brass`."""
        p = self.p
        cuts = (k for k in range(span[0] + 1, span[1] - 1) if p.tag[k] == "POS")
        return next(((span[0], k) for k in cuts), span)

    def _note(self, index: Forms, name: str, span: Range) -> None:
        for word in set(_words(name)):
            index.setdefault(word, {}).setdefault(name, span)

    def _antecedent(self, source: Range) -> Range:
        """The noun phrase that `who` or `which` stands for, else the source itself."""
        p, head = self.p, head_of(self.p, source)
        verb = p.head[head]
        if p.lower[head] in _RELATIVE and p.dep[verb] == "relcl" and p.head[verb] < head:
            return p.left[p.head[verb]], head
        return source

    def _resolve(self, mention: Speaker, candidate: Candidate) -> Speaker:
        p, word = self.p, self.p.lower[mention.head]
        if word in _SINGULAR or word in _PLURAL or word in _NEUTER:
            return self._pronoun(mention, word, candidate.anchor)
        if mention.person or self._is_person(mention):
            return self._person(mention)
        first = p.lower[candidate.source[0]] if candidate.source else ""
        if mention.named:
            return self._holder(mention, first) or self._body(mention)
        if first in _DEFINITE:
            return self._description(mention)
        return self._holder(mention, first) or mention

    def _holder(self, mention: Speaker, first: str) -> Speaker | None:
        """`the mayor` for the only person who is introduced as one, be it after the headline."""
        head = self.p.lower[mention.head]
        if mention.plural or first in _INDEFINITE or head not in self._holders:
            return None
        words = set(_words(mention.name))
        fit = [s for s in self._holders[head] if words <= {*_words(s.role), *_words(s.name)}]
        one = len({_words(s.name)[-1] for s in fit}) == 1
        return replace(self._person(fit[0]), head=mention.head) if one else None

    def _is_person(self, mention: Speaker) -> bool:
        """Whether one capitalized word that the model mistook is the last name of a person."""
        words = _words(mention.name)
        return (
            len(words) == 1
            and mention.named
            and any(_words(name)[-1] == words[0] for name in self._people.get(words[0], ()))
        )

    def _pronoun(self, mention: Speaker, word: str, anchor: int) -> Speaker:
        near = list(self._met_near(anchor))
        if word in _SINGULAR:
            who = next(filter(self._is_one, near), None) or self._last_subject(mention, anchor)
            who = who or next(filter(self._may_be_one, near), None)
            return replace(who, head=mention.head, person=True) if who else replace(mention, name="")
        fits = self._may_be_many if word in _PLURAL else self._may_be_it
        who = next(filter(fits, near), None)
        return replace(who, head=mention.head) if who else replace(mention, name="")

    def _met_near(self, anchor: int) -> Iterator[Speaker]:
        """The sources met in the sentences that a pronoun looks back, the last first."""
        for position, speaker in islice(reversed(self.met), _LAST):
            if self.p.sentence[anchor] - self.p.sentence[position] > _NEAR:
                return
            yield speaker

    def _is_one(self, speaker: Speaker) -> bool:
        """Whether `he` or `she` stands for a source: a person, by name or by what he is or does."""
        described = not speaker.named and self._human(speaker)
        return speaker.person or (described and not speaker.plural)

    def _may_be_one(self, speaker: Speaker) -> bool:
        """Whether `he` or `she` can stand for a source that nothing tells to be a person: an untyped name."""
        typed = self.lexicon.type_of(speaker.name.lower().split(), 0)
        return speaker.named and not speaker.plural and not typed and len(speaker.name.split()) <= 3

    def _may_be_many(self, speaker: Speaker) -> bool:
        """Whether `they` can stand for a source: several, or a body."""
        return speaker.plural or (not speaker.person and speaker.type != "unnamed")

    def _may_be_it(self, speaker: Speaker) -> bool:
        """Whether `it` can stand for a source: a body, a document, a medium."""
        known = speaker.named or speaker.type != "unnamed" or self.p.lower[speaker.head] in self.lexicon.media
        return known and not speaker.person and not speaker.plural

    def _human(self, speaker: Speaker) -> bool:
        """Whether a description is of people (`a resident`), not of a thing that shows something."""
        head = self.p.lower[speaker.head]
        return head not in self.lexicon.media and (speaker.type != "unnamed" or head in self.lexicon.roles)

    def _last_subject(self, mention: Speaker, anchor: int) -> Speaker | None:
        """The last person before a pronoun who is the subject of a clause."""
        p = self.p
        before = [e for e in p.entities if e.label_ == "PERSON" and e.end <= anchor]
        for entity in reversed(before[-12:]):
            if p.sentence[anchor] - p.sentence[entity.start] > _NEAR:
                return None
            if any(p.dep[i] in ("nsubj", "nsubjpass") for i in range(entity.start, entity.end)):
                subject = next(
                    i for i in range(entity.start, entity.end) if p.dep[i] in ("nsubj", "nsubjpass")
                )
                return replace(self._person(describe(p, self.lexicon, p.subtree(subject))), head=mention.head)
        return None

    def _person(self, mention: Speaker) -> Speaker:
        """A short name gets the fullest form of the article, and the role told where it was introduced."""
        words = _words(mention.name)
        forms = self._people.get(words[-1], {}).items() if words else ()
        fuller = [f for f in forms if set(words) <= set(_words(f[0])) and len(f[0].split()) <= 4]
        name, span = max(fuller, key=lambda f: len(f[0].split()), default=(mention.name, mention.span))
        if len(name.split()) > len(words):
            mention = replace(mention, name=name, span=span)
        if not mention.person:
            mention = replace(mention, person=True, type="person")
        return mention if mention.role else self._with_role(mention)

    def _with_role(self, mention: Speaker) -> Speaker:
        for _, speaker in reversed(self.met):
            if speaker.name == mention.name and speaker.role:
                return replace(mention, role=speaker.role, type=speaker.type)
        return mention

    def _body(self, mention: Speaker) -> Speaker:
        """`the Observatory` to the longest name in the article that has all its words; no country's."""
        entity = self.p.entity_at(mention.span[1] - 1)
        if entity is not None and entity.label_ in ("GPE", "NORP", "LOC"):
            return mention
        if spelt := self._spelt_out(mention.name):
            return self._typed(replace(mention, name=spelt[0], span=spelt[1]))
        words = set(_words(mention.name))
        forms = [f for word in words for f in self._bodies.get(word, {}).items() if words < set(_words(f[0]))]
        forms = [f for f in forms if len(f[0].split()) <= 8]
        if not forms:
            return mention
        name, span = max(forms, key=lambda f: len(f[0].split()))
        return self._typed(replace(mention, name=name, span=span))

    def _spelt_out(self, name: str) -> tuple[str, Range] | None:
        """The body that capital letters stand for: `Chemical Safety Board` for `CSB`."""
        letters = name.replace(".", "")
        short = len(letters) > 2 and letters.isalpha() and letters.isupper()
        fit = (
            [i for i in self._initials if i.endswith(letters) and len(i) <= len(letters) + 1] if short else []
        )
        return self._initials[min(fit, key=len)] if fit else None

    def _typed(self, speaker: Speaker) -> Speaker:
        words = speaker.name.lower().split()
        return replace(speaker, type=self.lexicon.type_of(words, len(words) - 1) or speaker.type)

    def _description(self, mention: Speaker) -> Speaker:
        """`the ministry`, `the report`, `the spokesman`, `the group`: the last source that it fits."""
        head = self.p.lower[mention.head]
        document = self.lexicon.media.get(head) == "document"
        if not document and len(mention.name.split()) == 1 and (forms := self._bodies.get(_plain(head))):
            name, span = max(forms.items(), key=lambda f: len(f[0].split()))
            return self._typed(replace(mention, name=name, span=span, named=True))
        for _, speaker in reversed(self.met):
            if self._fits(mention, head, speaker):
                return replace(speaker, head=mention.head)
        return self._holder(mention, "the") or self._last_body(mention, head) or mention

    def _last_body(self, mention: Speaker, head: str) -> Speaker | None:
        """`the company` for the one named last before it, in the same sentence or the one before."""
        p, start = self.p, mention.span[0]
        if head not in self.lexicon.bodies or len(mention.name.split()) > 1:
            return None
        for i in range(start - 1, max(-1, start - _FAR), -1):
            if p.sentence[start] - p.sentence[i] > 1:
                return None
            entity = p.entity_at(i)
            beside = (
                i == start - 3 and p.text[i + 1] == ","
            )  # `run by Orsa, the company`, whatever it is taken for
            if entity is not None and entity.end == i + 1 and _is_body(entity.label_, beside):
                span = self._owner(self._behind_article((entity.start, entity.end)))
                name = " ".join(p.text[span[0] : span[1]])
                kind = self.lexicon.type_of(name.lower().split(), len(name.split()) - 1)
                if kind in ("", mention.type):
                    return replace(mention, name=name.removeprefix("the "), span=span, named=True)
        return None

    def _fits(self, mention: Speaker, head: str, speaker: Speaker) -> bool:
        """Whether a description may stand for a source: what it says of it must be known of it."""
        known = {*_words(speaker.role), *_words(speaker.name)}
        if head in known:
            return set(_words(mention.name)) <= known
        if len(mention.name.split()) > 1:
            return False
        if self.lexicon.media.get(head) == "document":
            return speaker.named or speaker.type not in ("witness", "unnamed")
        return head in self.lexicon.bodies and speaker.named and not speaker.person


def _is_body(label: str, beside: bool) -> bool:
    """Whether a named entity may be a body; what stands right beside its description may be mislabelled."""
    return label == "ORG" or (beside and label in ("PERSON", "PRODUCT", "FAC"))


def _initials(name: str) -> str:
    """The first letters of the capitalized words of a name; "" for a single word."""
    capitals = [word for word in name.split() if word[0].isupper()]
    return "".join(word[0] for word in capitals) if len(capitals) > 2 else ""


def _plain(word: str) -> str:
    return _SPELLING.get(word, word)


def _words(name: str) -> list[str]:
    """Lower-case words of a name, one spelling for American and British."""
    return [
        _plain(word.strip(".,'’\""))
        for word in name.lower().split()
        if word not in ("of", "the", "for", "and")
    ]
