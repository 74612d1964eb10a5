// A table of any length: only the rows in sight are in the document. Rows have one height, so that their
// places are known without drawing them.

import { fill, h } from "./dom.js";

const SPARE = 20; // rows drawn above and below what is in sight
const PRINTED = 3000; // rows that are drawn for printing

export class Grid {
  // columns: { name, title, cell(row), hint } ; `open(row)` is called by Enter and by a click.
  constructor({ name, label, columns, open, sort, keyOf, describe }) {
    Object.assign(this, { name, columns, open, sort, keyOf, describe });
    this.rows = [];
    this.active = 0;
    this.window = [0, 0]; // the rows that are drawn
    this.height = 30;
    this.body = h("tbody", { role: "rowgroup" });
    this.header = h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row", "aria-rowindex": 1 },
        columns.map((c) => this.head(c)),
      ),
    );
    this.table = h(
      "table",
      {
        role: "grid",
        class: `grid grid-${name} ${columns.some((column) => column.name === "review") ? "in-review" : ""}`,
        "aria-label": label,
        tabindex: 0,
        on: { keydown: (e) => this.key(e), click: (e) => this.click(e) },
      },
      this.header,
      this.body,
    );
    this.element = h("div", { class: "grid-frame" }, this.table);
    document.addEventListener("scroll", () => this.draw(), { passive: true });
    window.addEventListener("resize", () => this.draw(true));
    window.addEventListener("beforeprint", () => this.draw(true, PRINTED));
    window.addEventListener("afterprint", () => this.draw(true));
  }

  // Shows these rows; `sorted` is [column, 1 or -1].
  show(rows, sorted) {
    const before = this.rows[this.active];
    this.rows = rows;
    const kept = before ? rows.findIndex((row) => this.keyOf(row) === this.keyOf(before)) : -1;
    this.active = Math.max(kept, 0);
    this.table.setAttribute("aria-rowcount", rows.length + 1);
    for (const cell of this.header.querySelectorAll("th")) {
      const direction =
        cell.dataset.column === sorted[0] ? { 1: "ascending", "-1": "descending" }[sorted[1]] : null;
      if (direction) cell.setAttribute("aria-sort", direction);
      else cell.removeAttribute("aria-sort");
    }
    if (rows.length) this.draw(true);
    else fill(this.body);
  }

  // Marks the row as the one that is open or would be opened next, and brings it into sight.
  activate(index, reveal = true) {
    if (!this.rows.length) return;
    this.active = Math.max(0, Math.min(index, this.rows.length - 1));
    if (reveal) this.reveal(this.active);
    this.draw(true);
  }

  indexOf(key) {
    return this.rows.findIndex((row) => this.keyOf(row) === key);
  }

  focus() {
    this.table.focus({ preventScroll: true });
  }

  // Draws the rows in sight; `always` anew, else only those that came into sight; `limit` rows for printing.
  draw(always = false, limit = 0) {
    if (!this.element.isConnected || this.element.hidden) return;
    if (always) this.height = parseFloat(getComputedStyle(this.table).getPropertyValue("--row"));
    const [first, last] = limit ? [0, Math.min(limit, this.rows.length)] : this.inSight(SPARE);
    if (always) fill(this.body, this.drawn(first, last));
    else if (this.covers(this.inSight(SPARE / 4))) return;
    else this.slide(first, last);
    this.window = [first, last];
    this.body.style.paddingTop = `${first * this.height}px`;
    this.body.style.paddingBottom = limit ? "0" : `${(this.rows.length - last) * this.height}px`;
    const shown = this.active >= first && this.active < last;
    if (shown) this.table.setAttribute("aria-activedescendant", this.idOf(this.active));
    else this.table.removeAttribute("aria-activedescendant");
  }

  // Takes away the rows that went out of sight and adds those that came into it.
  slide(first, last) {
    const [from, to] = this.window;
    if (first >= to || last <= from) {
      fill(this.body, this.drawn(first, last));
      return;
    }
    for (let i = from; i < first; i++) this.body.firstChild.remove();
    for (let i = to; i > last; i--) this.body.lastChild.remove();
    this.body.prepend(...this.drawn(first, from));
    this.body.append(...this.drawn(to, last));
  }

  drawn(first, last) {
    return this.rows.slice(first, Math.max(first, last)).map((row, i) => this.row(row, first + i));
  }

  covers([first, last]) {
    return this.window[0] <= first && last <= this.window[1];
  }

  // The first row in sight and the one behind the last, with so many to spare.
  inSight(spare) {
    const top = this.body.getBoundingClientRect().top;
    const clamp = (index) => Math.max(0, Math.min(index, this.rows.length));
    const last = Math.ceil((window.innerHeight - top) / this.height) + spare;
    return [clamp(Math.floor(-top / this.height) - spare), clamp(last)];
  }

  reveal(index) {
    const top = this.body.getBoundingClientRect().top + index * this.height;
    const head = this.header.getBoundingClientRect();
    const ceiling = Math.max(head.bottom, head.height);
    const floor = window.innerHeight - this.height;
    if (top < ceiling) window.scrollBy(0, top - ceiling - this.height);
    else if (top > floor) window.scrollBy(0, top + this.height - floor);
  }

  idOf(index) {
    return `${this.name}-${index}`;
  }

  head(column) {
    const press = () => this.sort(column.name);
    const button = h(
      "button",
      { type: "button", class: "sort", tabindex: -1, on: { click: press } },
      column.title,
    );
    if (column.hint) button.title = column.hint;
    return h(
      "th",
      { role: "columnheader", scope: "col", class: `c-${column.name}`, "data-column": column.name },
      button,
    );
  }

  row(row, index) {
    const cells = this.columns.map((column) =>
      h("td", { role: "gridcell", class: `c-${column.name}` }, column.cell(row)),
    );
    const active = index === this.active;
    const classes = [active ? "active" : "", this.describe?.(row) ?? ""].join(" ").trim();
    return h(
      "tr",
      {
        role: "row",
        id: this.idOf(index),
        "aria-rowindex": index + 2,
        "aria-selected": String(active),
        class: classes,
      },
      cells,
    );
  }

  click(event) {
    const row = event.target.closest("tbody tr");
    // Words are being marked for copying.
    if (!row || String(getSelection()).length) return;
    this.activate(Number(row.getAttribute("aria-rowindex")) - 2, false);
    this.open(this.rows[this.active]);
  }

  key(event) {
    if (event.target !== this.table || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(window.innerHeight / this.height) - 3);
    const steps = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    if (event.key in steps) this.activate(this.active + steps[event.key]);
    else if (event.key === "Enter" && this.rows.length) this.open(this.rows[this.active]);
    else return;
    event.preventDefault();
  }
}
