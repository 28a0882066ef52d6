import { element } from "./elements.js";

const UNITS = ["Б", "КБ", "МБ", "ГБ"];
// Characters one does not see, those that turn the text around among them.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

const address = (file) => `/sandbox/files/${encodeURIComponent(file.file_id)}`;

const shownName = (document) => (document.file_name ?? "").replace(UNSEEN, "�") || "файл";

function shownSize(bytes) {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const size = new Intl.NumberFormat("ru", { maximumFractionDigits: power ? 1 : 0 });
  return `${size.format(bytes / 2 ** (10 * power))} ${UNITS[power]}`;
}

function extension(name) {
  return /\.([^.\s]{1,4})$/.exec(name)?.[1].toUpperCase() ?? "";
}

function documentView(document) {
  const name = shownName(document);
  const node = element("a", "document");
  node.href = address(document);
  node.download = "";
  node.title = name;
  const lines = element("span", "lines");
  lines.append(element("bdi", "file", name));
  lines.append(element("span", "size", shownSize(document.file_size)));
  node.append(element("span", "sheet", extension(name) || "↓"), lines);
  return node;
}

function photoView(sizes) {
  const photo = sizes.at(-1);
  const node = element("a", "photo");
  node.href = address(photo);
  node.download = "";
  const image = element("img");
  image.src = address(photo);
  image.alt = "Фото";
  image.width = photo.width;
  image.height = photo.height;
  node.append(image);
  return node;
}

/** The file of a message as nodes: none, a document to save or a picture. */
export function attachment(message) {
  if (message.photo) return [photoView(message.photo)];
  if (message.document) return [documentView(message.document)];
  return [];
}

/** One line for the list of chats. */
export function gist(message) {
  if (message.text) return message.text;
  const what = message.photo ? "Фото" : shownName(message.document);
  return message.caption ? `${what}: ${message.caption}` : what;
}
