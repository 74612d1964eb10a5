// Questions that a decision needs an answer to: which incident, which report, what was missed.

import { h, said } from "./dom.js";
import { folded } from "./filtering.js";
import { FIELDS, headline, plain } from "./words.js";

const SUGGESTED = 30;

// The incident that another one is the same as; null if the reviewer thinks better of it.
export function chooseIncident(model, incident) {
  const search = h("input", { type: "search", "aria-label": "Search incidents", placeholder: "Search" });
  const list = h("div", { class: "choices", role: "group", "aria-label": "Incidents" });
  return ask("Which incident is it?", (answer) => {
    const show = () => {
      const words = folded(search.value).split(/\s+/).filter(Boolean);
      const found = model.incidents
        .filter(
          (other) =>
            other.incident_id !== incident.incident_id && words.every((word) => other.search.includes(word)),
        )
        .sort((a, b) => likeness(b, incident) - likeness(a, incident))
        .slice(0, SUGGESTED);
      list.replaceChildren(...found.map((other) => choice(incidentLine(other), () => answer(other))));
    };
    search.addEventListener("input", show);
    show();
    return [search, list];
  });
}

// Another report of the same article.
export function chooseReport(reports) {
  return ask("Which report is it?", (answer) => [
    h(
      "div",
      { class: "choices" },
      reports.map((report) => choice(incidentLine(report), () => answer(report))),
    ),
  ]);
}

// The cells of a report that was missed.
export function askForReport(review, article, words) {
  const publisher = article.publisher ? `publisher|${article.publisher.replaceAll("|", "/")}` : "publisher";
  const values = { event_type: "explosion", status: "occurred", source: publisher, ...words };
  return ask("A report that was missed", (answer) => {
    const inputs = FIELDS.map((field) => [field, review.editor.input(null, field, values[field.name] ?? "")]);
    const save = (event) => {
      event.preventDefault();
      answer(
        Object.fromEntries(
          inputs.map(([field, input]) => [field.name === "source" ? "sources" : field.name, input.value]),
        ),
      );
    };
    const lines = inputs.map(([field, input]) => h("label", {}, h("span", {}, field.title), input));
    return [
      h(
        "form",
        { class: "report-form", on: { submit: save } },
        lines,
        h("button", { class: "primary" }, "Add"),
      ),
    ];
  });
}

// Opens a dialog; resolves to what `content` answers, or null when it is closed.
function ask(title, content) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "ask", "aria-label": title });
    let given = null;
    const answer = (value) => {
      given = value;
      dialog.close();
    };
    dialog.append(
      h("h2", {}, title),
      ...content(answer),
      h("button", { type: "button", on: { click: () => dialog.close() } }, "Cancel"),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(given);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function choice(content, press) {
  return h("button", { type: "button", class: "choice", on: { click: press } }, content);
}

function incidentLine(row) {
  return [
    h("strong", {}, said(headline(row))),
    h(
      "span",
      { class: "sub" },
      [row.date, plain(row.event_type), row.place]
        .filter(Boolean)
        .map((part, i) => [i ? " · " : "", said(part)]),
    ),
  ];
}

// How much two incidents have in common, for the order of the suggestions.
function likeness(a, b) {
  const near = a.time && b.time ? Math.max(0, 3 - Math.abs(a.time.start - b.time.start) / 864e5) : 0;
  const same = (name, weight) => (a[name] && a[name] === b[name] ? weight : 0);
  return near + same("facility", 4) + same("place", 3) + same("country", 1) + same("event_type", 1);
}
