"""What the reader could not take of articles that it read all the same: told once, by the first of them."""

from __future__ import annotations

from pipeline.article import Article, Refusal
from pipeline.cli.output import counted, tell


class Notes:
    """Counts the articles that have a note."""

    def __init__(self) -> None:
        self._count = 0
        self._first = ""

    def see(self, item: Article | Refusal) -> None:
        """Look at something that was read, and repeats nothing."""
        if isinstance(item, Article) and item.note:
            self._count += 1
            self._first = self._first or f"{item.id}: {item.note}"

    def tell(self, more: str = "") -> None:
        """One line on standard error, if there is anything to tell; `more` is its end."""
        if self._count:
            tell(f"{counted(self._count, 'article')} not taken whole, the first {self._first}{more}")


def tell_repeated(count: int) -> None:
    """One line on standard error for what was read but repeats another article."""
    from pipeline.reading import REPEATED

    if count:
        tell(REPEATED.format(count))
