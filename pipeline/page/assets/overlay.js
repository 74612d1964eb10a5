// A run with what a reviewer has decided laid over it: the reports and incidents as they stand now.

import { withDerived, groupBy } from "./model.js";
import { parts } from "./words.js";

const SPANS = ["facility_span", "place_span", "date_span", "event_span", "source_span"];
const SHOWN = ["facility", "place", "date", "event_type", "status"];

// Reports of the run, each with its label; reports that were added stand behind those of their article.
// `initial` and `state` are rows of labels by article id, `state` for reviewed articles alone.
export function overlaid(toldReports, initial, state) {
  const told = new Map(toldReports.map((report) => [report.report_id, report]));
  const reports = [];
  for (const [articleId, rows] of Object.entries(initial)) {
    const labels = Object.hasOwn(state, articleId) ? state[articleId] : rows;
    const before = new Map(rows.map((row) => [row.row_id, row]));
    for (const label of labels)
      reports.push(reportOf(label, told.get(label.row_id), before.get(label.row_id)));
  }
  return reports;
}

function reportOf(label, told, before) {
  const corrected = new Set();
  for (const name of SHOWN) if (before && label[name] !== before[name]) corrected.add(name);
  if (before && label.sources !== before.sources) corrected.add("source");
  const untouchedSource = told && !corrected.has("source");
  return {
    ...(told ?? { confidence: null, evidence: "", source_type: "", cue: "", facility_type: "" }),
    report_id: label.row_id,
    article_id: label.article_id,
    incident_id: label.incident_id,
    ...Object.fromEntries([...SHOWN, ...SPANS].map((name) => [name, label[name]])),
    source: untouchedSource ? told.source : label.sources.replaceAll("|", " | ").replaceAll(";", "; "),
    sources: label.sources,
    review: label.state,
    corrected,
    label,
  };
}

// The incidents that these reports are of. One that the review left alone is as the run has it.
export function incidentsOf(toldIncidents, toldReports, reports) {
  const told = new Map(toldIncidents.map((incident) => [incident.incident_id, incident]));
  const size = new Map();
  for (const report of toldReports) size.set(report.incident_id, (size.get(report.incident_id) ?? 0) + 1);
  const incidents = [];
  for (const [id, members] of groupBy(reports, (report) => report.incident_id)) {
    const before = told.get(id);
    const untouched =
      before && size.get(id) === members.length && members.every((m) => m.review === "undecided");
    incidents.push(untouched ? before : derived(id, members, before));
  }
  return incidents;
}

function derived(id, members, before) {
  const standing = members.filter(stands);
  const basis = standing.length ? standing : members;
  const base = before ?? {
    ...members[0],
    lat: null,
    lon: null,
    admin1: "",
    facility_id: "",
    first_published: "",
    country: members[0].country ?? "",
  };
  const incident = { ...base, incident_id: id };
  const differing = [];
  for (const name of SHOWN) {
    const values = [...new Set(basis.map((report) => report[name]).filter(Boolean))];
    incident[name] = values.includes(base[name]) ? base[name] : (values[0] ?? "");
    if (values.length > 1 && name !== "facility") differing.push(`${name}: ${values.join(", ")}`);
  }
  const sources = new Set(
    basis.flatMap((report) => parts(report.sources)).map((source) => source.split("|").at(-1)),
  );
  incident.sources = [...sources].join(";");
  incident.source_count = sources.size;
  incident.article_count = new Set(basis.map((report) => report.article_id)).size;
  incident.confidence = Math.max(...basis.map((report) => report.confidence ?? 0)) || null;
  incident.conflicts = differing.join(";");
  incident.review = stateOf(members);
  return withDerived(incident);
}

export function stands(report) {
  return report.review !== "rejected" && report.review !== "merged";
}

// One word for an incident: rejected if nothing of it stands, undecided if anything of it is.
function stateOf(members) {
  const states = members.filter(stands).map((report) => report.review);
  if (!states.length) return "rejected";
  return ["undecided", "corrected", "added"].find((state) => states.includes(state)) ?? "accepted";
}
