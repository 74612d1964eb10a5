"""What is attributed to whom: sentences with source, cue, content, type and stance."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.sources import Attribution
from pipeline.sources.annotating import SourceAnnotator

ANNOTATOR = SourceAnnotator()


def attributions(nlp: Language, text: str) -> list[Attribution]:
    return list(ANNOTATOR(nlp(text))._.attributions)


def row(found: Attribution) -> tuple[str, str, str, str, str]:
    content = " .. ".join(span.text for span in found.content)
    return found.source_name, found.cue[0].text, content, found.source_type, found.stance


SENTENCES = [
    # indirect speech, direct speech, inverted order, interrupted by the cue
    (
        "The Interior Ministry said that a bomb exploded at the station.",
        ("Interior Ministry", "said", "that a bomb exploded at the station", "government", "asserts"),
    ),
    (
        "“It was loud,” said Olga Petrova, a resident.",
        ("Olga Petrova", "said", "“It was loud,”", "witness", "asserts"),
    ),
    (
        "The strike, officials said, killed ten people.",
        ("officials", "said", "The strike .. killed ten people", "government", "asserts"),
    ),
    (
        "A drone hit a depot near Orsk, the governor said.",
        ("governor", "said", "A drone hit a depot near Orsk", "government", "asserts"),
    ),
    # commas lost on the way
    (
        "A blast at a bakery wounded seven people the Centre said.",
        ("Centre", "said", "A blast at a bakery wounded seven people", "organization", "asserts"),
    ),
    (
        "Missile strikes on schools killed 23 civilians, the activists reported on Friday morning.",
        (
            "activists",
            "reported",
            "Missile strikes on schools killed 23 civilians",
            "organization",
            "asserts",
        ),
    ),
    # the comma behind a quotation was lost
    (
        '"A truck packed with explosives detonated... near a school killing at least five and injuring '
        'more than 20" the Orban Observatory for Human Rights said.',
        (
            "Orban Observatory for Human Rights",
            "said",
            '"A truck packed with explosives detonated... near a school killing at least five and injuring '
            'more than 20"',
            "organization",
            "asserts",
        ),
    ),
    # who is told does not speak, unless nobody is named who told it
    (
        "The agency was told by a doctor that a shell hit the clinic.",
        ("doctor", "was told", "that a shell hit the clinic", "expert", "asserts"),
    ),
    (
        "The Karsa Times was told that a shell hit the clinic.",
        ("Karsa Times", "was told", "that a shell hit the clinic", "media", "asserts"),
    ),
    (
        "Rebels swarmed a police post late on Sunday, local officials today told Agence Nova",
        ("local officials", "told", "Rebels swarmed a police post late on Sunday", "government", "asserts"),
    ),
    # a name with its apposition before the cue that closes the sentence
    (
        "Windows in the turbine building of the Ostrava nuclear plant (ONPP) have been broken by attacks "
        "with combat drones, Renat Kardo, advisor to the CEO of Russia’s Rosatom operator, said on Saturday.",
        (
            "Renat Kardo",
            "said",
            "Windows in the turbine building of the Ostrava nuclear plant (ONPP) have been broken by attacks "
            "with combat drones",
            "company",
            "asserts",
        ),
    ),
    (
        "The rebels claimed to have struck a refinery in the Samara region.",
        ("rebels", "claimed", "to have struck a refinery in the Samara region", "military", "asserts"),
    ),
    # fixed words, brackets, dashes, colons
    (
        "The blast was caused by negligence, according to the regional police.",
        ("regional police", "according to", "The blast was caused by negligence", "police", "explains"),
    ),
    (
        "The bridge was hit at dawn and two guards were wounded. (Source: Port Authority)",
        (
            "Port Authority",
            "Source",
            "The bridge was hit at dawn and two guards were wounded",
            "government",
            "asserts",
        ),
    ),
    (
        "Fire hits refinery in Samara — governor",
        ("governor", "—", "Fire hits refinery in Samara", "government", "asserts"),
    ),
    (
        "Two hurt in gas blast in Lodz: police",
        ("police", ":", "Two hurt in gas blast in Lodz", "police", "asserts"),
    ),
    # passives
    (
        "The fire was reported by local media on Tuesday.",
        ("local media", "was reported", "The fire", "media", "asserts"),
    ),
    (
        "The plant is said to have been hit by two missiles.",
        ("", "is said", "The plant .. to have been hit by two missiles", "unnamed", "asserts"),
    ),
    # documents and footage stand for their makers
    (
        "Footage published by local Telegram channels showed a large fire.",
        ("local Telegram channels", "showed", "a large fire", "social_media", "asserts"),
    ),
    (
        "A large fire has broken out at the plant, as seen in video footage shared by local accounts.",
        (
            "local accounts",
            "as seen in",
            "A large fire has broken out at the plant",
            "social_media",
            "asserts",
        ),
    ),
    # stances
    (
        "The rebels denied shooting down the aircraft.",
        ("rebels", "denied", "shooting down the aircraft", "military", "denies"),
    ),
    (
        "The army said it was unlikely that the rebels shot down the aircraft.",
        ("army", "said", "it was unlikely that the rebels shot down the aircraft", "military", "doubts"),
    ),
    (
        "Firefighters explained the blast as a burst gas pipe.",
        ("Firefighters", "explained", "the blast as a burst gas pipe", "emergency_services", "explains"),
    ),
    (
        "The channel suggested that the blast might have been caused by welding.",
        ("channel", "suggested", "that the blast might have been caused by welding", "media", "explains"),
    ),
    (
        "Police confirmed the death of a guard.",
        ("Police", "confirmed", "the death of a guard", "police", "asserts"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_one_attribution(nlp: Language, text: str, expected: tuple[str, str, str, str, str]) -> None:
    assert [row(found) for found in attributions(nlp, text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The report was published on Friday.",
        "Firefighters put out the fire.",
        "The valves were opened according to plan.",
        "(Reporting by Ann Lee; editing by Bo Ek)",
        "No group said that it was behind the blast.",
    ],
)
def test_no_attribution(nlp: Language, text: str) -> None:
    assert [found for found in attributions(nlp, text) if found.kind != "attitude"] == []


@pytest.mark.parametrize(
    "text", ["Officials opposed the plan.", "Farmers want a new dam.", "The firm vowed to rebuild."]
)
def test_wishes_and_opposition_are_marked_as_attitudes(nlp: Language, text: str) -> None:
    assert {found.kind for found in attributions(nlp, text)} == {"attitude"}


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Tass reported, citing emergency services, that the plant was on fire.",
            ("Tass", "that the plant was on fire"),
            ("emergency services", "that the plant was on fire"),
        ),
        (
            "The depot burned for two days, Interfax reported on Monday, citing the regional governor.",
            ("Interfax", "The depot burned for two days"),
            ("regional governor", "The depot burned for two days"),
        ),
        (
            "The depot burned for two days, Interfax quoted the regional governor as saying.",
            ("Interfax", "The depot burned for two days"),
            ("regional governor", "The depot burned for two days"),
        ),
        (
            "Reuters cited a ministry spokesman as saying that the fire was out.",
            ("Reuters", "a ministry spokesman as saying that the fire was out"),
            ("ministry spokesman", "that the fire was out"),
        ),
    ],
)
def test_source_inside_a_source(
    nlp: Language, text: str, outer: tuple[str, str], inner: tuple[str, str]
) -> None:
    found = [(a.source_name, " .. ".join(s.text for s in a.content)) for a in attributions(nlp, text)]
    assert found == [outer, inner]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The strike was confirmed in a tweet from Colonel Ann Lee.", "Ann Lee"),
        ("The strike was announced in a statement by the Tarnian army.", "Tarnian army"),
        ("The strike was announced in a report on the radio.", ""),
    ],
)
def test_who_made_the_document_in_which_it_was_told(nlp: Language, text: str, source: str) -> None:
    assert [a.source_name for a in attributions(nlp, text)] == [source]


def test_a_place_line_says_nothing(full_nlp: Language) -> None:
    assert not attributions(full_nlp, "Kotka: A fire broke out on Monday at a sawmill.")


def test_line_that_names_the_source_of_the_lines_beside_it(nlp: Language) -> None:
    text = "Drones hit a depot.\n\nSource: Governor Ivan Petrov on Telegram\n\nDetails: Two tanks burned."
    (found,) = attributions(nlp, text)
    assert found.source_name == "Ivan Petrov"
    assert [span.text for span in found.content] == ["Drones hit a depot", "Details: Two tanks burned"]


@pytest.mark.parametrize(
    "pointing",
    [
        "This was reported to the agency by sources in law enforcement.",
        "The governor confirmed this information on Monday.",
    ],
)
def test_what_points_to_the_sentence_before_says_it(nlp: Language, pointing: str) -> None:
    (found,) = attributions(nlp, f"Drones struck two oil depots in the Pskov region. {pointing}")
    assert found.content[0].text == "Drones struck two oil depots in the Pskov region"


def test_two_sources_in_one_sentence(nlp: Language) -> None:
    found = attributions(
        nlp, "The mayor said that the dam was safe, but engineers warned that it might burst."
    )
    assert [(a.source_name, a.cue[0].text) for a in found] == [("mayor", "said"), ("engineers", "warned")]


def test_quotation_goes_on_over_sentences_and_paragraphs(nlp: Language) -> None:
    text = "“It was loud,” the guard said. “We ran to the cellar.\n\n“Then the roof fell in.”"
    (found,) = attributions(nlp, text)
    assert " ".join(span.text for span in found.content) == (
        "“It was loud,” “We ran to the cellar. “Then the roof fell in.”"
    )


def test_quotation_of_several_sentences_before_the_cue(nlp: Language) -> None:
    (found,) = attributions(nlp, "“The gate was open. Nobody stopped us,” he said.")
    assert [span.text for span in found.content] == ["“The gate was open. Nobody stopped us,”"]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The mayor said in a post on Telegram that the depot was on fire.", "post on Telegram"),
        ("The minister told state television that the depot was on fire.", "state television"),
        ("The mayor said that the depot was on fire.", ""),
    ],
)
def test_medium(nlp: Language, text: str, medium: str) -> None:
    assert [found.medium for found in attributions(nlp, text)] == [medium]


def test_nothing_is_attributed_in_boilerplate(nlp: Language) -> None:
    doc = nlp("Read also: The mayor said that the dam burst")
    doc.spans["boilerplate"] = [doc[:]]
    assert ANNOTATOR(doc)._.attributions == ()
