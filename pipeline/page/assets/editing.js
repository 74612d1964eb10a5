// A cell of a report that can be corrected: a button that turns into a field.

import { cellValue } from "./comparison.js";
import { fill, h } from "./dom.js";
import { plain } from "./words.js";

const NAMES = { source: "sources" }; // the label has all sources, the report its first
const HINTS = {
  facility: "Alternatives are separated by |",
  place: "The town, else the region; alternatives are separated by |",
  date: "2031-03-04, 2031-03, 2031, or 2031-03-04/2031-03-06",
  source: "All who tell of it, separated by ; – publisher where the article speaks itself",
};

export class CellEditor {
  constructor(review) {
    this.review = review;
  }

  cell(report, field) {
    const holder = h("div", { class: "cell" });
    const open = () => this.edit(holder, report, field);
    const button = h(
      "button",
      {
        type: "button",
        class: "cell-value",
        "aria-label": `Correct ${field.title.toLowerCase()}`,
        "data-field": field.name,
        "data-report": report.report_id,
        on: { click: open },
      },
      cellValue(report, field),
    );
    return fill(holder, button);
  }

  // Opens a cell's field from elsewhere: `span` are the words that the value is to be read from.
  open(report, field, span, value) {
    const buttons = [...document.querySelectorAll(`.cell-value[data-field="${field.name}"]`)];
    const button = buttons.find((each) => each.dataset.report === report.report_id);
    if (button) this.edit(button.parentElement, report, field, span, value);
  }

  edit(holder, report, field, span = null, value = null) {
    const name = NAMES[field.name] ?? field.name;
    const input = this.input(report, field, value ?? report[name]);
    const closed = [...holder.childNodes];
    const cancel = () => {
      fill(holder, closed);
      closed[0].focus();
    };
    const save = async (event) => {
      event.preventDefault();
      const about = {
        row: report.report_id,
        field: name,
        value: input.value,
        ...(span === null ? {} : { span }),
      };
      if (await this.review.act("correct", about)) this.focus(report, field);
    };
    const key = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      cancel();
    };
    fill(
      holder,
      h(
        "form",
        { class: "cell-form", on: { submit: save, keydown: key } },
        input,
        HINTS[field.name] && h("p", { class: "hint" }, HINTS[field.name]),
        h(
          "div",
          {},
          h("button", { class: "primary" }, "Save"),
          h("button", { type: "button", on: { click: cancel } }, "Cancel"),
        ),
      ),
    );
    input.focus();
    input.select?.();
  }

  input(report, field, value) {
    const label = { "aria-label": field.title };
    if (field.name !== "event_type" && field.name !== "status")
      return h("input", { type: "text", value, spellcheck: "false", maxlength: 500, ...label });
    const known = this.review.model.values[field.name];
    const values = known.includes(value) ? known : [value, ...known];
    return h(
      "select",
      label,
      values.map((each) => h("option", { value: each, selected: each === value }, plain(each))),
    );
  }

  // The page was drawn anew; the reviewer goes on where he was.
  focus(report, field) {
    const buttons = [...document.querySelectorAll(`.cell-value[data-field="${field.name}"]`)];
    buttons.find((each) => each.dataset.report === report.report_id)?.focus();
  }
}
