// The connection to the program: what it tells, and what it is told.

const TOKEN = new URLSearchParams(location.search).get("t") ?? "";
const listeners = {};
const last = {};

/** The address of something that the browser itself fetches. */
export function address(path) {
  return `${path}?t=${encodeURIComponent(TOKEN)}`;
}

/** Send JSON; resolves to the JSON that comes back. Rejects where the program refuses or is gone. */
export async function post(path, body) {
  return send(path, "application/json", JSON.stringify(body));
}

/** Send the bytes of a file; resolves and rejects as `post` does. */
export async function upload(path, bytes) {
  return send(path, "application/octet-stream", bytes);
}

async function send(path, kind, body) {
  const headers = { "Content-Type": kind, "X-Fichemetier-Token": TOKEN };
  const answer = await fetch(path, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** Fetch JSON. Rejects as `post` does. */
export async function get(path) {
  const answer = await fetch(path, { headers: { "X-Fichemetier-Token": TOKEN } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** Call a function with every notice of a topic, the last one at once. */
export function on(topic, listener) {
  (listeners[topic] ??= []).push(listener);
  if (last[topic]) listener(last[topic]);
}

/** The last notice of a topic. */
export function known(topic) {
  return last[topic];
}

function tell(topic, notice) {
  last[topic] = notice;
  for (const listener of listeners[topic] ?? []) listener(notice);
}

/** Begin to listen; the browser connects again by itself where the connection is lost. */
export function connect() {
  const source = new EventSource(address("/events"));
  for (const topic of ["page", "sheets", "choices"]) {
    source.addEventListener(topic, (event) => tell(topic, JSON.parse(event.data)));
  }
  source.onopen = () => tell("connected", { there: true });
  source.onerror = () => {
    tell("connected", { there: false });
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      setTimeout(connect, 1000);
    }
  };
  addEventListener("pagehide", () => source.close());
}
