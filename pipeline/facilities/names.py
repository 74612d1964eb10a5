"""Second names of a site: acronyms, appositions, `a club called X`, and names told again without a head."""

from __future__ import annotations

from pipeline.facilities.mention import Mention
from pipeline.facilities.recognise import clean_name
from pipeline.facilities.view import QUOTES, View

_MAX_NAME = 5
LOCATIVE = frozenset({"at", "inside", "near", "outside", "in", "into", "from", "around", "against", "on"})
_LINKS = frozenset({"is", "was", "are", "were"})
_ARTICLES = frozenset({"a", "an", "the", "its"})
_PLACES = frozenset({"GPE", "LOC", "NORP", "DATE"})
_INTRODUCED = frozenset({"acronym", "apposition", "naming"})
_NOT_SITES = frozenset({"GPE", "LOC", "PERSON", "NORP", "DATE", "TIME", "EVENT", "LAW", "LANGUAGE"})


def add_names(view: View, mentions: list[Mention]) -> list[Mention]:
    """The mentions with those of second names among them, in text order, none overlapping."""
    taken = {i for m in mentions for i in range(m.start, m.end)}
    introduced: list[Mention] = []
    for n, mention in enumerate(mentions):
        if n:
            _appose(view, mentions[n - 1], mention)
        for new in (_before(view, mention, taken), _after(view, mention, taken)):
            if new is not None:
                introduced.append(new)
                taken.update(range(new.start, new.end))
    everything = sorted([*mentions, *introduced], key=lambda m: m.start)
    again = _told_again(view, everything, taken)
    return sorted([*everything, *again], key=lambda m: m.start)


def _appose(view: View, first: Mention, second: Mention) -> None:
    """Mark `base 17, an army base`, `the largest plant, the Tarn Works`, `the plant "Tarn Works"` as one."""
    i = first.end
    if second.start == i + 1 and view.lower[i] in QUOTES and not (first.named or first.plural):
        if second.named:
            second.same_as = first
        return
    comma = i < len(view.doc) and view.lower[i] == ","
    i += comma
    if i >= second.start or view.lower[i] not in _ARTICLES or first.plural != second.plural:
        return
    between = view.lower[i + 1 : second.start]
    if any(word not in view.taxonomy.lists["descriptors"] for word in between):
        return
    generic = first.named and second.head.lemma in view.taxonomy.lists["generic_references"]
    fits = generic or view.taxonomy.same_kind(first.head.lemma, second.head.lemma)
    if fits and first.named != second.named and _closes(view, second.end, comma=comma):
        second.same_as = first


def _closes(view: View, i: int, *, comma: bool) -> bool:
    """Whether an apposition may end before token `i`: not in a list ("a school, a clinic and a shop")."""
    return i >= len(view.doc) or view.lower[i] not in {"and", "or"} or not comma


def _before(view: View, mention: Mention, taken: set[int]) -> Mention | None:
    """A name that the description explains: `Tarnsteel, a giant steel plant`, `Tarnsteel is a plant`."""
    i = mention.start
    while i > 0 and view.lower[i - 1] in view.taxonomy.lists["descriptors"]:
        i -= 1
    if mention.named or mention.plural or i < 3 or view.lower[i - 1] not in _ARTICLES:
        return None
    joint = view.lower[i - 2]
    if joint != "," and joint not in _LINKS:
        return None
    end = i - 2
    start = end
    while start > 0 and end - start < _MAX_NAME and view.proper[start - 1]:
        start -= 1
    before = view.lower[start - 1] if start else ""
    if start == end or before in {",", "and"} or not _may_name(view, mention, (start, end), taken):
        return None
    new = _named(view, mention, start, end, "apposition")
    mention.same_as = new
    return new


def _after(view: View, mention: Mention, taken: set[int]) -> Mention | None:
    """A name behind the mention: `(ZNPP)`, `known as Tarnsteel`, `designated PD-7`."""
    i = mention.end
    if mention.named and i + 2 < len(view.doc) and view.lower[i] == "(" and view.lower[i + 2] == ")":
        token = view.doc[i + 1]
        if token.text.isupper() and len(token.text) > 1 and token.text[0].isalpha():
            return _named(view, mention, i + 1, i + 2, "acronym", same_as=mention)
        return None
    start = _naming_end(view, i)
    if start is None:
        return _apposed(view, mention, taken)
    end = start
    while end < len(view.doc) and end - start < _MAX_NAME and _is_name_word(view, end):
        end += 1
    if end == start or any(j in taken for j in range(start, end)):
        return None
    return _named(view, mention, start, end, "naming", same_as=mention)


def _apposed(view: View, mention: Mention, taken: set[int]) -> Mention | None:
    """The name between commas behind a description: `its only carrier, the Admiral Orlov,`."""
    i = mention.end
    if mention.named or mention.plural or i + 2 >= len(view.doc) or view.lower[i] != ",":
        return None
    start = i + 1 + (view.lower[i + 1] == "the")
    end = start
    while end < len(view.doc) and end - start < _MAX_NAME and view.proper[end]:
        end += 1
    closed = end >= len(view.doc) or view.lower[end] in {",", ".", ")", ";"}
    barred = _barred(mention)
    if end == start or not closed or any(j in taken or view.labels[j] in barred for j in range(start, end)):
        return None
    if view.is_place(start, end):
        return None
    return _named(view, mention, start, end, "apposition", same_as=mention)


def _is_name_word(view: View, i: int) -> bool:
    return view.proper[i] or (view.doc[i].text[0].isupper() and not view.doc[i].text.istitle())


