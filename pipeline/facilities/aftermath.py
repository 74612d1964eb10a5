"""Sites of an event's aftermath: the hospital that victims are taken to, the ambulance, the shelter."""

from __future__ import annotations

from collections import defaultdict

from pipeline.facilities import support
from pipeline.facilities.mention import Mention
from pipeline.facilities.taxonomy import Aftermath
from pipeline.facilities.view import View

_REACH = 5
_HEADLINE = 30
"""Tokens within which a headline ends."""
_STOPS = frozenset({".", ";", "!", "?", ":"})


def mark_aftermath(view: View, mentions: list[Mention]) -> None:
    """Set `aftermath` on all mentions of a site that is told as nothing else; `mentions` are linked."""
    headline = _headline_words(view)
    sites: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        sites[mention.entity].append(mention)
    for group in sites.values():
        kinds = {mention.head.lemma.split()[-1] for mention in group}
        if not kinds & headline and _only_after(view, group):
            for mention in group:
                mention.aftermath = True


def _headline_words(view: View) -> set[str]:
    """Words of the first line that no preposition of the rules governs: what the article is about."""
    words: set[str] = set()
    for i, token in enumerate(view.doc[:_HEADLINE]):
        if "\n" in token.text:
            return words
        if token.text in ".!?":
            break
        if not i or view.lower[i - 1] not in {"to", "into"}:
            words |= {view.lower[i], token.lemma_.lower()}
    return set()


def _only_after(view: View, group: list[Mention]) -> bool:
    telling = [m for m in group if not (m.reference or m.agentive) or support.is_harmed(view, m)]
    return bool(telling) and all(_is_after(view, mention) for mention in telling)


def _is_after(view: View, mention: Mention) -> bool:
    """Whether what governs the mention makes it a site of aftermath."""
    if support.is_harmed(view, mention):
        return False
    rules = [rule for rule in view.taxonomy.aftermath if not rule.types or mention.type in rule.types]
    if any(mention.head.lemma in rule.heads for rule in view.taxonomy.aftermath):
        return True
    link = _link(view, mention)
    return link >= 0 and any(_governs(view, rule, link) for rule in rules)


def _link(view: View, mention: Mention) -> int:
    """The preposition before a mention with its article and adjectives; -1 if there is none."""
    i = mention.start - 1
    while i >= 0 and mention.start - i <= _REACH:
        if view.lower[i] in view.taxonomy.links:
            return i
        if view.doc[i].is_punct or view.doc[i].is_space or view.tags[i].startswith("V"):
            return -1
        i -= 1
    return -1


def _governs(view: View, rule: Aftermath, link: int) -> bool:
    """Whether a word of the rule stands before its preposition at token `link`, in one clause."""
    if view.lower[link] not in rule.links:
        return False
    for i in range(link - 1, max(link - 1 - rule.reach, -1), -1):
        if view.doc[i].text in _STOPS or view.doc[i].is_space:
            return False
        if view.lower[i] in rule.words or view.doc[i].lemma_.lower() in rule.words:
            return True
    return False
