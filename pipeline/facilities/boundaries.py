"""How far a facility's name or description reaches to the left and to the right of its head noun."""

from __future__ import annotations

from pipeline.facilities.taxonomy import HeadForm
from pipeline.facilities.view import QUOTES, View

_MODIFIER_TAGS = frozenset({"NN", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "AFX", "FW", "ADD", "XX"})
DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "your", "my"}
)
DETERMINERS = DEFINITE | {"a", "an", "some", "any", "no", "each", "every"}
NUMBER_SIGNS = frozenset({"no", "no.", "number", "nr", "nr.", "№", "#"})
_MAX_LEFT = 12
_MAX_RIGHT = 10
_MAX_QUOTED = 6


def left_edge(view: View, head_start: int) -> int:
    """First token of the modifiers before a head; `head_start` itself if there are none."""
    i = head_start
    while i > 0 and head_start - i < _MAX_LEFT:
        step = _left_step(view, i)
        if step == i and i < head_start:
            step = _over_and(view, i, head_start)
        if step == i or _counts(view, step):
            break
        i = step
    return i


def _counts(view: View, i: int) -> bool:
    """Whether token `i` is a number that opens the phrase: what stands before "two depots" is not of it."""
    if not view.doc[i].like_num or view.proper[i] or i == 0 or view.doc[i + 1].text == "-":
        return False
    if is_ordinal(view, i):
        return False
    return not view.proper[i - 1] and view.lower[i - 1] not in NUMBER_SIGNS | {"-", "."}


def is_ordinal(view: View, i: int) -> bool:
    """Whether token `i` is an ordinal in digits, as armies number their sites: "the 107th arsenal"."""
    return view.doc[i].text[:1].isdigit() and view.lower[i][-2:] in {"st", "nd", "rd", "th"}


def _over_and(view: View, i: int, head_start: int) -> int:
    """The token before "and" at `i - 1` inside one name: `Trade and Industry Ministry`; else `i`."""
    if i < 2 or view.lower[i - 1] != "and" or view.is_place(i - 2, i - 1):
        return i
    if view.labels[i - 2] == "PERSON" and view.labels[i - 1] != "PERSON":
        return i  # "Ana Ruiz and Leo Hall"
    firm = view.lower[head_start - 1] in view.taxonomy.lists["firm_words"]
    if view.proper[i] and view.proper[i - 2] and (view.proper[head_start] or firm):
        return i - 2
    nouns = view.tags[i] in ("NN", "JJ", "NNS") and view.tags[i - 2] in ("NN", "JJ", "NNS")
    return i - 2 if nouns and view.lower[head_start] in view.taxonomy.lists["institutions"] else i


def _left_step(view: View, i: int) -> int:
    """The next token to the left that still belongs to the noun phrase, or `i`."""
    j = i - 1
    if view.doc[i].is_sent_start and view.words[j].endswith(".") and j > 0 and view.lower[j - 1] == ",":
        return i  # "near Karsk, Ark. Schools shut down"
    text = view.lower[j]
    entity = view.entity_start.get(j, j)
    if entity < j and i - entity <= _MAX_LEFT and view.proper[entity] and not view.headline[j]:
        return entity
    if sign := _sign_before(view, i):
        return sign
    if text in {"-", "–"} and j > 0 and not view.doc[j - 1].whitespace_ and not view.doc[j].whitespace_:
        return j - 1 if view.doc[j - 1].is_alpha or view.doc[j - 1].like_num else i
    if text in {"'s", "'"}:
        owns = j > 0 and (view.proper[j - 1] or view.lower[j - 1] in view.taxonomy.lists["office_holders"])
        return j - 1 if owns else i
    if text in QUOTES and j > 1 and view.proper[j - 1]:
        return j - 1  # the "Azot" plant
    if text == "&" and j > 0 and view.proper[j - 1]:
        return j - 1
    if (
        text == "of"
        and view.proper[i]
        and j > 0
        and view.proper[j - 1]
        and view.taxonomy.is_head(view.lower[j - 1])
    ):
        return j - 1
    return j if _is_modifier(view, j) else i


