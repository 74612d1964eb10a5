// Offsets of the tables count Unicode characters, as Python does; JavaScript counts UTF-16 units.
// A character beyond U+FFFF is one there and two here.

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

// Converters for one text: `units` from the tables' offsets to JavaScript's, `characters` back.
export function converters(text) {
  const pairs = Array.from(text.matchAll(PAIR), (match) => match.index);
  if (!pairs.length) return { units: (offset) => offset, characters: (offset) => offset };
  // pairs[i] stands at that unit, and at character pairs[i] - i.
  const before = (offset, position) => {
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (position(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    units: (offset) => offset + before(offset, (i) => pairs[i] - i),
    characters: (offset) => offset - before(offset, (i) => pairs[i]),
  };
}

// `3:9;12:15` as [[3, 9], [12, 15]].
export function parseSpans(cell) {
  return cell ? cell.split(";").map((part) => part.split(":").map(Number)) : [];
}

export function formatSpans(spans) {
  return spans.map(([start, end]) => `${start}:${end}`).join(";");
}
