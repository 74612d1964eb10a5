"""One site of an article, as far as its mentions have told it, and whether a further mention may be of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.facilities.mention import Mention
from pipeline.facilities.taxonomy import Taxonomy


@dataclass(slots=True, eq=False)
class Site:
    """Grows by `add`; asked by `accepts`. Offsets count tokens."""

    number: int
    first: int
    """Start of its first mention."""
    last: int = 0
    count: int = 0
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    """Proper words of its names."""
    own_words: set[str] = field(default_factory=set)
    """Those of names that are more than the place of a site told for the first time."""
    modifiers: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    """Words of the places told after it in its sentences."""
    regions: set[str] = field(default_factory=set)
    """Words of the larger places that its places lie in."""
    parts: set[str] = field(default_factory=set)
    """Heads of its parts: "the building" may be the institute whose building was told."""
    acts: bool = True
    """Whether it has only been told as a body that acts."""
    types: set[str] = field(default_factory=set)
    """Types that its heads or modifiers state."""
    plural: bool = False
    movable: bool = False
    headline: bool = True
    """Whether only the headline has told it."""
    lead: bool = True
    """Whether only headline and lead have told it."""
    best: Mention | None = None
    type: str = ""
    """The type of its first mention, until a head or modifier states one."""

    def add(self, mention: Mention, places: set[str], *, in_headline: bool, in_lead: bool) -> None:
        """Take in one more mention of this site."""
        mention.entity = self.number
        self.last = mention.start
        self.count += 1
        self.heads.add(mention.head.lemma)
        self.words.update(mention.core)
        if not mention.placed:
            self.own_words.update(mention.core)
        self.modifiers.update(mention.modifiers)
        self.places.update(places)
        self.regions.update(mention.region)
        self.near.update(mention.near | places)
        self.acts = self.acts and (mention.latent or mention.agentive)
        if not self.type or (mention.typed and not self.types):
            self.type = mention.type
        if mention.typed:
            self.types.add(mention.type)
        self.plural, self.movable = mention.plural, mention.head.movable
        self.headline = self.headline and in_headline
        self.lead = self.lead and in_lead
        if not mention.reference and (self.best is None or _rank(mention) > _rank(self.best)):
            self.best = mention

    def is_like(self, mention: Mention, taxonomy: Taxonomy) -> bool:
        """Whether kind, number and type of a mention fit."""
        if (mention.new_site and not mention.named) or mention.head.movable != self.movable:
            return False
        if mention.plural != self.plural and not (mention.named and self.words):
            return False
        if mention.inner:
            return any(taxonomy.same_kind(mention.inner, head) for head in self.heads)
        if mention.typed and self.types and mention.head.lemma not in self.heads:
            near = any(taxonomy.close_types(mention.type, kind) for kind in self.types)
            if not near:
                return False
        return self._kind_fits(mention, taxonomy)

    def _kind_fits(self, mention: Mention, taxonomy: Taxonomy) -> bool:
        if any(taxonomy.same_kind(mention.head.lemma, head) for head in self.heads):
            return True
        if mention.reference and mention.head.lemma in self.parts:
            return True
        generic = taxonomy.lists["generic_references"]
        free = (mention.reference or mention.definite or mention.named) and not mention.plural
        if mention.head.lemma in generic and free:
            return True
        told = mention.named or (mention.definite and bool(mention.modifiers & self.modifiers))
        return told and bool(self.heads & generic)

    def told_as(self, lemma: str) -> bool:
        """Whether this head has been used of it or of a part of it, alone or with words before it."""
        return any(head == lemma or head.endswith(f" {lemma}") for head in self.heads | self.parts)

    def lies_elsewhere(self, mention: Mention) -> bool:
        """Whether the sentences of both tell places and none in common."""
        return bool(self.near and mention.near) and not self.near & mention.near

    def contradicts(self, places: set[str], region: frozenset[str]) -> bool:
        """Whether both have places, none in common and none inside the other."""
        own = self.places | self.words
        return bool(places and own) and not places & (own | self.regions) and not region & own


def _rank(mention: Mention) -> tuple[bool | int, ...]:
    """Names before descriptions, one site before many, fuller before shorter; of bare heads the first."""
    own = mention.named and not mention.placed
    strong = mention.head.strength != "weak"
    bare = mention.bare and " " not in mention.head.lemma
    length = 0 if bare else len(mention.name)
    kinds = (own, mention.named, not mention.inner, not mention.plural, not bare, strong)
    return (*kinds, not mention.shouted, not mention.vague, length)
