"""Whether a head noun is a site where it stands: other senses, weak heads without support, institutions."""

from __future__ import annotations

from pipeline.facilities.boundaries import DETERMINERS
from pipeline.facilities.mention import Mention
from pipeline.facilities.view import View

_MAX_AFTER = 3
_LOCATIVE = frozenset(
    {
        "at",
        "in",
        "inside",
        "within",
        "outside",
        "near",
        "into",
        "around",
        "against",
        "onto",
        "behind",
        "beside",
    }
)
_SUPPORTING = frozenset({"in", "at", "off", "near", "outside", "inside", "around"})
_GOVERNED = frozenset(
    {"dobj", "nsubjpass", "nsubj", "pobj", "prep", "conj", "appos", "nmod", "agent", "compound"}
)
_NO_NOUNS = frozenset({"PRP", "PRP$", "RB", "MD", "IN", "CC", "DT", "UH"})
_MAX_CLIMB = 5
_MAX_WINDOW = 6
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj:pass"})


def is_site(view: View, mention: Mention) -> bool:
    """Whether a candidate names a site, or may refer to one told before."""
    if any(refuses(view, mention) for refuses in _REFUSALS):
        return False
    if mention.head.strength == "first" and mention.end == mention.head_end:
        return False
    return mention.reference or _supported(view, mention)


def _is_acronym(view: View, mention: Mention) -> bool:
    """Whether capitals make the head an acronym of something else (`ARENA`) in a text that does not shout."""
    token = view.doc[mention.head_end - 1]
    return token.text.isupper() and not mention.head.acronym and not view.headline[token.i]


def _is_verb(view: View, mention: Mention) -> bool:
    """Whether the head is no noun here; of a verb with modifiers of a noun the tagger is not believed."""
    last = mention.head_end - 1
    if view.tags[last] in _NO_NOUNS and mention.head_start == last:
        return True
    verb = view.tags[last].startswith("VB") and not view.proper[last]
    if mention.head.strength == "weak" and (mention.core or _is_classified(view, mention)):
        return verb and not mention.determined  # "the Tarn works" against "the oil works"
    return verb and (mention.start == last or mention.head.strength == "weak")


def _is_inner_word(view: View, mention: Mention) -> bool:
    """Whether the name goes on behind the head: `UN Relief and Works Agency` is no works."""
    i = mention.end
    if i >= len(view.doc) or not (view.proper[i] and view.proper[i - 1]):
        return False
    return view.entity_start.get(i, i) < i and view.entity_start.get(i) == view.entity_start.get(i - 1)


def _is_place_name(view: View, mention: Mention) -> bool:
    """Whether the words are the name of a town or a person rather than of a site."""
    if _is_surname(view, mention):
        return True
    weak = mention.head.strength != "strong"
    person = view.labels[mention.head_end - 1] == "PERSON" and mention.end == mention.head_end
    if person and view.proper[mention.head_end - 1] and (weak or mention.start == mention.head_end - 1):
        return not _has_article(view, mention)
    if (
        mention.head.lemma in view.taxonomy.lists["town_names"]
        and "of" not in view.lower[mention.head_end : mention.end]
    ):
        placed = all(view.labels[i] in ("GPE", "LOC", "PERSON") for i in range(mention.start, mention.end))
        return mention.named and placed and not _is_at(view, mention)
    return (mention.start, mention.end) in view.linked


def _has_article(view: View, mention: Mention) -> bool:
    """Whether it is no person though the model says so: "the Morton Warehouse", not "the Ana Hall trial"."""
    after = view.tags[mention.end] if mention.end < len(view.doc) else ""
    article = mention.start > 0 and view.lower[mention.start - 1] == "the"
    return article and mention.named and not after.startswith("NN")


def _is_at(view: View, mention: Mention) -> bool:
    """Whether "at" stands before a name of several words that no gazetteer has: "at Tarnby Harbour"."""
    at = mention.start > 0 and view.lower[mention.start - 1] == "at"
    return at and len(mention.core) > 0 and (mention.start, mention.end) not in view.linked


