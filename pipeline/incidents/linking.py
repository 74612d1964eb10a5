"""Links the reports of all articles to incidents: profiles, candidate pairs, evidence, clusters, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.incidents.blocking import candidates
from pipeline.incidents.clustering import Cluster, Edge, agglomerate
from pipeline.incidents.comparing import JOIN, Comparer
from pipeline.incidents.founding import order
from pipeline.incidents.identifying import Identifier
from pipeline.incidents.incident import Incident, Located, Merge
from pipeline.incidents.nodes import Node, gather
from pipeline.incidents.profile import ProfileReader
from pipeline.incidents.rows import incident_of
from pipeline.incidents.vocabulary import load_vocabulary
from pipeline.incidents.wording import Wording
from pipeline.places import FacilityList


def link(
    reports: Sequence[Located], packs: tuple[str, ...] = (), facilities: FacilityList | None = None
) -> list[Incident]:
    """The incidents that `reports` tell of, ordered by date, site, type; the input's order is irrelevant.

    `packs` are the rule packs that the reports were made with, `facilities` a user's list that gives sites
    their ids. Raises RuleError if a pack is faulty.
    """
    if facilities is not None:
        identifier = Identifier(facilities)
        return [identifier.placed(each) for each in link([identifier.named(r) for r in reports], packs)]
    vocabulary = load_vocabulary(packs)
    comparer = Comparer(vocabulary, Wording(vocabulary))
    reader = ProfileReader(vocabulary)
    nodes = gather((reader.read(located) for located in sorted(reports, key=order)), comparer)
    clusters = agglomerate(
        [node.articles for node in nodes],
        _edges(nodes, comparer),
        lambda i, j: comparer.compare(nodes[i].profile, nodes[j].profile) is None,
    )
    incidents = [
        incident_of(_members(cluster, nodes), _merges(cluster, nodes, comparer), vocabulary)
        for cluster in clusters
    ]
    return sorted(incidents, key=lambda i: (i.date, i.facility, i.place, i.event_type, i.incident_id))


def _edges(nodes: Sequence[Node], comparer: Comparer) -> Iterator[Edge]:
    """The pairs that enough speaks for."""
    for one, other in candidates([node.profile for node in nodes]).tolist():
        evidence = comparer.compare(nodes[one].profile, nodes[other].profile)
        if evidence is not None and evidence.points >= JOIN:
            yield evidence.points, one, other


def _members(cluster: Cluster, nodes: Sequence[Node]) -> list[Located]:
    """The reports of a cluster in founding order."""
    return sorted((member for number in cluster.nodes for member in nodes[number].members), key=order)


def _merges(cluster: Cluster, nodes: Sequence[Node], comparer: Comparer) -> list[Merge]:
    """Why the members of a cluster are together: first those that tell the same, then step by step."""
    alike = [merge for number in cluster.nodes for merge in nodes[number].merges()]
    return alike + [_merge(nodes[one], nodes[other], comparer) for one, other in cluster.joins]


def _merge(one: Node, other: Node, comparer: Comparer) -> Merge:
    evidence = comparer.compare(one.profile, other.profile)
    assert evidence is not None  # it made the edge
    return Merge(
        one.members[0].report_id, other.members[0].report_id, round(evidence.points, 2), evidence.reasons
    )
