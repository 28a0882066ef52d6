import { fullMoment, now, wallTime } from "./calendar.js";
import { byId, element, toast } from "./elements.js";
import { act, read } from "./server.js";

/** Runs a jump; the buttons of the time machine wait for it. */
export async function jump(action) {
  const jumps = document.querySelectorAll(".jumps button");
  jumps.forEach((node) => (node.disabled = true));
  try {
    toast(await action());
  } catch {
    toast("Машина времени не ответила. Вперёд можно, назад — только «Сначала».");
  }
  jumps.forEach((node) => (node.disabled = false));
}

export async function forward(hours) {
  const time = await act("time/forward", { hours });
  return `Теперь ${fullMoment(Date.parse(time.now))}`;
}

export async function toNext() {
  const { moment } = await act("time/next");
  if (!moment) return "Напоминаний впереди нет.";
  return `Перешли к напоминанию: ${fullMoment(Date.parse(moment))}`;
}

async function to(moment) {
  const time = await act("time/to", { moment: new Date(moment).toISOString() });
  return `Теперь ${fullMoment(Date.parse(time.now))}`;
}

function date({ moment, title }) {
  const at = Date.parse(moment);
  const button = element("button", "", title);
  button.type = "button";
  button.disabled = at <= now();
  button.prepend(element("time", "", fullMoment(at)));
  button.addEventListener("click", () => {
    byId("dates").close();
    jump(() => to(at));
  });
  const line = element("li");
  line.append(button);
  return line;
}

/** The dates of the plan, and a field for any other. */
export async function openCalendar() {
  byId("plan").replaceChildren(...(await read("dates")).map(date));
  byId("when").value = wallTime(now());
  byId("dates").showModal();
}

byId("jump").addEventListener("submit", () => {
  jump(() => to(fromWallTime(byId("when").value)));
});

/** The moment at which the programme's clocks show this. */
function fromWallTime(text) {
  const asUtc = Date.parse(`${text}Z`);
  return asUtc - (Date.parse(`${wallTime(asUtc)}Z`) - asUtc);
}