def _is_surname(view: View, mention: Mention) -> bool:
    """Whether a head that people and clubs are named with stands as such a name: "Ana Weir", "Port Brae"."""
    first = view.doc[mention.head_start]
    if mention.head.lemma not in view.taxonomy.lists["town_names"] or not first.text[0].isupper():
        return False
    if mention.determined or _is_at(view, mention) or "of" in view.lower[mention.head_end : mention.end]:
        return False
    if mention.end > mention.head_end:
        return mention.head.lemma == "port" and view.proper[mention.head_end]
    alone = mention.start == mention.head_start
    before = view.labels[mention.head_start - 1] if mention.head_start else ""
    person = before == "PERSON" and view.labels[mention.head_end - 1] == "PERSON" and not alone
    opens = first.i == 0 or view.doc[first.i - 1].is_space or view.headline[first.i]
    return person or (alone and not mention.places and not opens and not mention.plural)


def _is_body(view: View, mention: Mention) -> bool:
    """Whether the name is that of a body which only mentions sites: `Federal Bureau of Prisons`."""
    for i in range(mention.start + 1, mention.head_start):
        if view.lower[i] == "of" and not view.taxonomy.is_head(view.lower[i - 1]):
            return True
    return False


def _is_compound(view: View, mention: Mention) -> bool:
    """Whether the head is but the first half of a hyphened word: `factory-made`, `well-known`."""
    weak = mention.head.strength == "weak"
    if weak and mention.head_start > 1 and _is_hyphen(view, mention.head_start - 1):
        return True  # "long-range", "on-site"
    i = mention.head_end
    return i < len(view.doc) and _is_hyphen(view, i)


def _is_hyphen(view: View, i: int) -> bool:
    """Whether token `i` is a hyphen inside a word."""
    joined = not view.doc[i].whitespace_ and (i == 0 or not view.doc[i - 1].whitespace_)
    return joined and view.lower[i] in {"-", "–"}


def _other_sense(view: View, mention: Mention) -> bool:
    taxonomy, lemma = view.taxonomy, mention.head.lemma
    joined = _after_words(view, mention.end) | _after_words(view, mention.head_end)
    if joined & taxonomy.after.get(lemma, frozenset()):
        return True
    if (not mention.core or mention.head.movable) and joined & taxonomy.after.get("*", frozenset()):
        return True
    if _governor(view, mention) in taxonomy.governors.get(lemma, frozenset()):
        return True
    before = taxonomy.before.get(lemma, frozenset())
    one = view.lower[mention.head_start - 1] if mention.head_start else ""
    two = f"{view.lower[mention.head_start - 2]} {one}" if mention.head_start > 1 else ""
    return one in before or two in before


def _governor(view: View, mention: Mention) -> str:
    """The word before the whole phrase and its article: `via` of "via a local radio station"."""
    passed = DETERMINERS | view.taxonomy.lists["descriptors"]
    i = mention.start - 1
    while i >= 0 and view.lower[i] in passed:
        i -= 1
    return view.lower[i] if i >= 0 else ""


def _after_words(view: View, i: int) -> set[str]:
    """The next word, the next two and the next three joined by spaces."""
    words = view.lower[i : i + _MAX_AFTER]
    return {" ".join(words[:n]) for n in range(1, len(words) + 1)}


def is_located(view: View, mention: Mention) -> bool:
    """Whether a site stands as a place: of institutions only `at the ministry`, `stormed the ministry`."""
    if mention.head.lemma not in view.taxonomy.lists["institutions"]:
        return True
    i = mention.start - 1
    while i >= 0 and (
        view.lower[i] in {"the", "a", "an", "'s"}
        or view.lower[i] in view.taxonomy.lists["descriptors"]
        or _owns(view, i)
    ):
        i -= 1
    if i > 0 and view.lower[i] == "of" and view.lower[i - 1] in view.taxonomy.forms:
        return True
    if i >= 0 and view.lower[i] in _LOCATIVE:
        return i == 0 or view.lower[i - 1] not in view.taxonomy.lists["people"]
    after = view.lower[mention.end] if mention.end < len(view.doc) else ""
    if mention.places and after in _SUPPORTING and not mention.agentive:
        return i < 0 or view.lower[i] not in {"from", "of", "by", "with"}
    return view.doc[mention.head_end - 1].dep_ in _OBJECTS