def _sign_before(view: View, i: int) -> int:
    """The sign of the number at `i` where a name stands before it: "Tarna No. 5 Coal Mine"; else 0."""
    sign = i - 2 if i > 1 and view.lower[i - 1] == "." else i - 1
    named = sign > 0 and view.proper[sign - 1] and view.lower[sign] in NUMBER_SIGNS
    return sign if named and view.doc[i].like_num else 0


def _is_modifier(view: View, j: int) -> bool:
    token, text = view.doc[j], view.lower[j]
    if token.text.islower() and ("." in text or len(text) == 1):
        return False  # "2 p.m.", "£2m"
    if view.proper[j] and "-" in text and text.replace("-", "").isalnum():
        return True  # "Kalma-2"
    if (
        token.is_space
        or token.is_punct
        or text in DETERMINERS
        or not (token.is_alpha or token.like_num or "." in text)
    ):
        return token.like_num and not token.is_space
    if view.proper[j] and not (view.tags[j].startswith("VB") and view.headline[j]):
        return True
    taxonomy = view.taxonomy
    if taxonomy.classifies(text) or text in taxonomy.lists["descriptors"]:
        return view.tags[j] not in {"VBD", "VBZ", "MD"} or text in taxonomy.modifier_types
    if view.headline[j] and token.text[0].isupper():
        return False
    if view.tags[j] == "VBG":
        if view.parsed and token.dep_ in ("acl", "pcomp", "advcl", "xcomp", "prep"):
            return False  # "sabotage involving masts"
        return j > 0 and (view.lower[j - 1] in DETERMINERS or view.tags[j - 1] == "NN")
    if view.tags[j] == "NNS" and token.is_lower:
        return text in taxonomy.plural_modifiers  # "an AZF chemicals factory"
    return view.tags[j] in _MODIFIER_TAGS


def right_edge(view: View, form: HeadForm, head_start: int, head_end: int, *, has_name: bool) -> int:
    """End of the name after a head: `Port of X`, `School No. 12`, `base 17`, `depot of the 24th brigade`."""
    if head_end >= len(view.doc):
        return head_end
    capital = view.doc[head_start].text[0].isupper() and not view.headline[head_start]
    name_first = form.head.name_first
    if (
        not has_name
        and not capital
        and not form.plural
        and (form.head.strength != "weak" or _quoted_end(view, head_end) > head_end)
    ):
        named = _apposed_name_end(view, head_end, movable=form.head.movable)
        if named > head_end:
            return named
    if name_first or view.lower[head_end] in NUMBER_SIGNS:
        numbered = _number_end(view, head_end)
        if numbered > head_end:
            return numbered
    if name_first:
        particle = view.lower[head_end] in view.taxonomy.lists["name_particles"]
        shouts = view.headline[head_start] and view.words[head_start].isupper()
        if (capital or shouts) and not has_name and (view.proper[head_end] or particle):
            return _name_end(view, head_end)
    if view.lower[head_end] == "of":
        return _of_complement(view, head_start, head_end, capital=capital, name_first=name_first)
    return head_end


def _apposed_name_end(view: View, i: int, *, movable: bool) -> int:
    """End of a name that stands right behind a common noun (`nightclub Fuego`), or `i`."""
    quoted = _quoted_end(view, i)
    if quoted > i:
        return quoted
    j = _name_end(view, i)
    if j == i or (j < len(view.doc) and (view.tags[j] == "POS" or _is_speech(view, j))):
        return i
    labels = {view.labels[k] for k in range(i, j)}
    barred = {"DATE", "NORP"} if movable else {"DATE", "TIME", "NORP", "PERSON", "GPE", "LOC"}
    return i if labels & barred or view.is_place(i, j) else j


