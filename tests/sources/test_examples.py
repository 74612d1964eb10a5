"""Every example of the rule files holds, and no counter-example does."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.sources.annotating import SourceAnnotator
from pipeline.sources.parse import Parse
from pipeline.sources.speakers import describe
from pipeline.values import SOURCE_TYPES

ANNOTATOR = SourceAnnotator()
CUES = [rule for rules in ANNOTATOR.lexicon.rules.values() for rule in rules]
PHRASES = [*ANNOTATOR.lexicon.phrase_rules, *ANNOTATOR.lexicon.label_rules]


def rules_of(nlp: Language, text: str) -> list[str]:
    """The rules of the attributions in a text, without their frames."""
    return [a.rule.split(":")[0] for a in ANNOTATOR(nlp(text))._.attributions]


@pytest.mark.parametrize(("rule", "text"), [(r.name, t) for r in CUES for t in r.examples])
def test_cue_example(nlp: Language, rule: str, text: str) -> None:
    assert rule in rules_of(nlp, text)


@pytest.mark.parametrize(("rule", "text"), [(r.name, t) for r in CUES for t in r.counter_examples])
def test_cue_counter_example(nlp: Language, rule: str, text: str) -> None:
    assert rule not in rules_of(nlp, text)


@pytest.mark.parametrize("text", [t for r in PHRASES for t in r.examples])
def test_phrase_example(nlp: Language, text: str) -> None:
    assert len(rules_of(nlp, text)) == 1


@pytest.mark.parametrize("text", [t for r in PHRASES for t in r.counter_examples])
def test_phrase_counter_example(nlp: Language, text: str) -> None:
    assert rules_of(nlp, text) == []


@pytest.mark.parametrize("text", [t for r in ANNOTATOR.lexicon.light_rules for t in r.examples])
def test_light_verb_example(nlp: Language, text: str) -> None:
    (found,) = ANNOTATOR(nlp(text))._.attributions
    assert found.rule.endswith(":noun") and found.source


@pytest.mark.parametrize("text", [t for r in ANNOTATOR.lexicon.light_rules for t in r.counter_examples])
def test_light_verb_counter_example(nlp: Language, text: str) -> None:
    assert ANNOTATOR(nlp(text))._.attributions == ()


@pytest.mark.parametrize(
    ("kind", "text"), [(r.name, t) for r in ANNOTATOR.speakers.type_rules for t in r.examples]
)
def test_source_type_example(nlp: Language, kind: str, text: str) -> None:
    doc = nlp(f"{text[0].upper()}{text[1:]} said that the bridge was closed.")
    (found, *_) = ANNOTATOR(doc)._.attributions
    assert found.source_type == kind


@pytest.mark.parametrize("rule", ANNOTATOR.speakers.type_rules, ids=lambda rule: rule.name)
def test_source_types_are_the_contract_s(rule: object) -> None:
    assert getattr(rule, "name", "") in SOURCE_TYPES


@pytest.mark.parametrize("text", [t for r in ANNOTATOR.speakers.role_rules for t in r.examples])
def test_role_example(nlp: Language, text: str) -> None:
    doc = nlp(text)
    speaker = describe(Parse(doc), ANNOTATOR.speakers, (0, len(doc)))
    assert doc[speaker.head].lower_ in ANNOTATOR.speakers.roles


@pytest.mark.parametrize("text", [t for r in ANNOTATOR.speakers.medium_rules for t in r.examples])
def test_medium_example(nlp: Language, text: str) -> None:
    (found, *_) = ANNOTATOR(nlp(text))._.attributions
    assert found.medium


@pytest.mark.parametrize(
    ("stance", "text"), [(r.name, t) for r in ANNOTATOR.lexicon.stance_rules for t in r.examples]
)
def test_stance_example(nlp: Language, stance: str, text: str) -> None:
    assert ANNOTATOR(nlp(text))._.attributions[0].stance == stance


@pytest.mark.parametrize("text", [t for r in ANNOTATOR.lexicon.stance_rules for t in r.counter_examples])
def test_stance_counter_example(nlp: Language, text: str) -> None:
    assert ANNOTATOR(nlp(text))._.attributions[0].stance == "asserts"


@pytest.mark.parametrize("text", [t for r in ANNOTATOR.speakers.body_rules for t in r.examples])
def test_body_example(nlp: Language, text: str) -> None:
    doc = nlp(f"The Yemeni Centre for Civil Rights said ten died. {text}")
    assert ANNOTATOR(doc)._.attributions[1].source_name == "Yemeni Centre for Civil Rights"
