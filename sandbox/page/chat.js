import { objection, onFile } from "./attach.js";
import { bubbles } from "./bubbles.js";
import { alertBox, byId, element, hue, initials, toast } from "./elements.js";
import { act, read, upload } from "./server.js";

const messages = byId("messages");
const compose = byId("compose");
const input = compose.querySelector("textarea");
const commands = byId("commands");

let person = null;
let answered = null;
let drawn = "";
let bot = "";

export const chosen = () => person?.id ?? null;

const send = (text) => attempt(act(`chats/${person.id}/write`, { text }));

async function attempt(action) {
  try {
    return await action;
  } catch {
    toast("Не получилось. Обновите страницу и попробуйте ещё раз.");
    return null;
  }
}

async function press(message, button, node) {
  if (person.blocked) {
    toast("Бот заблокирован. Сначала разблокируйте его.");
    return;
  }
  node.classList.add("waiting");
  const body = { message_id: message.message_id, button };
  if (!(await attempt(act(`chats/${person.id}/press`, body)))) node.classList.remove("waiting");
}

function showPerson() {
  byId("person-name").textContent = person.name;
  byId("person-note").textContent = person.note;
  const avatar = byId("person-avatar");
  avatar.textContent = initials(person.name);
  avatar.style.setProperty("--hue", hue(person.id));
  byId("block").textContent = person.blocked ? "Разблокировать" : "Заблокировать";
  byId("block").hidden = !person.started;
  byId("stopped").hidden = !person.blocked;
  compose.hidden = person.blocked || !person.started;
  showStart();
}

function showStart() {
  const code = person.start_parameter;
  byId("start").hidden = person.started || person.blocked;
  byId("start").querySelector("p").textContent = code
    ? `По ссылке-приглашению: t.me/${bot}?start=${code}`
    : "Без приглашения: человек нашёл бота сам.";
}

function showCommands(list) {
  byId("menu").hidden = !list.length;
  commands.replaceChildren(
    ...list.map(({ command, description }) => {
      const node = element("button", "", `/${command}`);
      node.type = "button";
      node.dataset.command = `/${command}`;
      node.append(element("span", "", description));
      return node;
    }),
  );
}

function showAnswers(answers) {
  for (const answer of answers.slice(answered ?? answers.length)) {
    if (answer.text) (answer.show_alert ? alertBox : toast)(answer.text);
  }
  answered = answers.length;
}

/** Draws the chat anew only when it changed, so that a press under way is not lost. */
function showMessages(chat) {
  const picture = JSON.stringify([person.id, chat.messages, chat.answers.length]);
  if (picture === drawn) return;
  const atEnd = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;
  messages.replaceChildren(...bubbles(chat.messages, press));
  if (atEnd || !drawn.startsWith(`[${person.id},`)) messages.scrollTop = messages.scrollHeight;
  drawn = picture;
}

/** Shows the chat of this person as it is now. */
export async function show(summary, botName) {
  if (person?.id !== summary.id) {
    answered = null;
    commands.hidden = true;
    input.value = "";
  }
  person = summary;
  bot = botName;
  byId("chat").hidden = false;
  byId("empty").hidden = true;
  showPerson();
  const chat = await read(`chats/${summary.id}`);
  if (person.id !== summary.id) return;
  showCommands(chat.commands);
  showMessages(chat);
  showAnswers(chat.answers);
}

export function leave() {
  person = null;
  drawn = "";
  byId("chat").hidden = true;
  byId("empty").hidden = false;
}

function startParameter(address) {
  const invitation = new RegExp(`^https?://t\\.me/${bot}\\?start=([\\w-]+)$`, "i");
  return invitation.exec(address)?.[1];
}

function follow(event) {
  const anchor = event.target.closest("a");
  const code = anchor && startParameter(anchor.href);
  const text = code ? `/start ${code}` : anchor?.dataset.command;
  if (!text) return;
  event.preventDefault();
  send(text);
}

function takeText() {
  const text = input.value.trim();
  input.value = "";
  input.style.height = "";
  return text;
}

function submit(event) {
  event.preventDefault();
  const text = takeText();
  if (text) send(text);
}

/** Sends the file at once; what is already written goes along as its caption. */
function sendFile(file) {
  const reason = objection(file, input.value.trim());
  if (reason) {
    toast(reason);
    return;
  }
  const form = new FormData();
  form.append("document", file);
  form.append("caption", takeText());
  attempt(upload(`chats/${person.id}/document`, form));
}

messages.addEventListener("click", follow);
compose.addEventListener("submit", submit);
onFile(sendFile);
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) submit(event);
});
input.addEventListener("input", () => {
  input.style.height = "";
  input.style.height = `${input.scrollHeight}px`;
});
document.addEventListener("click", (event) => {
  commands.hidden = !event.target.closest("#menu") || !commands.hidden;
});
commands.addEventListener("click", (event) => {
  const text = event.target.closest("button")?.dataset.command;
  if (text) send(text);
});
byId("start").querySelector("button").addEventListener("click", () => {
  send(person.start_parameter ? `/start ${person.start_parameter}` : "/start");
});
byId("block").addEventListener("click", () => {
  attempt(act(`chats/${person.id}/${person.blocked ? "unblock" : "block"}`));
});
