// The drawer: one incident with its reports, claims and texts, or one article with all that it reports.

import { articleText } from "./article.js";
import { claimsByStance } from "./claims.js";
import { comparison } from "./comparison.js";
import { fill, h, said } from "./dom.js";
import { FIELDS, counted, headline, parts, percent, plain } from "./words.js";

export class Detail {
  constructor({ model, store, review, step }) {
    Object.assign(this, { model, store, review, step });
    this.reading = null; // the report whose words are marked
    this.heading = h("h2", { tabindex: -1, id: "detail-heading" });
    this.bar = h("div", { class: "detail-bar" });
    this.body = h("div", { class: "detail-body" });
    this.element = h(
      "aside",
      { class: "detail", role: "dialog", "aria-labelledby": "detail-heading", hidden: true },
      this.bar,
      this.body,
    );
  }

  // Shows what is open; `fresh` when it was not open before, so that it starts at its top.
  async show(open, fresh) {
    this.element.hidden = !open;
    document.body.toggleAttribute("data-open", Boolean(open));
    if (!open) return;
    if (fresh) this.reading = null;
    const top = fresh ? 0 : this.element.scrollTop;
    if (open.kind === "incident") this.showIncident(open.id);
    else this.showArticle(open.id);
    this.element.scrollTop = top;
    if (fresh) this.heading.focus({ preventScroll: true });
    await this.showText();
    this.element.scrollTop = top;
  }

  showIncident(id) {
    const incident = this.model.incident(id);
    if (!incident) return this.showMissing("There is no such incident in this run.");
    const reports = this.model.reportsOf(id);
    this.choose(reports);
    fill(this.heading, said(headline(incident)));
    fill(this.bar, this.navigation("incident"), this.review?.incidentActions(incident, reports));
    fill(
      this.body,
      this.heading,
      facts(incident),
      conflicts(incident),
      this.section("Reports", this.compare(reports, incident)),
      this.section("Who says what", claimsByStance(reports, this.model)),
      this.textSection(),
    );
  }

  showArticle(id) {
    const article = this.model.article(id);
    if (!article) return this.showMissing("There is no such article in this run.");
    const reports = this.model.reportsIn(id);
    this.choose(reports);
    fill(this.heading, said(article.title || article.article_id));
    fill(this.bar, this.navigation("article"), this.review?.articleActions(article, reports));
    const told = reports.length
      ? [
          this.section("Reports", this.compare(reports)),
          this.section("Who says what", claimsByStance(reports, this.model)),
        ]
      : h(
          "p",
          { class: "absent" },
          article.reason ? ["No report: ", said(article.reason), "."] : "No report.",
        );
    fill(this.body, this.heading, articleFacts(article), told, this.textSection(article));
  }

  showMissing(text) {
    fill(this.heading, "Not found");
    fill(this.bar, this.navigation("incident"));
    fill(this.body, this.heading, h("p", {}, text));
  }

  // Keeps the report that is read, if it is still there.
  choose(reports) {
    const id = this.reading?.report_id;
    this.reading =
      reports.find((report) => report.report_id === id) ??
      reports.find((r) => r.review !== "rejected") ??
      reports[0] ??
      null;
  }

  compare(reports, incident = null) {
    const read = (report) => {
      this.reading = report;
      this.show(this.store.state.open, false);
    };
    return comparison(reports, {
      model: this.model,
      reading: this.reading,
      read,
      review: this.review,
      incident,
    });
  }

  section(title, ...content) {
    return h("section", {}, h("h3", {}, title), content);
  }

  textSection(article = this.reading && this.model.article(this.reading.article_id)) {
    this.textOf = article;
    this.text = h("div", { class: "text-frame" });
    if (!article) return null;
    return h(
      "section",
      { class: "reading" },
      h("h3", {}, "The article"),
      byline(article),
      legend(Boolean(this.review)),
      this.review?.marking(this),
      this.text,
    );
  }

