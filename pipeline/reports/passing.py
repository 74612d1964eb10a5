"""Incidents that an article only looks back to: named in passing, with no cells but those told with them.

A speech, a poll or a portrait names blasts and shootings without telling them (`since the attack in Turku`).
A day or a building that it speaks of elsewhere is then that of something else, and must not fill a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from pipeline.events.arguments import DIRECT
from pipeline.reports.groups import TRUSTED, Group, near
from pipeline.reports.mentions import UNRELATED, Mention
from pipeline.reports.rules import Words
from pipeline.reports.when import days, length

_LEAD = 4
"""Sentences in which news tells what it is about."""
_BRIEF = 1
"""Sentences of a text so short that there is nothing else that it could be about."""
_FOLLOWED = 3
"""Least number of sentences, and of a third part of all, that come back to what an article follows up."""
_SHARE = 0.1
"""Part of the sentences that tell incidents in an article about them, wherever it begins with them."""
_STEPS = 4
"""Greatest number of arcs between a trigger and the preposition that it hangs on."""
_REACH = 12
"""Greatest number of arcs between a trigger and what its noun phrase says of it."""
LEAST_CELLS = 2
"""Of site, place and day, that an incident needs in an article about something else."""
_WEEK, _YEAR = 7, 366
"""Days; a longer span is not told as news; not the date of an incident."""
_OLD = 60
"""Days after which what happened is no news."""
_VERBS = frozenset({"VERB", "AUX"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_INDEFINITE = frozenset({"a", "an"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LOCAL = frozenset({"settlement", "district"})
"""Kinds of place that tell one incident without its day and site."""
_MODIFIES = frozenset({"compound", "amod", "nmod", "poss"})


def in_passing(mention: Mention, words: Words) -> bool:
    """Whether a noun takes up what is known (`the blast`), describes another (`blast victims`) or hangs on it
    (`since a blast`); in the lead the last tells too (`firemen were called out after a blast`).
    """
    root = mention.span.root
    if root.dep_ in _MODIFIES:
        return not _is_new(mention)
    if root.pos_ in _VERBS or mention.span[0].pos_ in _VERBS or _happens(root, words):
        return False
    if root.dep_ == "dobj" and root.head.lemma_.lower() in words.concerns:
        return True
    preposition = _preposition(root)
    if mention.event.definite:
        return not (mention.headline or _introduces(mention, preposition, words))
    if preposition is None:
        return False
    known = preposition.lower_ in words.recalling
    return known or (mention.sentence >= _LEAD and preposition.lower_ not in words.telling)


def _is_new(mention: Mention) -> bool:
    """Whether a lead tells with it what befell something new: `under the debris of a collapsed mill`."""
    root = mention.span.root
    indefinite = any(child.lower_ in _INDEFINITE for child in root.head.children)
    return mention.sentence < _LEAD and root.dep_ == "amod" and root.tag_ in _PARTICIPLES and indefinite


def _introduces(mention: Mention, preposition: Token | None, words: Words) -> bool:
    """Whether a lead tells with it what befell somebody: `12 died in the bombing of a hospital`."""
    told = any(child.dep_ == "prep" for child in mention.span.root.children)
    if preposition is None or not told or mention.sentence >= _LEAD:
        return False
    verb = preposition.head
    return preposition.lower_ in words.telling and verb.lemma_.lower() in words.befalls


def _happens(noun: Token, words: Words) -> bool:
    """Whether the noun is the subject of a verb that tells it: `the blast killed two`, `a blast that hit`."""
    verbs = [noun.head] if noun.dep_ in _SUBJECTS else [t for t in noun.children if t.dep_ == "relcl"]
    return any(verb.lemma_.lower() in words.happens for verb in verbs)


def _preposition(token: Token) -> Token | None:
    """The preposition that governs the noun, past the nouns that it is joined to or describes."""
    for _ in range(_STEPS):
        head = token.head
        if token.dep_ == "pobj" or head.dep_ == "prep":
            return head
        if head == token or head.pos_ in _VERBS:
            return None
        token = head
    return None


def all_in_passing(group: Group, words: Words) -> bool:
    """Whether no mention of the incident tells it."""
    return all(in_passing(mention, words) for mention in group.mentions)


def looks_back(groups: Sequence[Group], sentences: int, published: str, words: Words) -> bool:
    """Whether the article, of so many sentences, is about something else than the incidents that it names."""
    mentions = [mention for group in groups for mention in group.mentions]
    if sentences <= _BRIEF or any(_fills(group, sentences) for group in groups):
        return False
    if any(_is_news(mention, published, words) for mention in mentions):
        return False
    told = sum(m.span.root.dep_ != "attr" and not in_passing(m, words) for m in mentions)
    return told < _SHARE * sentences


def _fills(group: Group, sentences: int) -> bool:
    """Whether so many sentences come back to one incident that it is what the article follows up."""
    return len(group.sentences) >= max(_FOLLOWED, sentences / _FOLLOWED)


def _is_placed(mention: Mention) -> bool:
    """Whether a site or a place is told with it."""
    return min(mention.facility_rank, mention.place_rank) <= TRUSTED


def _is_news(mention: Mention, published: str, words: Words) -> bool:
    """Whether the lead tells it with a site or a place; what is known already, with its day; nothing old."""
    if mention.sentence >= _LEAD or not _is_placed(mention):
        return False
    date = mention.date if mention.date_rank <= TRUSTED else ""
    told, today = days(date), days(published[:10])
    if told and today and (today[0] - told[1]).days > _OLD:
        return False
    if in_passing(mention, words):
        return (
            length(date) <= _WEEK
            and mention.date_span is not None
            and _within(mention.date_span, mention.span)
        )
    return True


def with_own_cells(group: Group, words: Words, least: int = LEAST_CELLS) -> Group | None:
    """The mentions of the group that say most, with what is told in their own words; None where they say
    less than `least` of site, place and day, for such a row would be a guess.
    """
    mentions = [_own(mention, words) for mention in group.mentions]
    best = max(mentions, key=lambda m: (_cells(m), -m.span.start))
    if _cells(best) < least:
        return None
    return Group(m for m in mentions if m is best or _of_one_scene(m, best))


def _cells(mention: Mention) -> int:
    """How many of site, place and day it names; a vehicle without a name is no site, and the town of one
    incident, not of several, tells it as well as two.
    """
    site = mention.facility
    sited = site is not None and (site.named or not site.movable)
    place = mention.place
    sure = place is not None and place.kind in _LOCAL and not mention.event.plural
    return sited + (place is not None) + sure + (length(mention.date) <= _YEAR)


def _of_one_scene(one: Mention, other: Mention) -> bool:
    """Whether both name one site, or one place and not two sites."""
    if one.facility is not None and other.facility is not None:
        return one.facility.entity == other.facility.entity
    return one.place is not None and other.place is not None and near(one.place, other.place)


def _own(mention: Mention, words: Words) -> Mention:
    """The mention with its direct arguments; one in passing with those of its own noun phrase alone."""
    passing = in_passing(mention, words)

    def foreign(span: Span | None, rank: int) -> bool:
        if span is None or mention.listed:
            return False
        return rank > DIRECT or (passing and not _within(span, mention.span))

    if foreign(mention.facility_span, mention.facility_rank):
        mention = replace(mention, facility_span=None, facility_rank=UNRELATED)
    if foreign(mention.place_span, mention.place_rank):
        mention = replace(mention, place_span=None, place_rank=UNRELATED)
    if foreign(mention.date_span, mention.date_rank) or _of_another(mention.date_span, mention.span):
        mention = replace(mention, date_span=None, date_rank=UNRELATED, counted="")
    return mention


def _of_another(day: Span | None, trigger: Span) -> bool:
    """Whether it is the day of another noun: `the crash of 2008`."""
    if day is None or day.root.head.lower_ != "of":
        return False
    noun = day.root.head.head
    return noun.pos_ == "NOUN" and not trigger.start <= noun.i < trigger.end


def _within(span: Span, trigger: Span) -> bool:
    """Whether it stands right before the trigger or hangs on it."""
    if span.end == trigger.start:
        return True
    token = span.root
    for _ in range(_REACH):
        if trigger.start <= token.i < trigger.end:
            return True
        if token.head == token:
            return False
        token = token.head
    return False
