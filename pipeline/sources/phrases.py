"""Attribution without a verb of saying: `according to`, names in brackets, before a colon, behind a dash."""

from __future__ import annotations

from pipeline.sources.candidate import Candidate, subtract, trim, trim_all
from pipeline.sources.kinds import SpeakerLexicon
from pipeline.sources.lexicon import Lexicon
from pipeline.sources.parse import QUOTATION_MARKS, Parse, Range

_DIVISIONS = frozenset(("province", "governorate", "district", "county", "region", "oblast"))
"""Last words of the name of a place that opens what is told of it, as a line of a log does."""
_STOPS = frozenset((",", ";", ".", ":", "(", ")", "—", "–", "“", "”", '"'))
_DASHES = frozenset(("—", "–", "-", "--", "―"))
_NAME_WORDS = 7
"""Words that a name before a colon or behind a dash may have."""
SOURCE_LINE = "source line"
"""Rule of a line that only names a source."""
_LINE = 16
"""Tokens of a line that only names the source of the lines beside it."""
_DATELINE = 12
"""Tokens at a line's start in which a bracketed agency is the dateline's, not a source."""


def phrase_candidates(p: Parse, lexicon: Lexicon, speakers: SpeakerLexicon) -> list[Candidate]:
    """All attributions by phrase, in text order."""
    found: list[Candidate | None] = []
    for i in range(p.n - 1):
        word = p.lower[i]
        if word in lexicon.phrase_starts:
            found.append(_phrase(p, i, lexicon))
        elif word == "(":
            found.append(_bracketed(p, i, lexicon, speakers))
    for k, (start, end) in enumerate(p.blocks):
        if end - start > 2 and p.lower[start] in lexicon.labels and p.text[start + 1] == ":":
            found.append(_source_line(p, k, speakers))
        elif end - start > 2:
            found.append(_before_colon(p, start, end, lexicon, speakers))
            found.append(_behind_dash(p, start, end, speakers))
    return [candidate for candidate in found if candidate is not None]


def _phrase(p: Parse, i: int, lexicon: Lexicon) -> Candidate | None:
    """`according to X`: the rest of the sentence is said; X itself ends with its phrase."""
    for words in lexicon.phrase_starts[p.lower[i]]:
        after = i + len(words)
        if tuple(p.lower[i:after]) != words or after >= p.n:
            continue
        source = trim(p, _noun_phrase(p, after))
        if source[0] >= source[1] or p.lower[source[1] - 1] in lexicon.no_phrase_sources:
            return None
        content = trim_all(p, subtract(p.sentence_of(i), [(i, source[1])]))
        return Candidate(i, source, (i, after), content, rule=" ".join(words)) if content else None
    return None


def _noun_phrase(p: Parse, start: int) -> Range:
    """The phrase that begins at a token: what its head spans by the parse, else up to the next stop."""
    high = p.sentence_of(start)[1]
    head = start
    while p.head[head] != head and start < p.head[head] < high and p.left[p.head[head]] >= start:
        head = p.head[head]
    end = min(p.right[head] + 1, high)
    if p.head[head] == head and not p.dep[head]:
        while end < high and p.text[end] not in _STOPS:
            end += 1
    return start, end


def _bracketed(p: Parse, i: int, lexicon: Lexicon, speakers: SpeakerLexicon) -> Candidate | None:
    """`... was hit (Interfax).`, `(Source: Port Authority)`; not the agency of a dateline."""
    end = i + 1
    while end < min(p.n, i + _NAME_WORDS + 4) and p.text[end] != ")":
        end += 1
    low, high = p.lines[i]
    labelled = p.lower[i + 1] in lexicon.labels and end - i > 3
    if end >= high or p.text[end] != ")" or (i - low < _DATELINE and not labelled):
        return None
    source = trim(p, (i + 3 if p.text[i + 2] == ":" else i + 2, end) if labelled else (i + 1, end))
    closes = end + 1 >= high or p.text[end + 1] in (".", ",") or p.text[i - 1] == "."
    if not closes or not (labelled or _is_medium(p, source, speakers)) or _says(p, source):
        return None
    sentence = p.sentence_of(i - 2 if p.text[i - 1] == "." else i)
    content = trim_all(p, [(sentence[0], i)])
    cue = (i + 1, i + 2) if labelled else (i, i + 1)
    return Candidate(i, source, cue, content, rule="bracketed") if content else None


