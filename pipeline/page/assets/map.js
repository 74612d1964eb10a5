// Where: coastlines and borders that are in this file, a dot for each spot, zoomed and moved without a server.

import { feature, geoMercator, geoPath, mesh, scaleSqrt, select, zoom, zoomIdentity } from "./charting.js";
import { fill, h, svg } from "./dom.js";
import { readBlock } from "./blocks.js";
import { counted, headline } from "./words.js";

const APART = 16; // pixels; dots that are nearer become one
const CLOSEST = 400; // times the whole world
const FIRST_CLOSEST = 24; // how near the first view may come
const NORTH = 76; // degrees: what a view of the whole world need not show
const SOUTH = -56;

export class WorldMap {
  constructor(store, open) {
    this.store = store;
    this.open = open;
    this.land = svg("path", { class: "land" });
    this.borders = svg("path", { class: "borders" });
    this.ground = svg("g", {}, this.land, this.borders);
    this.dots = svg("g", { class: "dots" });
    this.drawing = svg("svg", { class: "map-drawing", tabindex: 0, role: "group" }, this.ground, this.dots);
    this.note = h("p", { class: "map-note" });
    this.clear = this.button("Clear", "Show incidents everywhere", () => this.store.filter({ area: null }));
    this.element = h(
      "section",
      { class: "panel map", "aria-label": "Map" },
      h("div", { class: "panel-head" }, h("h2", {}, "Where"), this.note, this.clear),
      h("div", { class: "map-frame" }, this.drawing, this.controls()),
    );
    this.points = [];
    this.transform = zoomIdentity;
    this.zoom = zoom()
      .scaleExtent([0.8, CLOSEST])
      .on("zoom", (event) => this.moved(event.transform));
    this.drawing.addEventListener("keydown", (event) => this.key(event));
  }

  // Reads the coastlines; the map is drawn when they are there.
  async start() {
    const world = await readBlock("world");
    this.shapes = {
      land: feature(world, world.objects.countries),
      borders: mesh(world, world.objects.countries, (a, b) => a !== b),
    };
    select(this.drawing).call(this.zoom).on("dblclick.zoom", null);
    this.resize();
  }

  // Fits the drawing to its frame and the view to the incidents.
  resize() {
    const { width, height } = this.drawing.getBoundingClientRect();
    if (!this.shapes || !width) return;
    this.size = [width, height];
    this.projection = geoMercator()
      .scale(width / (2 * Math.PI))
      .translate([width / 2, height / 2]);
    this.drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const path = geoPath(this.projection);
    this.land.setAttribute("d", path(this.shapes.land));
    this.borders.setAttribute("d", path(this.shapes.borders));
    this.zoom
      .translateExtent([
        [-width, -height * 3],
        [2 * width, height * 4],
      ])
      .extent([
        [0, 0],
        [width, height],
      ]);
    this.place();
    this.fit();
  }

  show(shown, filter) {
    const before = this.incidents;
    this.incidents = shown.filter((incident) => incident.lat !== null && incident.lon !== null);
    const without = shown.length - this.incidents.length;
    fill(
      this.note,
      this.incidents.length
        ? `${counted(without, "incident")} without coordinates`
        : "No incident here has coordinates.",
    );
    this.note.hidden = without === 0 && this.incidents.length > 0;
    this.clear.hidden = filter.area === null;
    if (!this.projection) return;
    this.place();
    if (!before) this.fit();
    else this.cluster();
  }

  place() {
    this.points = (this.incidents ?? []).map((incident) => {
      const [x, y] = this.projection([incident.lon, Math.max(-85, Math.min(85, incident.lat))]);
      return { x, y, incident };
    });
  }

  // The view that shows all dots, or the world where there is none.
  fit() {
    const [width, height] = this.size;
    const corners = this.points.length
      ? this.points
      : [
          { x: 0, y: this.projection([0, NORTH])[1] },
          { x: width, y: this.projection([0, SOUTH])[1] },
        ];
    const [left, right] = [Math.min(...corners.map((p) => p.x)), Math.max(...corners.map((p) => p.x))];
    const [top, bottom] = [Math.min(...corners.map((p) => p.y)), Math.max(...corners.map((p) => p.y))];
    const fitting = 0.86 / Math.max((right - left) / width, (bottom - top) / height, 1e-6);
    const k = Math.max(0.8, Math.min(fitting, this.points.length ? FIRST_CLOSEST : 1.2));
    const view = zoomIdentity
      .translate(width / 2, height / 2)
      .scale(k)
      .translate(-(left + right) / 2, -(top + bottom) / 2);
    select(this.drawing).call(this.zoom.transform, view);
  }

  moved(transform) {
    this.transform = transform;
    this.ground.setAttribute("transform", transform.toString());
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.cluster());
  }

  // Dots in sight, near ones as one, each as large as it holds incidents.
  cluster() {
    const cells = new Map();
    const [width, height] = this.size;
    for (const point of this.points) {
      const [x, y] = this.transform.apply([point.x, point.y]);
      if (x < -APART || y < -APART || x > width + APART || y > height + APART) continue;
      const key = `${Math.round(x / APART)},${Math.round(y / APART)}`;
      const cell = cells.get(key) ?? { x: 0, y: 0, incidents: [] };
      cells.set(key, cell);
      cell.x += x;
      cell.y += y;
      cell.incidents.push(point.incident);
    }
    const radius = scaleSqrt([1, Math.max(10, this.points.length / 5)], [4.5, 18]);
    const ordered = [...cells.values()].sort((a, b) => b.incidents.length - a.incidents.length);
    fill(
      this.dots,
      ordered.map((cell) => this.dot(cell, radius(cell.incidents.length))),
    );
    this.drawing.setAttribute(
      "aria-label",
      `Map of ${counted(this.points.length, "incident")}. Arrow keys move it, plus and minus zoom, 0 shows all.`,
    );
  }

  dot({ x, y, incidents }, radius) {
    const count = incidents.length;
    const at = { cx: x / count, cy: y / count };
    const names = incidents
      .slice(0, 4)
      .map((incident) => `${headline(incident)}, ${incident.place || incident.country}`);
    const title = [counted(count, "incident"), ...names, ...(count > 4 ? ["…"] : [])].join("\n");
    const label = count > 1 && radius > 8 && svg("text", { x: at.cx, y: at.cy, dy: "0.35em" }, String(count));
    const press = () =>
      count === 1
        ? this.open(incidents[0])
        : this.store.filter({ area: incidents.map((i) => i.incident_id) });
    return svg(
      "g",
      { class: "dot", on: { click: press } },
      svg("circle", { ...at, r: radius }),
      label,
      svg("title", {}, title),
    );
  }

  controls() {
    return h(
      "div",
      { class: "map-controls" },
      this.button("+", "Zoom in", () => this.by(2)),
      this.button("−", "Zoom out", () => this.by(0.5)),
      this.button("⤢", "Show all", () => this.fit()),
    );
  }

  button(text, label, press) {
    return h("button", { type: "button", "aria-label": label, title: label, on: { click: press } }, text);
  }

  by(factor) {
    select(this.drawing).call(this.zoom.scaleBy, factor);
  }

  key(event) {
    const step = 60 / this.transform.k;
    const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (event.key in moves) select(this.drawing).call(this.zoom.translateBy, ...moves[event.key]);
    else if (event.key === "+" || event.key === "=") this.by(2);
    else if (event.key === "-") this.by(0.5);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  }
}
