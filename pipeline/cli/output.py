"""What is printed: words of articles and file names cannot command the terminal."""

from __future__ import annotations

import re

import click

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""All control characters but tab and line feed, and those that turn the direction of writing."""


def printable(text: str) -> str:
    """The text with a replacement mark for every character that a terminal would obey."""
    return _CONTROL.sub("\ufffd", text)


def tell(text: str) -> None:
    """A line on standard error."""
    click.echo(printable(text), err=True)


def counted(number: int, noun: str) -> str:
    """`1 article`, `1,234 articles`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def silent(text: str) -> None:
    """In place of `tell` where nothing but errors is told."""
