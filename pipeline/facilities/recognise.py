"""Finds facility mentions by their head nouns: named, described, coordinated, and bare."""

from __future__ import annotations

from pipeline.facilities import boundaries, support
from pipeline.facilities.coordination import split_coordination
from pipeline.facilities.mention import Mention
from pipeline.facilities.places_of import place_after
from pipeline.facilities.taxonomy import HeadForm
from pipeline.facilities.trimming import trim_left
from pipeline.facilities.view import QUOTES, View

_MAX_OWNER = 7
"""Tokens before a phrase in which `one of` and an owner stand."""


def recognise(view: View) -> list[Mention]:
    """All mentions in text order, none overlapping; those that may only refer back have `reference` set."""
    found: list[Mention] = []
    for i in range(len(view.doc)):
        form = None if i in view.hidden else _form_ending_at(view, i)
        if form is not None:
            for mention in _mentions(view, form, i + 1):
                _place(view, mention, found)
    return found


def _place(view: View, mention: Mention, found: list[Mention]) -> None:
    """Append a mention; of two that overlap the one that covers the other stays."""
    while found and found[-1].end > mention.start and found[-1].start >= mention.start:
        found.pop()
    if found and found[-1].head_end <= mention.start < found[-1].end:
        if _is_owner(view, found[-1], mention):
            _set_end(view, found[-1], mention.end)
        else:
            _set_end(view, found[-1], found[-1].head_end)
    if not found or found[-1].end <= mention.start:
        found.append(mention)


def _is_owner(view: View, site: Mention, institution: Mention) -> bool:
    """`Office of the interior ministry` is one site, `main building of the institute` a part of another."""
    lists = view.taxonomy.lists
    return institution.head.lemma in lists["institutions"] and site.head.lemma not in lists["parts"]


def _set_end(view: View, mention: Mention, end: int) -> None:
    """Move the end of a mention, with all that follows from it."""
    mention.end = end
    mention.name = clean_name(view, mention.start, end)
    mention.core = _core(view, mention.start, mention.head_start) + _core(view, mention.head_end, end)
    mention.named = bool(mention.core)


def _form_ending_at(view: View, i: int) -> HeadForm | None:
    """The longest head whose last word is token `i`; hyphens between its words are allowed."""
    for form in view.taxonomy.forms.get(view.lower[i], ()):
        if _form_start(view, form, i) is not None:
            return form
    return None


def _form_start(view: View, form: HeadForm, i: int) -> int | None:
    """First token of a head form that ends at token `i`, or None."""
    j = i
    for word in reversed(form.words[:-1]):
        j -= 1
        if j >= 0 and view.lower[j] == "-":
            j -= 1
        # tokenizers split "children's" and "multi-storey"
        pieces = [word] if j >= 0 and view.lower[j] == word else _pieces(word)
        for piece in reversed(pieces):
            if j < 0 or view.lower[j] != piece:
                return None
            j -= piece is not pieces[0]
    return j


def _pieces(word: str) -> list[str]:
    if word.endswith("'s"):
        return [word[:-2], "'s"]
    return word.replace("-", " - ").split()


def _mentions(view: View, form: HeadForm, head_end: int) -> list[Mention]:
    head_start = _form_start(view, form, head_end - 1)
    if head_start is None:
        return []
    before_name = form.head.strength == "first"  # "Usine X": nothing before it is of the name
    outer = head_start if before_name else boundaries.left_edge(view, head_start)
    start = trim_left(view, outer, head_start)
    has_name = bool(_core(view, start, head_start))
    end = boundaries.right_edge(view, form, head_start, head_end, has_name=has_name)
    mention = _build(view, form, (outer, start, head_start, head_end, end))
    if not support.is_site(view, mention):
        return []
    return split_coordination(view, mention, outer)


def _build(view: View, form: HeadForm, edges: tuple[int, int, int, int, int]) -> Mention:
    outer, start, head_start, head_end, end = edges
    core = _core(view, start, head_start) + _core(view, head_end, end, numbers=True)
    before = view.lower[outer - 1] if outer else ""
    dropped = set(view.lower[outer:start])
    kind = _modifier_type(view, form, (start, head_start, head_end, end))
    mention = Mention(
        start=start,
        end=end,
        head=form.head,
        head_start=head_start,
        head_end=head_end,
        type=kind or form.head.type,
        typed=bool(kind) or form.head.strength == "strong",
        name=clean_name(view, start, end),
        plural=form.plural and not _is_one_of(view, outer),
        core=core,
        modifiers=frozenset(view.lower[i] for i in range(start, head_start) if _classifies(view, i, core)),
        definite=before in boundaries.DEFINITE or before == "'s" or "'s" in dropped,
        determined=before in boundaries.DETERMINERS or before == "'s",
        new_site=bool((dropped | {before}) & view.taxonomy.lists["new_site"])
        or (not core and end == head_end and _is_owned(view, head_end)),
        agentive=support.speaks(view, head_end - 1),
        named=bool(core),
        placed=end == head_end and before in {"a", "an"} and _only_placed(view, start, head_start),
        shouted=view.headline[head_start],
    )
    mention.agentive = mention.agentive or support.fights(view, mention)
    mention.vague = not core and bool(mention.modifiers) and mention.modifiers <= view.taxonomy.lists["vague"]
    mention.inner = _inner(view, mention)
    _add_places(view, mention, outer)
    mention.reference = _may_refer(mention)
    mention.latent = not support.is_located(view, mention)
    return mention


