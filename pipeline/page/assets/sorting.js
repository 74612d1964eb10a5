// Sorts rows by a column; what is absent stands last in either direction.

const CODES = ["date", "published", "incident_id", "article_id"]; // need no knowledge of language
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

// sort: [column, 1 or -1]; `tie` is the column that decides between equals.
export function sorted(rows, [column, direction], tie) {
  const inWords = CODES.includes(column) ? byCode : collator.compare;
  return [...rows].sort(
    (a, b) => compare(a[column], b[column], direction, inWords) || compare(a[tie], b[tie], 1, byCode),
  );
}

// A second press on a column turns it round; numbers and days begin with the largest.
export function nextSort([column, direction], pressed, firstRow) {
  if (column === pressed) return [column, -direction];
  const largestFirst = typeof firstRow?.[pressed] === "number" || ["date", "published"].includes(pressed);
  return [pressed, largestFirst ? -1 : 1];
}

function byCode(a, b) {
  return a < b ? -1 : Number(a > b);
}

function compare(a, b, direction, inWords) {
  const [noA, noB] = [a === "" || a === null, b === "" || b === null];
  if (noA || noB) return Number(noA) - Number(noB);
  return direction * (typeof a === "number" ? a - b : inWords(a, b));
}
