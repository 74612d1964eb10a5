"""Finds facility mentions by their head nouns: named, described, coordinated, and bare."""

from __future__ import annotations

from pipeline.facilities import boundaries
from pipeline.facilities.coordination import split_coordination
from pipeline.facilities.mention import Mention
from pipeline.facilities.places_of import place_after
from pipeline.facilities.taxonomy import HeadForm
from pipeline.facilities.view import View

_MAX_AFTER = 3


def recognise(view: View) -> list[Mention]:
    """All mentions in text order, none overlapping; those that may only refer back have `reference` set."""
    found: list[Mention] = []
    for i in range(len(view.doc)):
        if i in view.hidden:
            continue
        form = _form_ending_at(view, i)
        if form is None:
            continue
        for mention in _mentions(view, form, i + 1):
            while found and found[-1].end > mention.start and found[-1].head_end <= mention.head_start:
                found.pop()
            if not found or found[-1].end <= mention.start:
                found.append(mention)
    return found


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
    outer = boundaries.left_edge(view, head_start)
    start = boundaries.trim_left(view, outer, head_start)
    core_before = _core(view, start, head_start)
    end = boundaries.right_edge(
        view, head_start, head_end, name_first=form.head.name_first, has_name=bool(core_before)
    )
    mention = _build(view, form, (outer, start, head_start, head_end, end))
    if not _is_noun(view, mention) or _other_sense(view, mention):
        return []
    mention.reference = _may_refer(view, mention)
    if not mention.reference and not _supported(view, mention):
        return []
    return split_coordination(view, mention, outer)


def _build(view: View, form: HeadForm, edges: tuple[int, int, int, int, int]) -> Mention:
    outer, start, head_start, head_end, end = edges
    core = _core(view, start, head_start) + _core(view, head_end, end)
    before = view.lower[outer - 1] if outer else ""
    dropped = set(view.lower[outer:start])
    mention = Mention(
        start=start,
        end=end,
        head=form.head,
        head_start=head_start,
        head_end=head_end,
        type=_type(view, form, start, head_start),
        name=clean_name(view, start, end),
        plural=form.plural,
        core=core,
        modifiers=frozenset(
            view.lower[i]
            for i in range(start, head_start)
            if view.doc[i].is_alpha and view.lower[i] not in core
        ),
        definite=before in boundaries.DEFINITE or before == "'s" or "'s" in dropped,
        new_site=bool((dropped | {before}) & view.taxonomy.lists["new_site"]),
        agentive=_speaks(view, head_end - 1),
        named=bool(core),
    )
    _add_places(view, mention)
    return mention


def _core(view: View, start: int, end: int) -> tuple[str, ...]:
    """The words of a range that make it a name: capitals and numbers, not nationalities."""
    return tuple(
        view.lower[i]
        for i in range(start, end)
        if (view.proper[i] and view.labels[i] != "NORP") or view.doc[i].text.isdigit()
    )


def clean_name(view: View, start: int, end: int) -> str:
    """The words of a range with single spaces."""
    return " ".join(view.doc[start:end].text.split())


def _type(view: View, form: HeadForm, start: int, head_start: int) -> str:
    """The head's own type, or that of its nearest typed modifier where the head is open to one."""
    if form.head.strength == "strong":
        return form.head.type
    modifiers = (
        view.taxonomy.modifier_types.get(view.lower[i]) for i in range(head_start - 1, start - 1, -1)
    )
    return next((kind for kind in modifiers if kind), form.head.type)


def _add_places(view: View, mention: Mention) -> None:
    after = place_after(view, mention.end)
    if after:
        mention.places.append(after)
    for i in range(mention.start, mention.end):
        if i in view.place_end and view.place_end[i] <= mention.end:
            mention.places.append((i, view.place_end[i]))


def _is_noun(view: View, mention: Mention) -> bool:
    """Whether the head is a noun here; the tagger's verb counts only where nothing stands before it."""
    last = mention.head_end - 1
    return not (view.tags[last].startswith("VB") and mention.start == last and not view.doc[last].is_title)


def _other_sense(view: View, mention: Mention) -> bool:
    taxonomy, lemma = view.taxonomy, mention.head.lemma
    joined = _after_words(view, mention.end)
    if joined & taxonomy.after.get(lemma, frozenset()):
        return True
    if not mention.core and joined & taxonomy.after.get("*", frozenset()):
        return True
    before = taxonomy.before.get(lemma, frozenset())
    one = view.lower[mention.head_start - 1] if mention.head_start else ""
    two = f"{view.lower[mention.head_start - 2]} {one}" if mention.head_start > 1 else ""
    return one in before or two in before


def _after_words(view: View, i: int) -> set[str]:
    """The next word, the next two and the next three joined by spaces."""
    words = view.lower[i : i + _MAX_AFTER]
    return {" ".join(words[:n]) for n in range(1, len(words) + 1)}


def _may_refer(view: View, mention: Mention) -> bool:
    return mention.definite and mention.bare and not mention.plural and not mention.new_site


def _supported(view: View, mention: Mention) -> bool:
    """Whether a weak head is a site here: it has a name, a classifying modifier, an owner or a place."""
    if mention.head.strength != "weak":
        return True
    if mention.core or mention.end > mention.head_end:
        return True
    if any(view.taxonomy.classifies(word) for word in mention.modifiers):
        return True
    return bool(mention.places)


def _speaks(view: View, i: int) -> bool:
    """Whether token `i` is the subject of a verb of speech."""
    token = view.doc[i]
    verbs = view.taxonomy.lists["speech_verbs"]
    if token.dep_ == "nsubj":
        return token.head.lemma_.lower() in verbs
    return False
