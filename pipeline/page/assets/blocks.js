// Reads the blocks of data in the page. Blocks are deflated JSON in base64; each is unpacked once, when asked for.

const unpacked = new Map();

export function readHead() {
  return JSON.parse(document.getElementById("head").textContent);
}

// A promise of a block's content.
export function readBlock(name) {
  if (!unpacked.has(name)) unpacked.set(name, unpack(document.getElementById(name).textContent));
  return unpacked.get(name);
}

// The rows of a table that is kept by column.
export function rowsOf({ columns, length }) {
  const names = Object.keys(columns);
  return Array.from({ length }, (_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]])));
}

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}
