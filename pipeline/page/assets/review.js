// Review: decisions on reports, saved by the server as they are made, and laid over the run on the page.

import { Api } from "./api.js";
import { readBlock } from "./blocks.js";
import { Decisions } from "./decisions.js";
import { askForReport } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { CellEditor } from "./editing.js";
import { Marking } from "./marking.js";
import { incidentsOf, overlaid, stands } from "./overlay.js";
import { plain } from "./words.js";

const DONE = {
  accept: "accepted",
  accept_article: "accepted the article",
  reject: "rejected",
  correct: "corrected",
  add: "added a report",
  split: "split a report",
  merge: "merged reports",
  link: "merged incidents",
  unlink: "made an incident of its own",
};

export class Review {
  constructor({ model, store, settings }) {
    Object.assign(this, { model, store, settings });
    this.api = new Api();
    this.state = { number: 0, articles: {}, undo: null, redo: null };
    this.editor = new CellEditor(this);
    this.marks = new Marking(this);
    this.decide = new Decisions(this);
    this.status = h("p", { class: "save-status", role: "status" });
    this.undoButton = this.stepButton("undo", "Undo", "Ctrl Z");
    this.redoButton = this.stepButton("redo", "Redo", "Ctrl Shift Z");
    this.bar = h("div", { class: "review-bar" }, this.undoButton, this.redoButton, this.status);
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("focus", () => this.refresh());
  }

  // Reads what was decided before; called when the reports are there.
  async start() {
    this.initial = await readBlock("labels");
    await this.refresh();
  }

  async refresh() {
    if (!this.initial) return;
    const { status, content } = await this.api.state(() => this.state.number);
    if (status !== 200) this.tell(content.error, true);
    else if (content.number !== this.state.number || !this.taken) this.take(content);
  }

  // Sends a decision; resolves to whether it was saved.
  async act(action, about = {}) {
    this.tell("Saving …");
    const { status, content } = await this.api.act(() => ({ action, ...about, base: this.state.number }));
    if (status === 200) {
      this.take(content);
      this.tell(action === "undo" || action === "redo" ? "Saved" : `Saved: ${DONE[action] ?? action}`);
    } else {
      if (status === 409) this.take(content.state);
      this.tell(content.error, true);
    }
    return status === 200;
  }

  // Lays the news of the state over the run and shows it: articles that were touched since it was last
  // taken, null for those that are no longer reviewed.
  take(news) {
    this.taken = true;
    const told = Object.entries({ ...this.state.articles, ...news.articles });
    const articles = Object.fromEntries(told.filter(([, rows]) => rows));
    this.state = { ...news, articles };
    const { model } = this;
    model.setReports(overlaid(model.toldReports, this.initial, articles));
    model.incidents = incidentsOf(model.told, model.toldReports, model.reports);
    for (const article of model.articles) this.countReports(article);
    this.showSteps();
    this.store.update({ model: true });
  }

  countReports(article) {
    const reports = this.model.reportsIn(article.article_id);
    article.reports = reports.filter(stands).length;
    article.review = Object.hasOwn(this.state.articles, article.article_id) ? "reviewed" : "";
  }

  // Undo, redo and what was saved; it stands in the header, and in the drawer while that is open.
  toolbar() {
    this.showSteps();
    return this.bar;
  }

  stepButton(action, text, key) {
    return h(
      "button",
      { type: "button", title: `${text} (${key})`, on: { click: () => this.act(action) } },
      text,
    );
  }

  showSteps() {
    for (const [button, entry] of [
      [this.undoButton, this.state.undo],
      [this.redoButton, this.state.redo],
    ]) {
      button.disabled = !entry;
      const what =
        entry &&
        [DONE[entry.action] ?? entry.action, entry.about.field && plain(entry.about.field)]
          .filter(Boolean)
          .join(" ");
      button.setAttribute("aria-description", what ?? "");
    }
  }

  tell(text, failed = false) {
    this.status.classList.toggle("failed", failed);
    fill(this.status, text);
  }

  // What the drawer asks for.
  incidentActions(incident, reports) {
    return this.decide.ofIncident(incident, reports);
  }

  articleActions(article, reports) {
    return this.decide.ofArticle(article, reports);
  }

  decisions(report) {
    return this.decide.ofReport(report);
  }

  cell(report, field) {
    return this.editor.cell(report, field);
  }

  marking(detail) {
    return this.marks.toolbar(detail);
  }

  textShown(detail, element, text) {
    this.marks.attach(detail, element, text);
  }

  async add(article, words = {}) {
    const cells = await askForReport(this, article, words);
    if (cells) await this.act("add", { article_id: article.article_id, cells });
  }

  key(event) {
    if (event.target.closest("input, select, textarea, dialog")) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === "z") this.act(event.shiftKey ? "redo" : "undo");
    else if (control || event.altKey || !this.store.state.open || !this.decide.key(event)) return;
    event.preventDefault();
  }
}
