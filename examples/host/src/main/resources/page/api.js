// Talks to the server: JSON, problems, and streams of events that come back by themselves.

/** What the server objects to. */
export class Problem extends Error {
  constructor(status, body) {
    super([body.detail ?? `the server answered ${status}`].join(""));
    this.status = status;
    this.problems = body.problems ?? [];
  }
}

let onUnknown = () => {};

/** Says what to do when the server asks for a token. */
export function whenUnknown(action) {
  onUnknown = action;
}

async function call(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, { method, body, headers, credentials: "same-origin" });
  } catch {
    throw new Problem(0, { detail: "the server does not answer; trying again is safe" });
  }
  if (response.status === 401) {
    onUnknown();
  }
  const text = await response.text();
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  if (!response.ok) {
    throw new Problem(response.status, isJson ? JSON.parse(text) : {});
  }
  return isJson ? JSON.parse(text) : text;
}

export const get = (path) => call("GET", path);
export const remove = (path) => call("DELETE", path);
export const put = (path, file) => call("PUT", path, file, { "Content-Type": "application/octet-stream" });

/** Sends an object. With a key, sending it again changes nothing more. */
export const post = (path, object, key) =>
  call("POST", path, JSON.stringify(object), { "Content-Type": "application/json", ...(key ? { "Idempotency-Key": key } : {}) });

/** A key that nobody else has; randomUUID is there on secure pages only. */
export function newKey() {
  const digits = crypto.getRandomValues(new Uint8Array(12));
  return `web-${[...digits].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The address of something that belongs to a run. */
export const ofRun = (key, part = "") => `/api/runs/${encodeURIComponent(key)}${part}`;

/**
 * Follows a stream. The browser connects again by itself; where it gives up, because a server that
 * starts answers with an error, this does. A page that nobody sees follows nothing: browsers open
 * few connections to a server, for all their pages together.
 */
export function follow(path, handlers, onState = () => {}) {
  let source;
  let timer;
  let closed = false;
  const open = () => {
    clearTimeout(timer);
    source?.close();
    if (document.visibilityState === "hidden") {
      return;
    }
    source = new EventSource(path);
    source.onopen = () => onState("live");
    source.onerror = () => {
      onState("reconnecting");
      if (source.readyState === EventSource.CLOSED && !closed) {
        timer = setTimeout(open, 1500);
      }
    };
    for (const [name, handler] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handler(JSON.parse(event.data), event));
    }
  };
  document.addEventListener("visibilitychange", open);
  open();
  return () => {
    closed = true;
    document.removeEventListener("visibilitychange", open);
    clearTimeout(timer);
    source?.close();
  };
}
