// Reports side by side: a column for each report, a row for each field, what differs marked.

import { h, said } from "./dom.js";
import { parseSpans } from "./offsets.js";
import { FIELDS, parts, percent, plain } from "./words.js";

// `reading` is the report whose words are marked in the text below; `review` is null where nothing is edited;
// `incident` is the one that all reports tell of, if they tell of one.
export function comparison(reports, { model, reading, read, review, incident }) {
  const disputed = new Set(parts(incident?.conflicts).map((conflict) => conflict.split(":")[0]));
  const usual = (field) => (disputed.has(field.name) ? incident[field.name] : null);
  const fields = FIELDS.map((field) => fieldRow(field, reports, { reading, review, usual: usual(field) }));
  const many = reports.length > 1;
  return h(
    "div",
    {
      class: "comparison-frame",
      tabindex: many ? 0 : null,
      role: many ? "region" : null,
      "aria-label": many ? "Reports side by side" : null,
    },
    h(
      "table",
      { class: `comparison ${many ? "" : "single"}` },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td", {}),
          reports.map((report) => head(report, { model, reading, read, review })),
        ),
      ),
      h(
        "tbody",
        {},
        fields,
        plainRow("Confidence", reports, (r) => (r.confidence === null ? "" : percent(r.confidence))),
        evidence(reports),
      ),
    ),
  );
}

function head(report, { model, reading, read, review }) {
  const article = model.article(report.article_id);
  const chosen = report === reading;
  const title = said(article?.title || report.article_id);
  const by = [
    article?.publisher && said(article.publisher),
    article?.published && article.published.slice(0, 10),
  ].filter(Boolean);
  const button = h(
    "button",
    {
      type: "button",
      class: "report-title",
      "aria-pressed": String(chosen),
      on: { click: () => read(report) },
    },
    title,
  );
  return h(
    "th",
    { scope: "col", class: classes(report, chosen) },
    button,
    h(
      "div",
      { class: "byline" },
      by.flatMap((part, i) => (i ? [" · ", part] : [part])),
    ),
    review?.decisions(report),
  );
}

function fieldRow(field, reports, { reading, review, usual }) {
  const cells = reports.map((report) => {
    const differs = usual !== null && report[field.name] && report[field.name] !== usual;
    const shown = review ? review.cell(report, field) : cellValue(report, field);
    return h("td", { class: `${classes(report, report === reading)} ${differs ? "differs" : ""}` }, shown);
  });
  const label = field.mark ? h("span", { class: `key mark-${field.mark}` }, field.title) : field.title;
  return h("tr", {}, h("th", { scope: "row" }, label), cells);
}

// A cell as it is read: the value, and for a source what kind it is and the words that attribute it.
export function cellValue(report, field) {
  const value = report[field.name];
  if (!value) return h("span", { class: "absent" }, "–");
  const shown = ["event_type", "status"].includes(field.name) ? plain(value) : said(value);
  const inferred = field.span && !parseSpans(report[field.span]).length && !report.corrected?.has(field.name);
  return [
    h("span", { class: report.corrected?.has(field.name) ? "corrected" : null }, shown),
    inferred && h("span", { class: "inferred", title: "Not read from words of its own" }, "inferred"),
    field.name === "source" &&
      report.source_type &&
      !report.corrected?.has("source") &&
      h(
        "span",
        { class: "sub" },
        plain(report.source_type),
        report.cue && ", “",
        report.cue && said(report.cue),
        report.cue && "”",
      ),
  ];
}

function evidence(reports) {
  return (
    reports.some((report) => report.evidence) &&
    plainRow("Inferred from", reports, (report) => said(report.evidence))
  );
}

function plainRow(title, reports, cell) {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, title),
    reports.map((report) => h("td", { class: classes(report, false) }, cell(report))),
  );
}

function classes(report, chosen) {
  return [
    chosen ? "reading" : "",
    report.review === "rejected" || report.review === "merged" ? "rejected" : "",
  ]
    .join(" ")
    .trim();
}
