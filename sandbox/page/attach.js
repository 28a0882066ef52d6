import { byId } from "./elements.js";

const CAPTION_LENGTH = 1024;
const FILE_BYTES = 50 * 2 ** 20;

/** Why the file cannot be sent, or null. */
export function objection(file, caption) {
  if (!file.size) return "Файл пуст: Telegram такой не отправит.";
  if (file.size > FILE_BYTES) return "Файл больше 50 МБ: для репетиции это слишком много.";
  if (caption.length > CAPTION_LENGTH) return `Подпись к файлу длиннее ${CAPTION_LENGTH} знаков.`;
  return null;
}

/** Calls `take` with each file one chooses by the paper clip. */
export function onFile(take) {
  const input = byId("file");
  byId("attach").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = "";
    if (file) take(file);
  });
}
