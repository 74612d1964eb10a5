// Builds elements. Strings become text, never markup, so nothing that an article says can turn into a tag.

const SVG = "http://www.w3.org/2000/svg";
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

// An element with attributes, listeners (`on`) and children; null and false children are left out.
export function h(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

// The same for an element of a drawing.
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

// Words that are not ours: isolated, so that their direction of writing does not turn what stands beside them.
export function said(text) {
  return h("bdi", { dir: "auto" }, visible(text));
}

// Control characters as a replacement mark each, so that offsets stay what they are.
export function visible(text) {
  return String(text).replace(CONTROLS, "\ufffd");
}

// Puts children in the place of all that an element holds.
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...present(children));
  return element;
}

function present(children) {
  return children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);
}
