"""What part a place has in its clause: where it happened, who owns it, the way there, who acts."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.places import make_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mill burned in Kursk on Monday.", {"Kursk": "scene"}),
        ("A mill burned on the outskirts of Kursk.", {"Kursk": "scene"}),
        ("The storm tore through Kursk at noon.", {"Kursk": "scene"}),
        ("A camp near Goma, in eastern Congo, was hit.", {"Goma": "scene", "Congo": "scene"}),
        (
            "Fire gutted a shop in Karachi's Clifton district.",
            {"Karachi": "owner", "Clifton district": "scene"},
        ),
        ("The blast was heard in Kursk.", {"Kursk": "path"}),
        ("A train from Kursk to Voronezh derailed.", {"Kursk": "path", "Voronezh": "path"}),
        ("They blew up tracks that carry supplies to Ukraine.", {"Ukraine": "path"}),
        ("The tanker was seized by Iran on Monday.", {"Iran": "actor"}),
        ("North Korea fired a missile from a base near Kusong.", {"North Korea": "actor", "Kusong": "scene"}),
        ("Sweden suffered a power cut.", {"Sweden": ""}),
        ("A mill burned in Kursk, 30 km east of Voronezh.", {"Kursk": "scene", "Voronezh": "beside"}),
        ("A mill burned in Kursk, near Voronezh.", {"Kursk": "scene", "Voronezh": "beside"}),
        ("It was reported in Kursk that a mill burned.", {"Kursk": "path"}),
        ("A fire was reported in Kursk on Monday.", {"Kursk": "scene"}),
        ("A mill burned in the north of Sweden.", {"Sweden": "scene"}),
        ("Shells of a kind that the Minsk agreements ban hit a school.", {"Minsk": "path"}),
        ("Hours before, Sweden's rebel movement claimed the attack.", {"Sweden": "actor"}),
        ("KURSK, Russia (AP) - A mill burned on Monday.", {"KURSK": "dateline", "Russia": "dateline"}),
        ("Kursk (Reuters) - A mill burned on Monday.", {"Kursk": "dateline"}),
        ("The governor told reporters in Kursk that a mill burned.", {"Kursk": "path"}),
        ("He said in a speech in Kursk that a mill burned.", {"Kursk": "path"}),
        ("A Kursk-bound train derailed at noon.", {"Kursk": "path"}),
        ("Missiles fired from the sea west of Kursk hit a mill.", {"Kursk": "path"}),
        ("Shells fired from an area north of Kursk hit a mill.", {"Kursk": "path"}),
        ("Ann Holm, 29, of Kursk, set fire to a mill.", {"Kursk": "path"}),
        ("Kursk, April 21: A mill burned on Monday.", {"Kursk": "dateline"}),
        ("Kursk: A mill burned on Monday.", {"Kursk": "dateline"}),
        ("(KURSK, Russia) -- A mill burned on Monday.", {"KURSK": "dateline", "Russia": "dateline"}),
        ("ST. PAUL, Minn. - A mill burned on Monday.", {"ST. PAUL": "dateline", "Minn.": "dateline"}),
        ("A pipeline carries oil from Iraq's Kirkuk fields.", {"Iraq": "path", "Kirkuk": "path"}),
    ],
)
def test_role(nlp: Language, text: str, expected: dict[str, str]) -> None:
    doc = make_places(nlp, "places")(nlp(text))
    assert {span.text: span._.place.role for span in doc.spans["places"]} == expected
