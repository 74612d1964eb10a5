"""Which language a text is in, and when that is left open."""

from __future__ import annotations

import pytest

from pipeline.reading.language import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two men were hurt when a boiler exploded at the mill in Ghent on Friday, the mayor said.", "en"),
        ("BOILER EXPLODES AT THE MILL IN GHENT, MAYOR OF THE TOWN SAYS TWO MEN WERE HURT", "en"),
        ("Взрыв произошёл на заводе во вторник, сообщил губернатор области.", "ru"),
        (
            "Una explosión sacudió la planta química el martes por la noche, dijo el alcalde de la ciudad.",
            "es",
        ),
        ("Bei einem Brand in einer Fabrik in Leipzig sind am Dienstag zwei Arbeiter verletzt worden.", "de"),
        ("Bij een brand in een fabriek in de haven van Gent raakten dinsdag twee arbeiders gewond.", "nl"),
        ("爆炸发生在周二晚上的化工厂,市长说有两名工人受伤,消防员正在现场灭火。", "zh"),
        ("", ""),
        ("Explosion", ""),
        ("12.03.2018 17:05 +48 22 123", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    "text", ["Blast hits Zaporizhzhia, Mykolaiv, Khmelnytskyi", "Fires in Tula and Kazan today"]
)
def test_foreign_names_do_not_make_a_headline_foreign(text: str) -> None:
    assert identify(text) in ("en", "")


def test_a_lone_surrogate_does_no_harm() -> None:
    assert identify("\ud800 " + "Взрыв произошёл на заводе во вторник. " * 3) == "ru"
