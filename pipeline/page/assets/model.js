// The run as the page shows it: incidents with their reports, claims and articles, by id.

import { stretch } from "./dates.js";
import { readBlock, rowsOf } from "./blocks.js";
import { folded } from "./filtering.js";
import { parts, plain } from "./words.js";

export class Model {
  constructor(head) {
    this.run = head.run;
    this.values = head.values;
    this.articles = rowsOf(head.articles);
    this.articlesById = new Map(this.articles.map((article) => [article.article_id, article]));
    this.told = rowsOf(head.incidents).map(withDerived); // as the run has them
    this.incidents = this.told;
    this.reports = [];
    this.claims = new Map();
    this.byIncident = new Map();
    this.byArticle = new Map();
  }

  // Reads reports and claims; until then incidents can be listed but not opened.
  async readDetails() {
    const details = await readBlock("details");
    this.toldReports = rowsOf(details.reports);
    this.claims = groupBy(rowsOf(details.claims), (claim) => claim.report_id);
    this.setReports(this.toldReports);
  }

  // The reports as they stand now; review changes some of them.
  setReports(reports) {
    this.reports = reports;
    this.byIncident = groupBy(reports, (report) => report.incident_id);
    this.byArticle = groupBy(reports, (report) => report.article_id);
  }

  incident(id) {
    return this.incidents.find((incident) => incident.incident_id === id);
  }

  article(id) {
    return this.articlesById.get(id);
  }

  reportsOf(incidentId) {
    return this.byIncident.get(incidentId) ?? [];
  }

  reportsIn(articleId) {
    return this.byArticle.get(articleId) ?? [];
  }

  claimsOf(report) {
    return this.claims.get(report.report_id) ?? [];
  }

  // A promise of { text, url, author }; null where the run kept no text of the article.
  async textOf(articleId) {
    const chunk = this.article(articleId)?.text;
    if (chunk === null || chunk === undefined) return null;
    return (await readBlock(`texts-${chunk}`))[articleId];
  }
}

// An incident's row with what filtering, sorting and the map need.
export function withDerived(incident) {
  const told = [incident.facility, incident.place, incident.admin1, incident.country, incident.sources];
  told.push(plain(incident.event_type), incident.date, incident.status, incident.incident_id);
  return {
    review: "undecided",
    ...incident,
    sourceList: parts(incident.sources),
    time: stretch(incident.date),
    search: folded(told.join("\n")),
  };
}

export function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}
