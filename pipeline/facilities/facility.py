"""The record that a facility mention carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facility:
    """One mention of a site; mentions of one site in an article share `entity`."""

    name: str
    """The mention's words without article, demonstrative or quotes: `Harwick Turbine Works`."""
    type: str
    """Name of a facility type of models/facilities.toml: industry, energy, military ..."""
    head: str
    """Lemma of the head noun, lower case: `plant`."""
    named: bool
    """True for a proper name, False for a description (`gunpowder factory`)."""
    entity: int
    """Number of the site within the article, from 0 in order of first mention; -1: refers to none."""
    canonical: str
    """The fullest name that the article gives this site."""
    reference: bool = False
    """True for one that only refers back (`the plant`, `there`), in doc.spans["facility_references"]."""
    rule: str = ""
    """Name of the rule that found it."""
    plural: bool = False
    """True for several sites at once that the text does not tell apart (`schools and hospitals`)."""
    aftermath: bool = False
    """True for a site that the article tells only of what came after: where victims are taken or treated."""
    definite: bool = False
    """True where `the`, `this`, `that` or a possessive stands before it."""
    agentive: bool = False
    """True where it is the subject of a verb of speech: the people who run it speak."""
    movable: bool = False
    """True for ships, vehicles and convoys: sites only where no fixed one is told."""
    part_of: int = -1
    """For a part of a site (`tank at the refinery`) the whole's entity, which is its own too; else -1."""
    places: tuple[tuple[int, int], ...] = ()
    """Character offsets of the places that the words behind it give it (`factory in Multan`)."""
    words: tuple[tuple[int, int], ...] = ()
    """Character offsets of the words of `name` where they are not those of the Span:
    `gunpowder` and `factories` for the first site of "gunpowder and ammunition factories"."""
