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
  const rows = Array.from({ length }, () => ({}));
  for (const [name, column] of Object.entries(columns)) {
    for (let i = 0; i < length; i++) rows[i][name] = column[i];
  }
  return rows;
}

async function unpack(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).json();
}
