// The columns of the two tables: incidents and articles.

import { shortened } from "./dates.js";
import { h, said } from "./dom.js";
import { amount, percent, plain } from "./words.js";

const SIGNS = {
  undecided: ["○", "undecided"],
  accepted: ["✓", "accepted"],
  corrected: ["✎", "corrected"],
  added: ["+", "added"],
  rejected: ["✗", "rejected"],
};

export function incidentColumns(inReview) {
  return [
    inReview && { name: "review", title: "", cell: (row) => sign(row.review), hint: "What the review says" },
    { name: "date", title: "Date", cell: (row) => (row.date ? shortened(row.date) : absent()) },
    { name: "event_type", title: "Event", cell: (row) => event(row) },
    { name: "facility", title: "Facility", cell: (row) => (row.facility ? said(row.facility) : absent()) },
    { name: "place", title: "Place", cell: (row) => place(row) },
    { name: "sources", title: "Sources", cell: (row) => sources(row) },
    {
      name: "article_count",
      title: "Art.",
      cell: (row) => articles(row),
      hint: "How many articles report it",
    },
    {
      name: "confidence",
      title: "Conf.",
      cell: (row) => percent(row.confidence),
      hint: "How sure dateline is that the article reports this",
    },
  ].filter(Boolean);
}

export function articleColumns(inReview) {
  return [
    ...ARTICLE_COLUMNS,
    inReview && { name: "review", title: "Review", cell: (row) => row.review || absent() },
  ].filter(Boolean);
}

const ARTICLE_COLUMNS = [
  { name: "published", title: "Published", cell: (row) => row.published.slice(0, 10) || absent() },
  { name: "title", title: "Title", cell: (row) => said(row.title || row.article_id) },
  { name: "publisher", title: "Publisher", cell: (row) => (row.publisher ? said(row.publisher) : absent()) },
  { name: "words", title: "Words", cell: (row) => amount(row.words ?? 0) },
  { name: "reports", title: "Reports", cell: (row) => String(row.reports ?? 0) },
  {
    name: "state",
    title: "State",
    cell: (row) => [plain(row.state), row.reason && h("span", { class: "sub" }, said(row.reason))],
  },
];

function absent() {
  return h("span", { class: "absent" }, "–");
}

function sign(state) {
  const [mark, word] = SIGNS[state] ?? SIGNS.undecided;
  return h("span", { class: `sign sign-${state}`, role: "img", "aria-label": word, title: word }, mark);
}

function event(row) {
  const status =
    row.status !== "occurred" && h("span", { class: `status status-${row.status}` }, plain(row.status));
  return [plain(row.event_type), status];
}

function place(row) {
  if (!row.place && !row.country) return absent();
  const country = row.country && row.country !== row.place && h("span", { class: "sub" }, said(row.country));
  return [row.place && said(row.place), country];
}

function sources(row) {
  return row.sourceList.length
    ? row.sourceList.flatMap((source, i) => (i ? [", ", said(source)] : [said(source)]))
    : absent();
}

function articles(row) {
  const differ =
    row.conflicts &&
    h(
      "span",
      { class: "differ", role: "img", "aria-label": "the articles differ", title: "The articles differ" },
      "≠",
    );
  return [differ, String(row.article_count)];
}
