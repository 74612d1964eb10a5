// How values of the tables are told to a reader: names of fields and types, counts, numbers.

export const FIELDS = [
  { name: "facility", span: "facility_span", mark: "facility", title: "Facility" },
  { name: "place", span: "place_span", mark: "place", title: "Place" },
  { name: "date", span: "date_span", mark: "date", title: "Date" },
  { name: "event_type", span: "event_span", mark: "event", title: "Event" },
  { name: "status", span: "", mark: "", title: "Status" },
  { name: "source", span: "source_span", mark: "source", title: "Source" },
];

// `drone_strike` as `drone strike`.
export function plain(name) {
  return String(name).replaceAll("_", " ");
}

export function counted(number, singular, plural = `${singular}s`) {
  return `${amount(number)} ${number === 1 ? singular : plural}`;
}

const grouped = new Intl.NumberFormat("en"); // made once, for making it is slow

// 12345 as 12,345.
export function amount(number) {
  return grouped.format(number);
}

// Parts of a cell that holds a list, joined by `;`.
export function parts(cell) {
  return cell
    ? String(cell)
        .split(";")
        .map((part) => part.trim())
    : [];
}

export function percent(value) {
  return value === null ? "" : `${Math.round(value * 100)}%`;
}

// What an incident is called in a line: its facility, or the type of event where none is named.
export function headline(incident) {
  return incident.facility || `${plain(incident.event_type)}, site not named`;
}
