"""Who a mention is: pronouns, short names and descriptions get the fullest name of the article."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.sources.annotating import SourceAnnotator

ANNOTATOR = SourceAnnotator()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Pavlo Marchenko, the governor of Donetsk, said shells hit it. He added that nobody died.",
            ["Pavlo Marchenko", "Pavlo Marchenko"],
        ),
        (
            "Serhiy Bondar said two shells hit the school. Bondar added that nobody was hurt.",
            ["Serhiy Bondar", "Serhiy Bondar"],
        ),
        (
            "The NZ Defense Ministry said in a report that drones hit it. The report said two tanks burned.",
            ["NZ Defense Ministry", "NZ Defense Ministry"],
        ),
        (
            "The Yemeni Centre for Civil Rights said ten died. The Centre said many fled.",
            ["Yemeni Centre for Civil Rights", "Yemeni Centre for Civil Rights"],
        ),
        (
            "The NZ Defense Ministry said that the depot burned. The Defence Ministry said it held shells.",
            ["NZ Defense Ministry", "NZ Defense Ministry"],
        ),
    ],
)
def test_full_name(nlp: Language, text: str, names: list[str]) -> None:
    assert [found.source_name for found in ANNOTATOR(nlp(text))._.attributions] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a country is no short form of a body that has its name in its own
        ("Norway said the pipe burst. The Oil Agency of Norway shut it.", "Norway"),
        ("The head of the Zarya district, Anatoly Pestov, said the shells hit a school.", "Anatoly Pestov"),
        ("Director (Operations) of the Fire Service, Rezaul Ahsan, said it was out.", "Rezaul Ahsan"),
        ("A group calling itself the Harbour Brigade said it lit the fire.", "Harbour Brigade"),
        ("The operator, Norvik Energi, confirmed a leak.", "Norvik Energi"),
        (
            "A crane fell, killing two, the government of the State of Mexico said.",
            "government of the State of Mexico",
        ),
        ("Huge fire at chemical plant in Osterby, say police", "police"),
        ("Tags Idarra Russia Anti-government activists say jets hit a market.", "Anti-government activists"),
        ("A source within the Interior Ministry said it burned.", "source within the Interior Ministry"),
        ("Video footage from the scene showed a large fire at the mill.", "Video footage from the scene"),
        ("Quote from Ivan Petrov: a strike on the depot has been recorded.", "Ivan Petrov"),
        ("Karsa's main rebel group said it hit a mill. The group said ten died.", "Karsa's main rebel group"),
        ("According to an Ardent Energi statement, the accident happened at 4am.", "Ardent Energi"),
        ("A source close to the company said nine died.", "source close to the company"),
        ("A group monitoring the war said nine died in a raid on a school.", "group monitoring the war"),
        ("Two died in a blast at a refinery owned by Norvik Energi, the company reported.", "Norvik Energi"),
        (
            "The NSB said a valve had failed. The National Safety Board has no more to say.",
            "National Safety Board",
        ),
        ("“The train had 60 coaches,” CPRO of Eastern Railway, Sanjay Dev, told the agency.", "Sanjay Dev"),
        (
            "“The blast was rooted in poor rules,” Rafael Soto, board chairman told the Daily Sun.",
            "Rafael Soto",
        ),
        (
            "At Hadar base, headquarters of the coalition forces, a spokeswoman, Capt Anna Dorn, denied it.",
            "Anna Dorn",
        ),
        (
            "One of the bombs hit the convent in the western Hadida (New Town) district, the chief "
            "representative of the order in the country, Father Paul Haddad, said.",
            "Paul Haddad",
        ),
    ],
)
def test_name_of_one_source(nlp: Language, text: str, name: str) -> None:
    assert name in [found.source_name for found in ANNOTATOR(nlp(text))._.attributions]


@pytest.mark.parametrize(
    "text", ["OSTERBY: Two workers died in a fire at a mill.", "💣 From yesterday: a device was found."]
)
def test_place_of_a_dateline_and_a_bullet_say_nothing(nlp: Language, text: str) -> None:
    assert ANNOTATOR(nlp(text))._.attributions == ()


def test_role_and_type_stay_with_the_name(nlp: Language) -> None:
    text = "Pavlo Marchenko, the governor of Donetsk, said shells hit the school. He added that nobody died."
    found = ANNOTATOR(nlp(text))._.attributions
    assert {(a.role, a.source_type) for a in found} == {("governor of Donetsk", "government")}


@pytest.mark.parametrize(
    "text",
    [
        "The storm broke a wall, said engineers. He added that nobody died.",
        "“Basically, it was one big boom,” he said.",
        "The footage showed a large fire at the mill. She said that nobody was hurt.",
    ],
)
def test_pronoun_that_stands_for_nobody_told_has_no_name(nlp: Language, text: str) -> None:
    assert ANNOTATOR(nlp(text))._.attributions[-1].source_name == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Mayor: two hurt in plant blast in Karsa\n\nTwo people were hurt, Mayor Anna Dorn said.",
            ["Anna Dorn", "Anna Dorn"],
        ),
        # one of several, and one not introduced before
        (
            "A police officer said the gate burned. Police officer Tom Avery said two were hurt.",
            ["police officer", "Tom Avery"],
        ),
        ("The mayor said it burned. Mayor Anna Dorn and Mayor Olga Petrova met.", ["mayor"]),
    ],
)
def test_description_of_the_only_holder_of_an_office(nlp: Language, text: str, names: list[str]) -> None:
    assert [found.source_name for found in ANNOTATOR(nlp(text))._.attributions] == names


def test_he_is_the_person_not_the_agency_in_between(nlp: Language) -> None:
    text = "Olga Petrova said shells hit the school, the channel Baza reports. She added that nobody died."
    assert ANNOTATOR(nlp(text))._.attributions[-1].source_name == "Olga Petrova"


def test_name_span_is_where_the_name_stands(nlp: Language) -> None:
    text = "Serhiy Bondar said two shells hit the school. He added that nobody was hurt."
    first, second = ANNOTATOR(nlp(text))._.attributions
    assert first.name_span is None
    assert second.name_span is not None and second.name_span.text == "Serhiy Bondar"
    assert second.source[0].text == "He"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A police spokesman", "police"),
        ("A source in military intelligence", "intelligence"),
        ("Two officials", "government"),
        ("The prosecutor's office", "court"),
        ("Hospital staff", "organization"),
        ("Two eyewitnesses", "witness"),
        ("Several people close to the matter", "witness"),
        ("Local activists", "organization"),
        ("A military analyst", "expert"),
        ("Local officials", "government"),
        ("A retired general", "military"),
        ("One local", "witness"),
        ("The state news agency", "media"),
    ],
)
def test_source_type(nlp: Language, source: str, kind: str) -> None:
    (found, *_) = ANNOTATOR(nlp(f"{source} said that the bridge was closed."))._.attributions
    assert found.source_type == kind
