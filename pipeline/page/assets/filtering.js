// Which incidents are shown: facets, words searched for, days, a part of the map.

import { overlaps } from "./dates.js";

// The lists at the side, each with the values that an incident has in it.
export const FACETS = [
  { name: "event_type", title: "Event", values: (incident) => [incident.event_type] },
  { name: "country", title: "Country", values: (incident) => [incident.country] },
  {
    name: "source",
    title: "Source",
    values: (incident) => (incident.sourceList.length ? incident.sourceList : [""]),
  },
  { name: "status", title: "Status", values: (incident) => [incident.status] },
  { name: "review", title: "Review", values: (incident) => [incident.review], onlyInReview: true },
];

export function emptyFilter() {
  return {
    query: "",
    facets: Object.fromEntries(FACETS.map((facet) => [facet.name, []])),
    from: "",
    to: "",
    undated: false,
    conflicts: false,
    several: false,
    area: null, // ids of incidents chosen on the map
  };
}

export function isEmpty(filter) {
  return JSON.stringify(filter) === JSON.stringify(emptyFilter());
}

// The incidents that pass, and the counts of every facet's values among those that pass all but that facet.
export function filtered(incidents, filter) {
  const tests = [...FACETS.map((facet) => facetTest(facet, filter)), restTest(filter)];
  const shown = [];
  const counts = Object.fromEntries(FACETS.map((facet) => [facet.name, new Map()]));
  for (const incident of incidents) {
    const failed = failures(incident, tests);
    if (failed === null) continue;
    if (failed === -1) shown.push(incident);
    FACETS.forEach((facet, number) => {
      if (failed === -1 || failed === number) tally(counts[facet.name], facet.values(incident));
    });
  }
  return { shown, counts };
}

// -1: passes all; a number: fails that test alone; null: fails more than one, or the last one.
function failures(incident, tests) {
  let failed = -1;
  for (let i = 0; i < tests.length; i++) {
    if (tests[i](incident)) continue;
    if (failed !== -1 || i === tests.length - 1) return null;
    failed = i;
  }
  return failed;
}

function facetTest(facet, filter) {
  const chosen = new Set(filter.facets[facet.name]);
  if (!chosen.size) return () => true;
  return (incident) => facet.values(incident).some((value) => chosen.has(value));
}

function restTest(filter) {
  const words = folded(filter.query).split(/\s+/).filter(Boolean);
  const area = filter.area && new Set(filter.area);
  return (incident) =>
    words.every((word) => incident.search.includes(word)) &&
    (!area || area.has(incident.incident_id)) &&
    (!filter.conflicts || incident.conflicts !== "") &&
    (!filter.several || incident.article_count > 1) &&
    inTime(incident, filter);
}

function inTime(incident, filter) {
  if (filter.undated) return incident.time === null;
  if (!filter.from && !filter.to) return true;
  return incident.time !== null && overlaps(incident.time, filter.from, filter.to);
}

function tally(counts, values) {
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
}

// Text as it is searched: without case and accents.
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
