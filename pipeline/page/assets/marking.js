// Marks words in an article's text, with the mouse or the keyboard, and takes them as a cell of the report.

import { h } from "./dom.js";
import { converters, formatSpans } from "./offsets.js";
import { FIELDS } from "./words.js";

const MARKED = FIELDS.filter((field) => field.mark);
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’\-]*/gu;

export class Marking {
  constructor(review) {
    this.review = review;
    this.cursor = { anchor: 0, word: 0 };
  }

  toolbar(detail) {
    this.detail = detail;
    const buttons = MARKED.map((field, i) =>
      h(
        "button",
        // Pressing it must not take the selection away.
        {
          type: "button",
          class: `key mark-${field.mark}`,
          title: `Take the marked words as ${field.title.toLowerCase()} (${i + 1})`,
          on: { mousedown: (e) => e.preventDefault(), click: () => this.take(field) },
        },
        h("kbd", {}, String(i + 1)),
        " ",
        field.title,
      ),
    );
    const add = h(
      "button",
      { type: "button", on: { mousedown: (e) => e.preventDefault(), click: () => this.add() } },
      "Add a missed report …",
    );
    return h(
      "div",
      { class: "marking", role: "toolbar", "aria-label": "Marked words" },
      h("span", { class: "sub" }, "Mark words, then take them as"),
      buttons,
      add,
    );
  }

  // The text that is shown now.
  attach(detail, element, text) {
    Object.assign(this, { detail, element, text, cursor: { anchor: 0, word: -1 } });
    this.words = Array.from(text.matchAll(WORD), (match) => [match.index, match.index + match[0].length]);
    element.tabIndex = 0;
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-readonly", "true");
    element.setAttribute("aria-multiline", "true");
    element.setAttribute("aria-label", "The article. Arrow keys go from word to word, with Shift they mark.");
    element.addEventListener("keydown", (event) => this.move(event));
  }

  focus() {
    this.element?.focus();
    this.element?.scrollIntoView({ block: "nearest" });
  }

  // The marked words as [start, end] in UTF-16 units, without space around them; null where none are.
  selected() {
    const selection = getSelection();
    if (!this.element?.isConnected || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!this.element.contains(range.startContainer) || !this.element.contains(range.endContainer))
      return null;
    let start = this.offsetOf(range.startContainer, range.startOffset);
    let end = this.offsetOf(range.endContainer, range.endOffset);
    while (start < end && /\s/.test(this.text[start])) start += 1;
    while (start < end && /\s/.test(this.text[end - 1])) end -= 1;
    return start < end ? [start, end] : null;
  }

  // Characters of the text before a place in the document; labels are not part of it, the style sheet draws them.
  offsetOf(node, offset) {
    const range = document.createRange();
    range.setStart(this.element, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  // Takes the marked words as the field's: names as they stand; a date or event is asked for, with these words.
  async take(field) {
    const report = this.detail.reading;
    const marked = this.selected();
    if (!marked || !report)
      return this.review.tell(
        marked ? "There is no report to correct." : "Mark words in the text first.",
        true,
      );
    const { characters } = converters(this.text);
    const span = formatSpans([marked.map(characters)]);
    const words = this.text.slice(...marked).replace(/\s+/g, " ");
    if (field.name === "date" || field.name === "event_type")
      return this.review.editor.open(report, field, span);
    const source = field.name === "source";
    const value = source ? withSource(report.sources, words) : words.replaceAll("|", "/");
    await this.review.act("correct", {
      row: report.report_id,
      field: source ? "sources" : field.name,
      value,
      span,
    });
  }

  add() {
    const marked = this.selected();
    this.review.add(
      this.detail.textOf,
      marked ? { facility: this.text.slice(...marked).replace(/\s+/g, " ") } : {},
    );
  }

  // 1 to 5; returns whether it was one.
  key(event) {
    const field = MARKED[Number(event.key) - 1];
    if (field) this.take(field);
    return Boolean(field);
  }

  // Arrow keys inside of the text.
  move(event) {
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: "down", ArrowUp: "up" };
    if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey || !this.words.length) return;
    event.preventDefault();
    event.stopPropagation();
    const step = steps[event.key];
    const next = typeof step === "number" ? this.cursor.word + step : this.wordInLine(step);
    this.cursor.word = Math.max(0, Math.min(next, this.words.length - 1));
    if (!event.shiftKey) this.cursor.anchor = this.cursor.word;
    this.select();
  }

  select() {
    const { anchor, word } = this.cursor;
    const [first, last] = [Math.min(anchor, word), Math.max(anchor, word)];
    const range = document.createRange();
    range.setStart(...this.placeOf(this.words[first][0], true));
    range.setEnd(...this.placeOf(this.words[last][1], false));
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const [node] = this.placeOf(this.words[word][0], true);
    node.parentElement.scrollIntoView({ block: "nearest" });
  }

  // The text node and the offset in it of a place in the text; `forward` takes the later of two at a border.
  placeOf(offset, forward) {
    const walker = document.createTreeWalker(this.element, NodeFilter.SHOW_TEXT);
    let left = offset;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left < node.length || (left === node.length && !forward)) return [node, left];
      left -= node.length;
    }
    return [this.element, this.element.childNodes.length];
  }

  // The word in the line above or below that stands nearest to the one marked now.
  wordInLine(direction) {
    const now = this.boxOf(Math.max(0, this.cursor.word));
    const sign = direction === "down" ? 1 : -1;
    let [best, nearest, line] = [this.cursor.word, Infinity, null];
    for (let i = this.cursor.word + sign; i >= 0 && i < this.words.length; i += sign) {
      const box = this.boxOf(i);
      if ((box.top - now.top) * sign < now.height / 2) continue;
      line ??= box.top;
      if (Math.abs(box.top - line) > now.height / 2) break;
      const distance = Math.abs(box.left - now.left);
      if (distance < nearest) [best, nearest] = [i, distance];
    }
    return best;
  }

  boxOf(word) {
    const range = document.createRange();
    range.setStart(...this.placeOf(this.words[word][0], true));
    range.setEnd(...this.placeOf(this.words[word][1], false));
    return range.getBoundingClientRect();
  }
}

// The sources with one more; that the article speaks itself is no longer so.
function withSource(sources, words) {
  const others = sources
    .split(";")
    .filter((source) => source && !source.startsWith("publisher") && source !== words);
  return [words.replace(/[|;]/g, " "), ...others].join(";");
}
