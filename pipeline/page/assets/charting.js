// What the page uses of D3 and TopoJSON, which stand in front of this script as one bundle.

export const {
  axisBottom,
  axisLeft,
  brushX,
  feature,
  geoMercator,
  geoPath,
  mesh,
  quantileSorted,
  scaleLinear,
  scaleSqrt,
  scaleUtc,
  select,
  utcDay,
  utcMonday,
  utcMonth,
  utcYear,
  zoom,
  zoomIdentity,
} = globalThis.d3;