def _quoted_end(view: View, i: int) -> int:
    """End of a quoted name from token `i` (`depot "Zarya-2"`), or `i`."""
    if i + 2 >= len(view.doc) or view.doc[i].text not in QUOTES or not view.proper[i + 1]:
        return i
    for j in range(i + 2, min(i + 2 + _MAX_QUOTED, len(view.doc))):
        if view.doc[j].text in QUOTES:
            return j + 1
        if not (view.proper[j] or view.lower[j] in {"-", "–"} or view.doc[j].like_num):
            return i
    return i


def _is_speech(view: View, i: int) -> bool:
    return view.doc[i].lemma_.lower() in view.taxonomy.lists["speech_verbs"]


def _number_end(view: View, i: int) -> int:
    """End of "No. 12", "17", "N 5" from token `i`, or `i`."""
    j = i
    while j < len(view.doc) and (view.lower[j] in NUMBER_SIGNS or (view.lower[j] == "." and j > i)):
        j += 1
    if j < len(view.doc) and view.doc[j].text.isdigit() and (j > i or len(view.doc[j].text) < 4):
        follows_unit = j == i and j + 1 < len(view.doc) and view.tags[j + 1] in ("NNS", "NN")
        return i if follows_unit else j + 1
    return i


def _name_end(view: View, i: int) -> int:
    """End of a run of capitalised words from token `i`; `de` and the like may stand among them."""
    particles = view.taxonomy.lists["name_particles"]
    j = end = i
    while j < len(view.doc) and j - i < _MAX_RIGHT and (view.proper[j] or view.lower[j] in particles):
        j += 1
        if view.proper[j - 1]:
            end = j
            j += _is_inner_hyphen(view, j)
    return end


def _is_inner_hyphen(view: View, j: int) -> bool:
    """Whether token `j` is the hyphen of a name: "Al-Karsk"."""
    inside = 0 < j < len(view.doc) - 1 and view.lower[j] in {"-", "–"} and view.proper[j + 1]
    return inside and not view.doc[j - 1].whitespace_ and not view.doc[j].whitespace_


def _of_complement(view: View, head_start: int, head_end: int, *, capital: bool, name_first: bool) -> int:
    i = head_end + 1
    while i < len(view.doc) and view.lower[i] in {"the", "a", "an"}:
        i += 1
    if i >= len(view.doc):
        return head_end
    if (capital or name_first) and view.proper[i]:
        return _capital_phrase_end(view, i)
    if view.lower[head_end - 1] in view.taxonomy.lists["owned"] and not view.is_place(i, i + 1):
        return _owner_end(view, i, head_end)
    return head_end


def _capital_phrase_end(view: View, i: int) -> int:
    """End of "Aerospace Defense Forces", "Arts and Sciences" from token `i`."""
    j = _before_person(view, i, _name_end(view, i))
    inside = j + 1 < len(view.doc) and view.entity_start.get(j, j) < j
    if inside and view.lower[j] in {"of", "and", "&"} and view.proper[j + 1]:
        return _name_end(view, j + 1)
    return j


def _before_person(view: View, i: int, end: int) -> int:
    """Where in a run of capitals a person's name starts: "the Ministry of Works Ana Ruiz"; else `end`."""
    starts = (j for j in range(i + 1, end) if view.labels[j] == "PERSON" != view.labels[j - 1] != "")
    return next(starts, end)


def _owner_end(view: View, i: int, head_end: int) -> int:
    """End of the noun phrase that owns the site, or `head_end` if none starts at token `i`."""
    j = i
    while j < len(view.doc) and j - i < _MAX_RIGHT and _is_owner_word(view, j):
        j += 1
    if j > i and view.lower[j - 1] in view.taxonomy.lists["place_fillers"]:
        return head_end
    ends_in_noun = j > i and (view.tags[j - 1][:2] == "NN" or view.proper[j - 1])
    return j if ends_in_noun else head_end


def _is_owner_word(view: View, j: int) -> bool:
    token = view.doc[j]
    noun_like = view.tags[j][:2] in ("NN", "JJ") or view.proper[j]
    return (token.is_alpha and noun_like) or token.text[0].isdigit()
