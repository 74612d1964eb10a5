// The list of keys, opened by "?".

import { h } from "./dom.js";

const KEYS = [
  ["/", "search"],
  ["↑ ↓  Page Up/Down  Home End", "move in the table"],
  ["Enter", "open"],
  ["j  k", "next, previous while one is open"],
  ["Esc", "close"],
  ["?", "this list"],
];
const REVIEW_KEYS = [
  ["a", "accept the open incident's reports and go on"],
  ["x", "reject the report that is read"],
  ["t", "go into the text: arrows move by words, with Shift they mark"],
  ["1 – 5", "take the marked words as facility, place, date, event, source"],
  ["Ctrl Z, Ctrl Shift Z", "undo, redo"],
];

export function helpDialog(inReview) {
  const keys = inReview ? [...KEYS, ...REVIEW_KEYS] : KEYS;
  const dialog = h("dialog", { class: "help", "aria-label": "Keys" });
  dialog.append(
    h("h2", {}, "Keys"),
    h(
      "dl",
      {},
      keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]),
    ),
    h("form", { method: "dialog" }, h("button", {}, "Close")),
  );
  return dialog;
}
