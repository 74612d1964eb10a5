"""One spelling for a place name however it is written: the key under which the gazetteer files it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th",
        "ə": "a",
        "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "ʹ": None, "ʿ": None, "ʾ": None, "`": None,
        "´": None, "′": None,
    }
)  # fmt: skip
_GAP = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """`name` in lower case without accents, apostrophes and hyphens, words parted by one space.

    >>> fold("Deir ez-Zor"), fold("Usulután"), fold("Rostov-on-Don")
    ('deir ez zor', 'usulutan', 'rostov on don')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.casefold())
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    words = _GAP.sub(" ", name.casefold().translate(_LETTERS)).strip()
    return f"saint {words[3:]}" if words.startswith("st ") else words
