async function exchange(path, options) {
  const response = await fetch(`/sandbox/${path}`, options);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export const read = (path) => exchange(path);

export const act = (path, body = {}) =>
  exchange(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

export const upload = (path, form) => exchange(path, { method: "POST", body: form });

/** Calls `look` at every change of the rehearsal, one call at a time. */
export function follow(look, lost) {
  let looking = false;
  let changed = false;

  async function lookAgain() {
    changed = true;
    if (looking) return;
    looking = true;
    while (changed) {
      changed = false;
      await look().catch(lost);
    }
    looking = false;
  }

  // The browser reconnects by itself, and the stream begins with an event: nothing is missed.
  const events = new EventSource("/sandbox/events");
  events.onmessage = lookAgain;
  events.onerror = lost;
  return lookAgain;
}
