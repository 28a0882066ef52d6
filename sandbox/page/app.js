import { fullMoment, now, setTime, zoneName } from "./calendar.js";
import { bare, offerBeside, openBeside } from "./beside.js";
import { castList } from "./cast.js";
import { chosen, leave, show } from "./chat.js";
import { byId } from "./elements.js";
import { forward, jump, openCalendar, toNext } from "./journey.js";
import { act, follow, read } from "./server.js";

const WIDE = matchMedia("(min-width: 48rem)");
const seen = new Map();
let state = null;

function showTime() {
  byId("moment").textContent = fullMoment(now());
  byId("zone").textContent = zoneName();
}

function showCast() {
  const words = byId("search").value.toLowerCase().split(/\s+/);
  const wanted = ({ name, note }) =>
    words.every((word) => `${name} ${note}`.toLowerCase().includes(word));
  const found = state.people.filter(wanted);
  byId("cast").replaceChildren(...castList(found, chosen(), seen, choose));
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
  showMachine(state);
  offerBeside(WIDE.matches);
  const id = chosen() ?? named() ?? (WIDE.matches ? state.people[0]?.id : null);
  const person = state.people.find((one) => one.id === id);
  if (person) await showChat(person);
  showCast();
}

function lost() {
  byId("offline").hidden = false;
}

function showMachine({ time, faults }) {
  byId("next").hidden = !time.knows_next_event;
  byId("calendar").hidden = !time.knows_dates;
  byId("replay").hidden = !time.replays;
  byId("waiting").hidden = time.waiting === null;
  byId("waiting").textContent = `В очереди: ${time.waiting}`;
  byId("down").checked = faults.down;
  byId("busy").checked = faults.busy;
  byId("troubles").classList.toggle("on", faults.down || faults.busy);
}

const switchFaults = () =>
  act("faults", { down: byId("down").checked, busy: byId("busy").checked });

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
byId("calendar").addEventListener("click", openCalendar);
byId("troubles").addEventListener("click", () => byId("faults").showModal());
byId("down").addEventListener("change", switchFaults);
byId("busy").addEventListener("change", switchFaults);
byId("beside").addEventListener("click", () =>
  openBeside(state.people.find((one) => one.id === chosen())),
);
document.body.classList.toggle("bare", bare);
byId("search").addEventListener("input", showCast);
byId("replay").addEventListener("click", () =>
  jump(async () => {
    await act("replay");
    return "Начинаем сначала…";
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
