"""Joins the page's ES modules into one script, so that the page is one file and needs no build step.

Modules are written in a plain subset: named imports from `./file.js` at the top, and `export` in front of
`function`, `async function`, `class`, `const name` or `const { names }`. Anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:(?:async function|function|class|const) (\w+)|const \{([\w\s,]+)\} = ))", re.MULTILINE
)
_LEFT = re.compile(r"^\s*(?:import\b(?!\()|export\b).*", re.MULTILINE)


class BundleError(RuntimeError):
    """A module that is not written in the subset; the message names it."""


def bundle(modules: Mapping[str, str], entry: str) -> str:
    """One script of the module `entry` and all that it imports, each in a scope of its own.

    `modules` are sources by file name. Raises BundleError for a missing module, a circle, or other syntax.
    """
    parts = [_wrapped(name, modules[name]) for name in _in_order(modules, entry, ())]
    return '"use strict";\nconst modules = {};\n' + "".join(dict.fromkeys(parts))


def _in_order(modules: Mapping[str, str], name: str, above: tuple[str, ...]) -> Iterator[str]:
    """The module's imports before the module itself; a name may come again."""
    if name in above:
        raise BundleError(f"modules import each other in a circle: {' -> '.join((*above, name))}")
    if name not in modules:
        raise BundleError(f"{above[-1] if above else 'nothing'} imports {name}, which does not exist")
    for match in _IMPORT.finditer(modules[name]):
        yield from _in_order(modules, match[2], (*above, name))
    yield name


def _wrapped(name: str, source: str) -> str:
    """The module as a function that is called once; what it exports is kept under its name."""
    exports = [word for names in _EXPORT.findall(source) for word in re.findall(r"\w+", " ".join(names))]
    body = _EXPORT.sub("", _IMPORT.sub(_binding, source))
    left = _LEFT.search(body)
    if left:
        raise BundleError(f"{name}: {left[0].strip()!r} is not among what the bundler knows")
    return f'modules["{name}"] = (() => {{\n{body}return {{ {", ".join(exports)} }};\n}})();\n'


def _binding(match: re.Match[str]) -> str:
    names = " ".join(match[1].split()).rstrip(",").replace(" as ", ": ")
    return f'const {{ {names} }} = modules["{match[2]}"];\n'
