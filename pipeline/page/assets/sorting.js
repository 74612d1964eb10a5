// Sorts rows by a column; what is absent stands last in either direction.

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

// sort: [column, 1 or -1]; `tie` is the column that decides between equals.
export function sorted(rows, [column, direction], tie) {
  return [...rows].sort((a, b) => compare(a[column], b[column], direction) || compare(a[tie], b[tie], 1));
}

// A second press on a column turns it round; numbers and days begin with the largest.
export function nextSort([column, direction], pressed, firstRow) {
  if (column === pressed) return [column, -direction];
  const largestFirst = typeof firstRow?.[pressed] === "number" || ["date", "published"].includes(pressed);
  return [pressed, largestFirst ? -1 : 1];
}

function compare(a, b, direction) {
  const [noA, noB] = [a === "" || a === null, b === "" || b === null];
  if (noA || noB) return Number(noA) - Number(noB);
  return direction * (typeof a === "number" ? a - b : collator.compare(a, b));
}