def _is_medium(p: Parse, piece: Range, speakers: SpeakerLexicon) -> bool:
    return speakers.type_of(p.lower[piece[0] : piece[1]], 0) in ("media", "social_media")


def _before_colon(
    p: Parse, start: int, end: int, lexicon: Lexicon, speakers: SpeakerLexicon
) -> Candidate | None:
    """`Governor: two hurt in plant fire`, `REPORTER: ...`: a name, a colon, and the rest of the line."""
    if start == p.blocks[0][0] and p.text[start].isupper() and p.text[start + 1] == ":":
        return None  # the place of a dateline
    colon = next((k for k in range(start + 1, min(end - 1, start + _NAME_WORDS)) if p.text[k] == ":"), -1)
    if colon < 0 or not _names_somebody(p, (start, colon), speakers):
        return None
    if " ".join(p.lower[start:colon]) in lexicon.no_labels or p.lower[start] in lexicon.no_labels:
        return None
    if p.lower[colon - 1] in _DIVISIONS:
        return None  # `Tartus Province: four were hurt`: the place of what follows
    if any(
        place.start == start and place._.place.role == "dateline" for place in p.doc.spans.get("places", ())
    ):
        return None  # `Tartus: Four were hurt`
    while start < colon - 1 and not p.text[start][0].isalnum():
        start += 1  # an emoji or a bullet
    if p.lower[start] in lexicon.no_labels or p.pos[start] == "ADP":
        return None
    content = trim_all(p, [(colon + 1, end)])
    return Candidate(colon, (start, colon), (colon, colon + 1), content, rule="colon") if content else None


def _source_line(p: Parse, k: int, speakers: SpeakerLexicon) -> Candidate | None:
    """`Source: the governor on Telegram` as a line of its own: the lines beside it are the source's."""
    start, end = p.blocks[k]
    first, last = _noun_phrase(p, start + 2)
    medium = next((i for i in range(first + 1, last) if p.lower[i] in ("on", "in", ",")), last)
    source = trim(p, (first, medium))
    if end - start > _LINE or source[0] >= source[1] or not _names_somebody(p, source, speakers):
        return None
    content = trim_all(p, [p.blocks[j] for j in (k - 1, k + 1) if 0 <= j < len(p.blocks)])
    return Candidate(start, source, (start, start + 1), content, rule=SOURCE_LINE) if content else None


def _says(p: Parse, piece: Range) -> bool:
    """Whether words hold a verb, a number or a stop: more than a name."""
    return any(
        p.pos[k] in ("VERB", "AUX", "NUM", "PUNCT", "SYM") and not p.text[k].isupper() for k in range(*piece)
    )


def _names_somebody(p: Parse, piece: Range, speakers: SpeakerLexicon) -> bool:
    """Whether words are a mere name or a kind of source, with nothing that says or does."""
    if any(
        p.pos[k] in ("VERB", "AUX", "NUM", "PUNCT", "SYM") and not p.text[k].isupper() for k in range(*piece)
    ):
        return False
    words = p.lower[piece[0] : piece[1]]
    if not any(len(word) > 1 and word.isalpha() for word in words) or words[0] in (
        "among",
        "in",
        "at",
        "on",
        "for",
        "from",
        "with",
    ):
        return False
    known = bool(speakers.type_of(words, len(words) - 1)) or words[-1] in speakers.roles
    return known or any(entity.label_ in ("PERSON", "ORG") for entity in p.entities_in(piece))


def _behind_dash(p: Parse, start: int, end: int, speakers: SpeakerLexicon) -> Candidate | None:
    """`Fire at depot — governor`, `Two hurt in blast: police`: a headline's last words name its source."""
    if p.text[end - 1] in (".", "!", "?") or end - start > 40:
        return None
    cut = next(
        (
            k
            for k in range(end - 2, max(start + 2, end - _NAME_WORDS), -1)
            if p.text[k] in _DASHES or p.text[k] == ":"
        ),
        -1,
    )
    if cut < 0 or (p.text[cut] in ("-",) and not p.doc[cut - 1].whitespace_):
        return None
    source = (cut + 1, end)
    if any(p.text[k] in QUOTATION_MARKS for k in range(*source)) or not _names_somebody(p, source, speakers):
        return None
    words = p.lower[cut + 1 : end]
    if not speakers.type_of(words, len(words) - 1) and words[-1] not in speakers.roles:
        return None
    content = trim_all(p, [(start, cut)])
    return Candidate(cut, source, (cut, cut + 1), content, rule="dash") if content else None
