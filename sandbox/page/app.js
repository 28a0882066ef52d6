import { fullMoment, now, setTime, zoneName } from "./calendar.js";
import { castList } from "./cast.js";
import { chosen, leave, show } from "./chat.js";
import { byId, toast } from "./elements.js";
import { act, follow, read } from "./server.js";

const WIDE = matchMedia("(min-width: 48rem)");
const seen = new Map();
let state = null;

function showTime() {
  byId("moment").textContent = fullMoment(now());
  byId("zone").textContent = zoneName();
}

function showCast() {
  byId("cast").replaceChildren(...castList(state.people, chosen(), seen, choose));
}

/** The chat the address names: `/#1002` can be kept, reloaded, sent to a colleague. */
const named = () => Number(location.hash.slice(1)) || null;

async function showChat(person) {
  seen.set(person.id, person.received);
  history.replaceState(null, "", `#${person.id}`);
  await show(person, state.bot.username);
  document.body.classList.add("in-chat");
}

async function choose(id) {
  await showChat(state.people.find((person) => person.id === id));
  showCast();
}

async function look() {
  state = await read("state");
  byId("offline").hidden = true;
  setTime(state.time);
  showTime();
  byId("next").hidden = !state.time.knows_next_event;
  const id = chosen() ?? named() ?? (WIDE.matches ? state.people[0]?.id : null);
  const person = state.people.find((one) => one.id === id);
  if (person) await showChat(person);
  showCast();
}

function lost() {
  byId("offline").hidden = false;
}

async function jump(action) {
  const jumps = document.querySelectorAll(".jumps button");
  jumps.forEach((node) => (node.disabled = true));
  try {
    toast(await action());
  } catch {
    toast("Машина времени не ответила. Попробуйте ещё раз.");
  }
  jumps.forEach((node) => (node.disabled = false));
}

async function forward(hours) {
  const time = await act("time/forward", { hours });
  return `Теперь ${fullMoment(Date.parse(time.now))}`;
}

async function toNext() {
  const { moment } = await act("time/next");
  if (!moment) return "Напоминаний впереди нет.";
  return `Перешли к напоминанию: ${fullMoment(Date.parse(moment))}`;
}

const lookAgain = follow(look, lost);

document.querySelectorAll("[data-hours]").forEach((node) => {
  node.addEventListener("click", () => jump(() => forward(Number(node.dataset.hours))));
});
byId("next").addEventListener("click", () => jump(toNext));
byId("now").addEventListener("click", () =>
  jump(async () => {
    await lookAgain();
    return `Сейчас ${fullMoment(now())}`;
  }),
);
byId("back").addEventListener("click", () => {
  leave();
  history.replaceState(null, "", location.pathname);
  document.body.classList.remove("in-chat");
  showCast();
});
addEventListener("hashchange", () => {
  if (named() !== chosen() && state?.people.some((one) => one.id === named())) choose(named());
});
setInterval(showTime, 1000);
