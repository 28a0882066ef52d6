import { byId, element } from "./elements.js";

/** A browser keeps six connections to one address, and each chat listens on one. */
const AT_MOST = 3;

export const bare = new URLSearchParams(location.search).has("bare");

const opened = () => document.querySelectorAll(".beside").length;

/** Keeps this chat open in a column of its own. */
export function openBeside(person) {
  const frame = element("iframe");
  frame.src = `/?bare#${person.id}`;
  frame.title = person.name;
  const close = element("button", "close", "×");
  close.type = "button";
  close.ariaLabel = "Закрыть";
  const column = element("div", "beside");
  column.append(frame, close);
  close.addEventListener("click", () => {
    column.remove();
    offerBeside(true);
  });
  document.querySelector("main").append(column);
  offerBeside(true);
}

export function offerBeside(wide) {
  byId("beside").hidden = bare || !wide || opened() >= AT_MOST;
}
