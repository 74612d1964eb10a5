// Dates of the tables (ISO 8601 / EDTF: a year, month, day, or an interval of these) as stretches of time.

const PART = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DAY = 86_400_000;

// { start, end, precision } with times in UTC milliseconds, end exclusive; null where it is no such date.
export function stretch(cell) {
  const [first, last = first] = String(cell ?? "").split("/");
  const start = bounds(first);
  const end = bounds(last);
  if (!start || !end || end[1] <= start[0]) return null;
  return { start: start[0], end: end[1], precision: precision(first, last) };
}

// Whether a stretch and the days from `from` to `to` (ISO days, either may be empty) have a day in common.
export function overlaps(time, from, to) {
  const low = from ? Date.parse(from) : -Infinity;
  const high = to ? Date.parse(to) + DAY : Infinity;
  return time.start < high && time.end > low;
}

// An interval without what its ends share: 2031-03-04/2031-03-06 as 2031-03-04–06.
export function shortened(cell) {
  const [first, last] = cell.split("/");
  if (!last) return cell;
  const [a, b] = [first.split("-"), last.split("-")];
  const shared = a.findIndex((part, i) => part !== b[i]);
  return shared < 1 || a.length !== b.length ? `${first}–${last}` : `${first}–${b.slice(shared).join("-")}`;
}

export function isoDay(time) {
  return new Date(time).toISOString().slice(0, 10);
}

function bounds(text) {
  const match = PART.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1)];
  const start = Date.UTC(year, month, day);
  if (match[3]) return [start, start + DAY];
  return [start, match[2] ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1)];
}

function precision(first, last) {
  if (first !== last) return "interval";
  return { 4: "year", 7: "month" }[first.length] ?? "day";
}