def _is_owned(view: View, head_end: int) -> bool:
    """Whether an owner whose name is not read follows: "the headquarters of the then ruling party"."""
    owned = view.lower[head_end - 1] in view.taxonomy.lists["owned"]
    return owned and head_end + 1 < len(view.doc) and view.lower[head_end] == "of"


def _is_one_of(view: View, outer: int) -> bool:
    """Whether one of several is meant: "at one of its chemical plants", "one of the firm's mills"."""
    last, owner = outer - 1, False
    while last > 0 and outer - last < _MAX_OWNER:
        owner = owner or view.lower[last] in {"'s", "'"}
        if not owner and view.lower[last] not in boundaries.DETERMINERS:
            break
        if view.lower[last] == "of":
            break
        last -= 1
    return last > 0 and view.lower[last - 1 : last + 1] == ["one", "of"]


def _only_placed(view: View, start: int, head_start: int) -> bool:
    """Whether the capitals before a head are those of places: "a Texas refinery"."""
    capitals = [i for i in range(start, head_start) if view.proper[i] and view.labels[i] != "NORP"]
    return bool(capitals) and all(i in view.place_tokens for i in capitals)


def _inner(view: View, mention: Mention) -> str:
    """The site that the word before a generic head names, where the phrase is definite; else ""."""
    lists, i = view.taxonomy.lists, mention.head_start - 1
    generic = mention.definite and not mention.core and mention.head.lemma in lists["generic_references"]
    return view.lower[i] if generic and i >= mention.start and view.taxonomy.is_head(view.lower[i]) else ""


def _classifies(view: View, i: int, core: tuple[str, ...]) -> bool:
    """Whether a word before the head tells what site it is, beside its name and its nation."""
    return view.doc[i].is_alpha and view.lower[i] not in core and view.labels[i] != "NORP"


def _core(view: View, start: int, end: int, *, numbers: bool = False) -> tuple[str, ...]:
    """The words that make a range a name: capitals, not nationalities; behind the head numbers too."""
    return tuple(
        view.lower[i]
        for i in range(start, end)
        if (view.proper[i] and view.labels[i] != "NORP")
        or (boundaries.is_ordinal(view, i) and not numbers)
        or (numbers and view.doc[i].text.isdigit())
    )


def clean_name(view: View, start: int, end: int) -> str:
    """The words of a range with single spaces and without quotation marks."""
    text = "".join(t.whitespace_ if t.text in QUOTES else t.text_with_ws for t in view.doc[start:end])
    return " ".join(text.split())


def _modifier_type(view: View, form: HeadForm, edges: tuple[int, int, int, int]) -> str:
    """The type that the nearest typed modifier or the owner states, where the head is open to it, or ""."""
    start, head_start, head_end, end = edges
    if form.head.strength == "strong" or form.head.movable:
        return ""
    near = [*range(head_start - 1, start - 1, -1), *range(head_end, end)]
    taxonomy = view.taxonomy
    kinds = (
        taxonomy.modifier_types.get(view.lower[i]) or taxonomy.plural_modifiers.get(view.lower[i])
        for i in near
    )
    return next((kind for kind in kinds if kind), "")


def _add_places(view: View, mention: Mention, outer: int) -> None:
    after = place_after(view, mention.end)
    if after:
        mention.places.append(after)
    inner = [(i, view.place_end[i]) for i in range(mention.start, mention.end) if i in view.place_end]
    if not mention.core:
        mention.places += inner
    mention.places += _possessors(view, outer, mention.start)
    mention.region = view.region([*mention.places, *inner])
    mention.near = view.near(mention.end)


def _possessors(view: View, outer: int, start: int) -> list[tuple[int, int]]:
    """The places that own a site: Karsk of "Karsk's largest airport"."""
    ends = [(i, view.place_end[i]) for i in range(outer, start) if i in view.place_end]
    return [(i, end) for i, end in ends if end < start and view.lower[end] in {"'s", "'"}]


def _may_refer(mention: Mention) -> bool:
    bare = mention.definite and mention.bare and not mention.places
    return bare and not mention.plural and not mention.new_site