def _owns(view: View, i: int) -> bool:
    """Whether token `i` is the last of a land's name that owns what follows: "outside Karsk's ministry"."""
    return i in view.place_tokens and view.lower[i + 1] in {"'s", "'"}


def _supported(view: View, mention: Mention) -> bool:
    """Whether a weak head is a site here: it has a name, a classifying modifier, an owner or a place."""
    if mention.head.strength != "weak":
        return True
    if mention.core or mention.end > mention.head_end:
        return True
    if _is_classified(view, mention) or (mention.head.movable and _has_apposed_name(view, mention.end)):
        return True
    after = view.lower[mention.end] if mention.end < len(view.doc) else ""
    return (bool(mention.places) and after in _SUPPORTING) or is_harmed(view, mention)


def _is_classified(view: View, mention: Mention) -> bool:
    taxonomy = view.taxonomy
    return any(taxonomy.classifies(word) or word in taxonomy.plural_modifiers for word in mention.modifiers)


def _has_apposed_name(view: View, i: int) -> bool:
    """Whether a name between commas stands at token `i`: `a third ship, the Star of Karsk,`."""
    words = view.lower[i : i + 2]
    j = i + 1 + (words[1:] == ["the"])
    return (
        words[:1] == [","] and j < len(view.doc) and view.proper[j] and view.labels[j] not in ("GPE", "DATE")
    )


def is_harmed(view: View, mention: Mention) -> bool:
    """Whether a word of harm governs the mention: `destroyed two houses`, `fire at a store`."""
    harm = view.taxonomy.lists["harm"]
    token = view.doc[mention.head_end - 1]
    if not view.parsed:
        before = range(max(0, mention.start - _MAX_WINDOW), mention.start)
        return any(view.lower[i] in harm or view.doc[i].lemma_.lower() in harm for i in before)
    for _ in range(_MAX_CLIMB):
        if token.dep_ not in _GOVERNED or token.head.i == token.i:
            return False
        if token.dep_ == "nsubj" and any(child.dep_ == "dobj" for child in token.head.children):
            return False  # it does the harm: "jets bombed a bridge"
        token = token.head
        if token.lemma_.lower() in harm:
            return True
    return False


def _is_kind(view: View, mention: Mention) -> bool:
    """Whether a bare head only tells the kind of an event: "the deadliest hotel fire"."""
    i, end = mention.start - 1, mention.head_end
    if i < 0 or end >= len(view.doc) or not mention.bare or view.tags[end] not in ("NN", "NNS"):
        return False
    return (
        view.tags[i] in ("JJS", "RBS")
        or view.lower[i] in view.taxonomy.lists["new_site"] | view.taxonomy.lists["ranks"]
    )


_REFUSALS = (
    _is_kind,
    _is_acronym,
    _is_verb,
    _is_inner_word,
    _other_sense,
    _is_place_name,
    _is_body,
    _is_compound,
)


def speaks(view: View, i: int) -> bool:
    """Whether token `i` is the subject of a verb of speech."""
    token = view.doc[i]
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in view.taxonomy.lists["speech_verbs"]


def fights(view: View, mention: Mention) -> bool:
    """Whether a weapon shoots or bombs: "shot down by air defence systems", but not "flown by helicopter"."""
    weapon = mention.head.lemma.split()[-1] in view.taxonomy.lists["fighting"]
    if not weapon or not (mention.plural or mention.determined):
        return False
    token = view.doc[mention.head_end - 1]
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return True
    return token.dep_ == "nsubj" and any(child.dep_ == "dobj" for child in token.head.children)