  // The text comes from a block that may have to be unpacked first.
  async showText() {
    const [article, frame] = [this.textOf, this.text];
    if (!article || !frame) return;
    const kept = await this.model.textOf(article.article_id);
    if (frame !== this.text) return; // something else was opened meanwhile
    if (!kept) {
      fill(frame, h("p", { class: "absent" }, noText(this.model.run)));
      return;
    }
    const report = this.reading ?? Object.fromEntries(FIELDS.map((field) => [field.span, ""]));
    const claims = this.reading ? this.model.claimsOf(this.reading) : [];
    fill(frame, articleText(kept.text, report, claims), kept.url && h("p", { class: "url" }, said(kept.url)));
    this.review?.textShown(this, frame.querySelector(".text"), kept.text);
  }

  navigation(kind) {
    const button = (text, label, press, key) =>
      h(
        "button",
        { type: "button", "aria-label": label, title: `${label} (${key})`, on: { click: press } },
        text,
      );
    return h(
      "div",
      { class: "detail-steps" },
      button("↑", `Previous ${kind}`, () => this.step(-1), "k"),
      button("↓", `Next ${kind}`, () => this.step(1), "j"),
      this.review?.toolbar(),
      h("span", { class: "spacer" }),
      button("✕", "Close", () => this.store.update({ open: null }), "Esc"),
    );
  }
}

function noText(run) {
  if (!run.texts)
    return "The run did not keep the articles' texts. Run dateline again without --texts none to read them here.";
  return "The run kept no text of this article. With dateline run --texts all it keeps those of articles without reports as well.";
}

// What the incident is in two lines: what, when and where; then what kind of site, how sure, in how many articles.
function facts(incident) {
  const where = [incident.place, incident.admin1, incident.country].filter(
    (part, i, all) => part && all.indexOf(part) === i,
  );
  const status =
    incident.status !== "occurred" &&
    h("span", { class: `status status-${incident.status}` }, plain(incident.status));
  const first = [
    [plain(incident.event_type), status],
    incident.date,
    where.length && where.map((part, i) => [i ? ", " : "", said(part)]),
  ];
  const second = [
    incident.facility_type && plain(incident.facility_type),
    incident.facility_id && said(incident.facility_id),
    counted(incident.source_count, "source"),
    counted(incident.article_count, "article"),
    incident.first_published && `first published ${incident.first_published.slice(0, 10)}`,
    incident.confidence !== null && `confidence ${percent(incident.confidence)}`,
    h("code", {}, said(incident.incident_id)),
  ];
  return h("div", { class: "facts" }, h("p", {}, dotted(first)), h("p", { class: "byline" }, dotted(second)));
}

function articleFacts(article) {
  const told = [
    article.publisher && said(article.publisher),
    article.published && article.published.slice(0, 10),
    counted(article.words ?? 0, "word"),
    plain(article.state),
    h("code", {}, said(article.article_id)),
  ];
  return h("div", { class: "facts" }, h("p", { class: "byline" }, dotted(told)));
}

// The parts that are there, with a dot between each two.
function dotted(items) {
  return items
    .filter(Boolean)
    .flatMap((part, i) => (i ? [" · ", part] : [part]))
    .flat(2);
}

function conflicts(incident) {
  if (!incident.conflicts) return null;
  const items = parts(incident.conflicts).map((conflict) => {
    const [field, ...values] = conflict.split(":");
    return h("li", {}, h("span", { class: "field" }, plain(field)), said(values.join(":").trim()));
  });
  return h(
    "div",
    { class: "conflicts", role: "note" },
    h("strong", {}, "The articles differ"),
    h("ul", {}, items),
  );
}

function byline(article) {
  const told = [
    article.publisher && said(article.publisher),
    article.published && article.published.slice(0, 10),
    counted(article.words ?? 0, "word"),
  ].filter(Boolean);
  return h(
    "p",
    { class: "byline" },
    h("cite", {}, said(article.title || article.article_id)),
    " · ",
    dotted(told),
  );
}

// In review the buttons that take words show the fields' colours already.
function legend(inReview) {
  const marks = [
    ...FIELDS.filter((field) => field.mark && !inReview).map((field) => [field.mark, field.title]),
    ["claim", "Statement"],
    ["cue", "Cue"],
  ];
  return h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    marks.map(([mark, title]) => h("span", { class: `key mark-${mark}` }, title)),
  );
}
