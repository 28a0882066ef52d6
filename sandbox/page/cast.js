import { shortMoment } from "./calendar.js";
import { initials, hue, element } from "./elements.js";
import { gist } from "./files.js";

const lastLine = ({ started, blocked, last }) => {
  if (blocked) return "бот заблокирован";
  if (!started) return "бот ещё не запущен";
  return last ? `${last.from.is_bot ? "" : "Вы: "}${gist(last)}` : "";
};

/** The list of people; `seen` tells how many messages of each were already looked at. */
export function castList(people, chosen, seen, choose) {
  return people.map((person) => {
    const unread = Math.max(person.received - (seen.get(person.id) ?? 0), 0);
    const row = element("button", "row");
    row.type = "button";
    row.classList.toggle("chosen", person.id === chosen);
    row.classList.toggle("idle", !person.started || person.blocked);
    const avatar = element("span", "avatar", initials(person.name));
    avatar.style.setProperty("--hue", hue(person.id));
    const top = element("span", "top");
    top.append(element("strong", "", person.name));
    if (person.last) top.append(element("time", "", shortMoment(person.last.date * 1000)));
    const bottom = element("span", "bottom");
    bottom.append(element("span", "preview", lastLine(person)));
    if (unread) bottom.append(element("span", "unread", unread));
    const lines = element("span", "lines");
    lines.append(top, element("span", "note", person.note), bottom);
    row.append(avatar, lines);
    row.addEventListener("click", () => choose(person.id));
    return row;
  });
}