def _naming_end(view: View, i: int) -> int | None:
    """Token after `, also known as the "` from token `i`; None if no naming verb stands there."""
    verbs = view.taxonomy.lists["naming_verbs"]
    limit = min(len(view.doc), i + 5)
    while i < limit and view.lower[i] in {
        ",",
        "(",
        "also",
        "formerly",
        "locally",
        "which",
        "is",
        "better",
        "then",
        "once",
        "now",
        "previously",
        "since",
    }:
        i += 1
    if i >= limit or view.lower[i] not in verbs:
        return None
    i += 1
    while i < len(view.doc) and (view.lower[i] in {"as", "the", "simply"} or view.doc[i].text in QUOTES):
        i += 1
    return i if i < len(view.doc) else None


def _barred(mention: Mention) -> frozenset[str]:
    """Labels that no name of such a site has: ships are named after people."""
    return _PLACES if mention.head.movable else _NOT_SITES


def _may_name(view: View, mention: Mention, edges: tuple[int, int], taken: set[int]) -> bool:
    """Whether a capitalised range can be a site's name: free, no place, person, people or date."""
    start, end = edges
    if any(i in taken or view.labels[i] in _barred(mention) for i in range(start, end)):
        return False
    return not view.is_place(start, end)


def _named(
    view: View, model: Mention, start: int, end: int, rule: str, same_as: Mention | None = None
) -> Mention:
    """A mention that is a name alone, of the kind of `model`."""
    return Mention(
        start=start,
        end=end,
        head=model.head,
        head_start=start,
        head_end=end,
        type=model.type,
        typed=model.typed,
        name=clean_name(view, start, end),
        core=tuple(view.lower[start:end]),
        named=True,
        definite=True,
        shouted=view.headline[start],
        rule=rule,
        same_as=same_as,
    )


def _told_again(view: View, mentions: list[Mention], taken: set[int]) -> list[Mention]:
    """Later occurrences of a name without its head: `Fuego` after `Fuego nightclub`."""
    known = _distinct_names(view, mentions)
    found: list[Mention] = []
    i = 0
    while i < len(view.doc):
        hit = None if i in taken or i in view.hidden else _known_at(view, i, known)
        if hit is None:
            i += 1
            continue
        length, model = hit
        if not taken.intersection(range(i, i + length)):
            found.append(_named(view, model, i, i + length, "alias", same_as=model))
        i += length
    return found


def _known_at(
    view: View, i: int, known: dict[str, list[tuple[tuple[str, ...], Mention]]]
) -> tuple[int, Mention] | None:
    """Length and introduction of the known name that starts at token `i`."""
    if not view.doc[i].text[0].isupper():
        return None
    for words, model in known.get(view.lower[i], ()):
        end = i + len(words)
        whole = tuple(view.lower[i:end]) == words and not (end < len(view.doc) and view.proper[end])
        if (
            model.start < i
            and whole
            and (i == 0 or not view.proper[i - 1])
            and _stands_for_site(view, i, words, model)
        ):
            return len(words), model
    return None


def _stands_for_site(view: View, i: int, words: tuple[str, ...], model: Mention) -> bool:
    """A name introduced as such stands anywhere; the word before a head only where one is at or in it."""
    if model.rule in _INTRODUCED:
        return True
    if any(view.labels[j] in _barred(model) for j in range(i, i + len(words))) or view.is_place(
        i, i + len(words)
    ):
        return False
    if model.head.movable:
        return True
    before = view.lower[i - 1] if i else ""
    if before in view.taxonomy.lists["function_words"] and i > 1 and before == "the":
        before = view.lower[i - 2]
    return before in LOCATIVE or len(words) > 1


def _distinct_names(view: View, mentions: list[Mention]) -> dict[str, list[tuple[tuple[str, ...], Mention]]]:
    """First word -> names that stand for a site by themselves, longest first."""
    known: dict[str, list[tuple[tuple[str, ...], Mention]]] = {}
    for mention in mentions:
        for words in _own_names(view, mention):
            entries = known.setdefault(words[0], [])
            if all(words != other for other, _ in entries):
                entries.append((words, mention))
    for entries in known.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return known


def _own_names(view: View, mention: Mention) -> list[tuple[str, ...]]:
    """The proper words of a name, where they are neither place nor people nor a kind of site."""
    if not mention.named or mention.plural or mention.rule == "coordination":
        return []
    if mention.rule in _INTRODUCED:
        return _with_last_word(tuple(view.lower[mention.start : mention.end]), mention)
    ranges = [(mention.start, mention.head_start), (mention.head_end, mention.end)]
    names: list[tuple[str, ...]] = []
    for start, end in ranges:
        while end > start and not view.proper[end - 1]:
            end -= 1
        owner = end < len(view.doc) and view.lower[end] in {"'s", "'"}
        usable = end > start and not owner and all(_is_own(view, i) for i in range(start, end))
        if usable and not view.is_place(start, end):
            names += _with_last_word(tuple(view.lower[start:end]), mention)
    return names


def _with_last_word(words: tuple[str, ...], mention: Mention) -> list[tuple[str, ...]]:
    """A ship goes by the last word of its name too: `the Orlov` for `Admiral Orlov`."""
    return [words, words[-1:]] if mention.head.movable and len(words) > 1 else [words]


def _is_own(view: View, i: int) -> bool:
    named = view.proper[i] and view.labels[i] not in _PLACES
    return (
        named
        and not view.taxonomy.classifies(view.lower[i])
        and view.lower[i] not in view.taxonomy.lists["descriptors"]
    )
