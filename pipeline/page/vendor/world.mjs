// Makes world.json: the countries of world-atlas without names, in less than a third of the detail.
import { readFileSync, writeFileSync } from "node:fs";
import { quantize } from "topojson-client";
import * as simplification from "topojson-simplify";

const KEPT = 0.3; // of all points, the weightiest: still right when a small country fills the map
const SMALLEST_RING = 2e-6; // steradians, about 80 square kilometres

const area = simplification.sphericalTriangleArea;
const source = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json"));
delete source.objects.land;
for (const country of source.objects.countries.geometries) {
  delete country.properties;
  delete country.id;
}
let world = simplification.presimplify(source, area);
world = simplification.simplify(world, simplification.quantile(world, KEPT));
world = simplification.filter(world, simplification.filterWeight(world, SMALLEST_RING, area));
writeFileSync("world.json", JSON.stringify(quantize(world, 2e4)));
