// An article's text with the words of a report's cells marked, each with colour and label.

import { h, visible } from "./dom.js";
import { converters, parseSpans } from "./offsets.js";
import { segments } from "./segments.js";
import { FIELDS, plain } from "./words.js";

// The text as elements; `report` and `claims` say what is marked. Their spans count characters.
export function articleText(text, report, claims) {
  const { units } = converters(text);
  const spans = [...reportSpans(report), ...claims.flatMap(claimSpans)].map((span) => ({
    ...span,
    start: units(span.start),
    end: units(span.end),
  }));
  const pieces = segments(text.length, spans).map((segment) => piece(text, segment));
  return h("div", { class: "text", dir: "auto", lang: "en" }, pieces);
}

function reportSpans(report) {
  return FIELDS.filter((field) => field.span).flatMap((field) =>
    parseSpans(report[field.span]).map(([start, end]) => ({
      start,
      end,
      field: field.mark,
      title: field.title,
    })),
  );
}

function claimSpans(claim) {
  const roles = [
    ["content_span", "claim", plain(claim.stance)],
    ["cue_span", "cue", "cue"],
  ];
  return roles.flatMap(([column, field, title]) =>
    parseSpans(claim[column]).map(([start, end]) => ({ start, end, field, title })),
  );
}

// A piece of text, inside of a mark for each span that it belongs to; the label stands where the span begins.
// Labels are drawn by the style sheet, so that they are neither copied nor counted with the text.
function piece(text, { start, end, spans, first }) {
  let node = document.createTextNode(visible(text.slice(start, end)));
  // The statement is the ground, the cells stand on it.
  const ordered = [...new Map(spans.map((span) => [span.field, span])).values()].sort(
    (a, b) => rank(b) - rank(a),
  );
  for (const span of ordered) {
    const begins = first.some((other) => other.field === span.field);
    node = h("mark", { class: `mark-${span.field}`, "data-label": begins ? span.title : null }, node);
  }
  return node;
}

function rank(span) {
  return span.field === "claim" ? 0 : 1;
}
