// Cuts a text at the borders of its marked spans, so that spans may overlap and no character is shown twice.

// Spans are { start, end, field, title }, in UTF-16 units. Gives { start, end, spans, first } in text order,
// which together are the whole text; `first` are the spans that begin there.
export function segments(length, spans) {
  const inside = spans.filter((span) => 0 <= span.start && span.start < span.end && span.end <= length);
  const borders = new Set([0, length]);
  for (const span of inside) borders.add(span.start).add(span.end);
  const cuts = [...borders].sort((a, b) => a - b);
  const starting = byStart(inside);
  const result = [];
  let open = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i], cuts[i + 1]];
    const first = starting.get(start) ?? [];
    open = open.filter((span) => span.end > start).concat(first);
    result.push({ start, end, spans: open, first });
  }
  return result;
}

function byStart(spans) {
  const groups = new Map();
  for (const span of spans) groups.set(span.start, [...(groups.get(span.start) ?? []), span]);
  return groups;
}
