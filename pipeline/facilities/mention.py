"""A facility mention while it is being built; offsets count tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.facilities.taxonomy import Head


@dataclass(slots=True)
class Mention:
    """One candidate; `link` numbers its entity, `component` turns it into a Facility."""

    start: int
    end: int
    head: Head
    head_start: int
    head_end: int
    type: str
    name: str
    typed: bool = False
    """Whether the head or a modifier states the type, rather than a default of the head."""
    plural: bool = False
    core: tuple[str, ...] = ()
    """Lower-case words of the proper part of the name: `votkinsk`."""
    modifiers: frozenset[str] = frozenset()
    """Lower-case words before the head that classify it: `gunpowder`."""
    definite: bool = False
    determined: bool = False
    """True after any article or possessive, so that a noun phrase is certain."""
    new_site: bool = False
    """True after `another`, `a second` and the like."""
    agentive: bool = False
    named: bool = False
    placed: bool = False
    """Whether its name is but the place of a site told for the first time: "a Texas refinery"."""
    inner: str = ""
    """The site that a generic head only calls by its kind: `prison` of "the prison premises"."""
    vague: bool = False
    """Whether its modifiers do not tell it from others of its kind: "the security checkpoint"."""
    shouted: bool = False
    """Whether its line writes most words with a capital, so that its own capitals say little."""
    latent: bool = False
    """An institution where it acts: kept only if the article has it as a place elsewhere."""
    aftermath: bool = False
    """A site that victims or helpers come to afterwards."""
    reference: bool = False
    rule: str = "head"
    places: list[tuple[int, int]] = field(default_factory=list)
    """Token ranges of the places that the words give it."""
    region: frozenset[str] = frozenset()
    """Lower-case words of the larger places that its places lie in, as far as text or gazetteer says."""
    near: frozenset[str] = frozenset()
    """Lower-case words of the places told between it and the end of its sentence."""
    words: list[tuple[int, int]] = field(default_factory=list)
    """Token ranges of the name's words where they are not the span."""
    whole: Mention | None = None
    """The site that this one is a part of."""
    same_as: Mention | None = None
    """A mention that grammar makes equal to this one: apposition, naming, alias."""
    entity: int = -1
    part_of: int = -1

    @property
    def bare(self) -> bool:
        """Whether it is a head noun and nothing else."""
        return not self.core and not self.modifiers and self.end == self.head_end
