// A table of any length: only the rows in sight are in the document. Rows have one height, so that their
// places are known without drawing them.

import { fill, h } from "./dom.js";

const SPARE = 12; // rows drawn above and below what is in sight
const PRINTED = 3000; // rows that are drawn for printing

export class Grid {
  // columns: { name, title, cell(row), hint } ; `open(row)` is called by Enter and by a click.
  constructor({ name, label, columns, open, sort, keyOf, describe }) {
    Object.assign(this, { name, columns, open, sort, keyOf, describe });
    this.rows = [];
    this.active = 0;
    this.window = [-1, -1];
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
        class: `grid grid-${name}`,
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
    this.draw(true);
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

  draw(always = false, limit = 0) {
    if (!this.element.isConnected || this.element.hidden) return;
    const [first, last] = limit ? [0, Math.min(limit, this.rows.length)] : this.inSight();
    if (!always && first === this.window[0] && last === this.window[1]) return;
    this.window = [first, last];
    const height = this.rowHeight();
    this.body.style.paddingTop = `${first * height}px`;
    this.body.style.paddingBottom = limit ? "0" : `${(this.rows.length - last) * height}px`;
    fill(
      this.body,
      this.rows.slice(first, last).map((row, i) => this.row(row, first + i)),
    );
    const shown = this.active >= first && this.active < last && this.rows.length;
    if (shown) this.table.setAttribute("aria-activedescendant", this.idOf(this.active));
    else this.table.removeAttribute("aria-activedescendant");
  }

  inSight() {
    const height = this.rowHeight();
    const top = this.body.getBoundingClientRect().top;
    const first = Math.floor(-top / height) - SPARE;
    const last = Math.ceil((window.innerHeight - top) / height) + SPARE;
    const clamp = (index) => Math.max(0, Math.min(index, this.rows.length));
    return [clamp(first), clamp(last)];
  }

  reveal(index) {
    const height = this.rowHeight();
    const head = this.header.getBoundingClientRect().height;
    const top = this.body.getBoundingClientRect().top + index * height;
    const ceiling = Math.max(this.header.getBoundingClientRect().bottom, head);
    if (top < ceiling) window.scrollBy(0, top - ceiling - height);
    else if (top + height > window.innerHeight) window.scrollBy(0, top + 2 * height - window.innerHeight);
  }

  rowHeight() {
    return parseFloat(getComputedStyle(this.table).getPropertyValue("--row"));
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
    const page = Math.max(1, Math.floor(window.innerHeight / this.rowHeight()) - 3);
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
