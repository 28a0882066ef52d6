let zone = "UTC";
let shown = Date.now();
let received = Date.now();
let ticking = false;

const format = (options) => (moment) =>
  new Intl.DateTimeFormat("ru", { timeZone: zone, ...options }).format(moment);

export const clockTime = format({ hour: "2-digit", minute: "2-digit" });
const weekday = format({ weekday: "long" });
const numbers = format({ day: "2-digit", month: "2-digit", year: "2-digit" });
const longDay = format({ day: "numeric", month: "long", year: "numeric" });

export const day = (moment) => longDay(moment).replace(" г.", "");

export const fullMoment = (moment) => `${weekday(moment)}, ${day(moment)}, ${clockTime(moment)}`;

/** The hour on the present day, the date on any other. */
export const shortMoment = (moment) =>
  numbers(moment) === numbers(now()) ? clockTime(moment) : numbers(moment);

/** «2027-02-04T15:00», by the clocks of the programme. */
export function wallTime(moment) {
  const parts = new Intl.DateTimeFormat("sv", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return parts.format(moment).replace(" ", "T");
}

export function setTime(time) {
  zone = time.zone;
  ticking = time.ticking;
  shown = Date.parse(time.now);
  received = Date.now();
}

export const now = () => (ticking ? shown + Date.now() - received : shown);

export function zoneName() {
  const parts = new Intl.DateTimeFormat("ru", { timeZone: zone, timeZoneName: "shortOffset" });
  const offset = parts.formatToParts(now()).find((part) => part.type === "timeZoneName").value;
  return `${zone.replaceAll("_", " ")}, ${offset.replace("GMT", "UTC")}`;
}
