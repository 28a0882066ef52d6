import { clockTime, day } from "./calendar.js";
import { element } from "./elements.js";
import { attachment } from "./files.js";
import { formatted } from "./text.js";

const MARKS = { url: "↗", web_app: "↗", copy_text: "⧉" };

function button(message, one, press) {
  const action = Object.keys(one).find((field) => field !== "text");
  const node = element(action === "url" ? "a" : "button", "button", one.text);
  if (MARKS[action]) node.append(element("small", "mark", MARKS[action]));
  if (action === "url") {
    node.href = one.url;
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  } else {
    node.type = "button";
    node.addEventListener("click", () => press(message, one.text, node));
  }
  return node;
}

function keyboard(message, press) {
  const rows = element("div", "keyboard");
  for (const row of message.reply_markup.inline_keyboard) {
    const line = element("div", "line");
    line.append(...row.map((one) => button(message, one, press)));
    rows.append(line);
  }
  return rows;
}

function words(message) {
  const { text, entities, caption, caption_entities } = message;
  return formatted(text ?? caption ?? "", entities ?? caption_entities);
}

function bubble(message, press) {
  const node = element("article", message.from.is_bot ? "message bot" : "message own");
  const body = element("div", "bubble");
  body.append(...attachment(message), ...words(message));
  const edited = message.edit_date ? "изменено " : "";
  body.append(element("time", "sent", edited + clockTime(message.date * 1000)));
  node.append(body);
  if (message.reply_markup) node.append(keyboard(message, press));
  return node;
}

/** The history with a line for each new day. */
export function bubbles(messages, press) {
  let lastDay = "";
  return messages.flatMap((message) => {
    const thisDay = day(message.date * 1000);
    const nodes = [bubble(message, press)];
    if (thisDay !== lastDay) nodes.unshift(element("div", "day", thisDay));
    lastDay = thisDay;
    return nodes;
  });
}
