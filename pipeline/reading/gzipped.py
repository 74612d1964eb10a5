"""Gzip streams that give all that a damaged file still holds, and only then say that it is damaged."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile, GzipFile
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Unzipped(RawIOBase):
    """The content of a gzip file, of one member or many; closing it closes the file beneath.

    Where the file is damaged, the content ends; reading on raises BadGzipFile. GzipFile raises at once, by
    which readers with a buffer lose what they had, and raises EOFError, which some parsers take for the end.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._content = GzipFile(fileobj=stream, mode="rb")
        self.damage: BadGzipFile | None = None

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True; but going back decompresses from the start."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` with what one step of decompression gives. Raises BadGzipFile past the damage."""
        if self.damage is not None:
            raise self.damage
        view = memoryview(buffer).cast("B")
        try:
            # Not readinto: it fills the whole buffer and loses what it has when it meets the damage.
            content = self._content.read1(len(view))
        except (EOFError, zlib.error, BadGzipFile) as error:
            self.damage = BadGzipFile(str(error))
            return 0
        view[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place in the decompressed content."""
        return self._content.seek(offset, whence)

    def tell(self) -> int:
        """The place in the decompressed content."""
        return self._content.tell()

    def close(self) -> None:
        """Close this stream and the file beneath."""
        self._content.close()
        self._stream.close()
        super().close()
