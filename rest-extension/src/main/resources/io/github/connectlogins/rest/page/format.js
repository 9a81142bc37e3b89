/** How numbers and times are written. Everything here is pure. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

const longMonth = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export const NONE = "–";

export const count = (n) => (n === null || n === undefined ? NONE : whole.format(n));
export const compact = (n) => (n === null || n === undefined ? NONE : short.format(n));
export const share = (x) => (x === null || x === undefined ? NONE : percent.format(x));
export const average = (x) => (x === null || x === undefined ? NONE : tenths.format(x));

/** A rate: tenths while it is low, whole numbers above. */
export function rate(x) {
  if (x === null || x === undefined) {
    return NONE;
  }
  return x > 0 && x < 10 ? tenths.format(x) : whole.format(x);
}

export const timeOf = (ms) => time.format(ms);

/** Today's moments need no date. */
export function momentOf(ms, now = Date.now()) {
  return new Date(ms).toDateString() === new Date(now).toDateString() ? time.format(ms) : moment.format(ms);
}

/** A month of the calendar by its name: "2026-01" is "January 2026". What is no month stays as it is. */
export function monthName(id) {
  return /^\d{4}-\d{2}$/.test(id) ? longMonth.format(Date.parse(`${id}-01`)) : id;
}

/** A window's name for people. Those of the calendar are called as in the zone of the sink, lengths by their start. */
export function windowName({ window, id, start }) {
  switch (window) {
    case "month":
      return monthName(id);
    case "day":
      return day.format(Date.parse(id));
    case "hour":
      return `${day.format(Date.parse(id.slice(0, 10)))}, ${id.slice(11, 16)} ${id.endsWith("Z") ? "UTC" : id.slice(16)}`;
    default:
      return moment.format(start);
  }
}

/** A span as people say it: "a second", "7 s", "3 min", "5 h", "2 d". */
export function span(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds <= 1) {
    return "a second";
  }
  if (seconds < 100) {
    return `${seconds} s`;
  }
  if (seconds < 6000) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}

/** A field's name for people: "device_type" is "Device type". */
export function title(field) {
  const words = field.replaceAll(/[_.]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
