const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

function link(url) {
  const node = document.createElement("a");
  if (SAFE_LINK.test(url)) node.href = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

function command(text) {
  const node = document.createElement("a");
  node.href = "#";
  node.dataset.command = text;
  return node;
}

function spoiler() {
  const node = document.createElement("span");
  node.className = "spoiler";
  node.addEventListener("click", () => node.classList.add("open"));
  return node;
}

function wrapper(entity, text) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return link(text);
    case "bot_command":
      return command(text);
    case "spoiler":
      return spoiler();
    default:
      return document.createElement(TAGS[entity.type] ?? "span");
  }
}

/** The text as nodes: entities nest, their offsets are in UTF-16 units as in the strings here. */
export function formatted(text, entities = [], start = 0, end = text.length) {
  const nodes = [];
  let position = start;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = others.filter((one) => one.offset < stop);
    rest = others.filter((one) => one.offset >= stop);
    nodes.push(text.slice(position, entity.offset));
    const node = wrapper(entity, text.slice(entity.offset, stop));
    node.append(...formatted(text, inner, entity.offset, stop));
    nodes.push(node);
    position = stop;
  }
  nodes.push(text.slice(position, end));
  return nodes;
}
