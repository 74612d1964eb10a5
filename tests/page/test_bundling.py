"""Modules become one script: in order, each in its own scope, nothing guessed."""

from __future__ import annotations

import pytest

from pipeline.page.bundling import BundleError, bundle

MAIN = 'import { one, two as second } from "./numbers.js";\n\nconst sum = one + second;\n'
NUMBERS = "const hidden = 1;\nexport const one = hidden;\nexport function two() {\n  return 2;\n}\n"


def test_what_is_imported_stands_before_what_imports_it() -> None:
    script = bundle({"main.js": MAIN, "numbers.js": NUMBERS}, "main.js")
    assert script.index('modules["numbers.js"]') < script.index('modules["main.js"]')


def test_a_module_that_two_import_is_there_once() -> None:
    left, right = (
        'import { one } from "./numbers.js";\nexport const l = one;\n',
        NUMBERS.replace("two", "three"),
    )
    main = 'import { l } from "./left.js";\nimport { one } from "./numbers.js";\n'
    script = bundle({"main.js": main, "left.js": left, "numbers.js": NUMBERS, "right.js": right}, "main.js")
    assert script.count("const hidden = 1;") == 1


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("export const one = 1;\n", "return { one };"),
        ("export function f() {}\n", "return { f };"),
        ("export async function f() {}\n", "return { f };"),
        ("export class C {}\n", "return { C };"),
        ("export const {\n  a,\n  b,\n} = globalThis.d3;\n", "return { a, b };"),
        ("const own = 1;\n", "return {  };"),
    ],
)
def test_what_a_module_gives_out(source: str, left: str) -> None:
    assert left in bundle({"main.js": source}, "main.js")


def test_an_import_under_another_name() -> None:
    script = bundle({"main.js": MAIN, "numbers.js": NUMBERS}, "main.js")
    assert 'const { one, two: second } = modules["numbers.js"];' in script


@pytest.mark.parametrize(
    "source",
    [
        "export default function f() {}\n",
        'import everything from "./numbers.js";\n',
        'import * as numbers from "./numbers.js";\n',
        'import "./numbers.js";\n',
        'export { one } from "./numbers.js";\n',
        "export let one = 1;\n",
        'import { one } from "https://example.org/numbers.js";\n',
    ],
)
def test_other_syntax_is_refused_with_the_module_s_name(source: str) -> None:
    with pytest.raises(BundleError, match=r"main\.js"):
        bundle({"main.js": source, "numbers.js": NUMBERS}, "main.js")


def test_a_circle_is_refused() -> None:
    modules = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(BundleError, match=r"circle: a\.js -> b\.js -> a\.js"):
        bundle(modules, "a.js")


def test_a_missing_module_is_named() -> None:
    with pytest.raises(BundleError, match=r"main\.js imports numbers\.js"):
        bundle({"main.js": MAIN}, "main.js")
