// The buttons by which a reviewer decides on an incident, an article or a report.

import { chooseIncident, chooseReport } from "./dialogs.js";
import { h } from "./dom.js";
import { stands } from "./overlay.js";

export class Decisions {
  constructor(review) {
    this.review = review;
  }

  ofIncident(incident, reports) {
    this.open = reports.filter((report) => report.review === "undecided");
    this.all = reports;
    const merge = async () => {
      const into = await chooseIncident(this.review.model, incident);
      if (!into) return;
      // The drawer follows the reports to where they go.
      if (await this.review.act("link", { incident: incident.incident_id, into: into.incident_id })) {
        this.review.store.update({ open: { kind: "incident", id: into.incident_id } });
      }
    };
    return h(
      "div",
      { class: "review-actions" },
      button("Accept", () => this.accept(), {
        class: "primary",
        disabled: !reports.length,
        title: "Accept all reports (a)",
      }),
      button("Reject", () => this.reject(reports), { title: "No article reports this" }),
      button("Same as another incident …", merge),
    );
  }

  ofArticle(article, reports) {
    this.open = reports.filter((report) => report.review === "undecided");
    this.all = reports;
    const reviewed = Object.hasOwn(this.review.state.articles, article.article_id);
    const none = !reports.length;
    const accept = () => this.review.act("accept_article", { article_id: article.article_id });
    return h(
      "div",
      { class: "review-actions" },
      button(none ? "Nothing to report here" : "Accept all", accept, {
        class: "primary",
        disabled: reviewed && !this.open.length,
      }),
      button("Add a missed report …", () => this.review.add(article)),
      h("span", { class: "sub" }, reviewed ? "reviewed" : "not reviewed"),
    );
  }

  ofReport(report) {
    const gone = !stands(report);
    const others = this.review.model
      .reportsIn(report.article_id)
      .filter((other) => other !== report && stands(other));
    const alone = this.review.model.reportsOf(report.incident_id).length < 2;
    return h(
      "div",
      { class: "decisions" },
      h("span", { class: `state state-${report.review}` }, report.review),
      button(gone ? "Take back in" : "Accept", () => this.act("accept", { rows: [report.report_id] }), {
        disabled: report.review === "accepted",
      }),
      !gone && button("Reject", () => this.reject([report])),
      !gone &&
        h(
          "details",
          { class: "menu" },
          h("summary", {}, "More"),
          h(
            "div",
            {},
            button("Split in two", () => this.act("split", { row: report.report_id })),
            button("Same as another report here …", () => this.merge(report, others), {
              disabled: !others.length,
            }),
            button("An incident of its own", () => this.act("unlink", { row: report.report_id }), {
              disabled: alone,
            }),
          ),
        ),
    );
  }

  act(action, about) {
    return this.review.act(action, about);
  }

  reject(reports) {
    return this.act("reject", { rows: reports.filter(stands).map((report) => report.report_id) });
  }

  async merge(report, others) {
    const into = await chooseReport(others);
    if (into) await this.act("merge", { row: report.report_id, into: into.report_id });
  }

  // Accepts what is undecided, or what was rejected if all of it was.
  accept() {
    const rows = this.open.length ? this.open : this.all.filter((report) => !stands(report));
    return rows.length
      ? this.act("accept", { rows: rows.map((report) => report.report_id) })
      : Promise.resolve(true);
  }

  // Keys of the drawer; returns whether the key was one.
  key(event) {
    const { detail } = this.review;
    if (event.key === "a") this.accept().then((saved) => saved && detail.step(1));
    else if (event.key === "x" && detail.reading) this.reject([detail.reading]);
    else if (event.key === "t") this.review.marks.focus();
    else return this.review.marks.key(event);
    return true;
  }
}

function button(text, press, attributes = {}) {
  return h("button", { type: "button", ...attributes, on: { click: press } }, text);
}
