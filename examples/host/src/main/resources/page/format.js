// How things are called and written.

const SYMBOLS = {
  PENDING: "○", RUNNING: "◔", SUCCEEDED: "✓", FAILED: "✕", SKIPPED: "–", OMITTED: "–", CANCELLED: "■", LOST: "?",
  WAITS: "‖",
};

const REASONS = {
  WAITING: "waits for others", SLOT: "waits for a free slot", BACKOFF: "waits before the next attempt",
  SUSPENDED: "waits for a person", QUOTA: "no room in the quota", UNSCHEDULABLE: "no node takes it",
  IMAGE_PULL: "image cannot be pulled", STARTING: "starting", LOCK: "waits for a lock",
  CONTROLLER_BUSY: "controller is busy", CONTROLLER_SILENT: "controller is silent", STALLED: "stalled",
  CANCELLING: "cancelling", EXIT_CODE: "exit code", TIMED_OUT: "timed out", TASK_FAILED: "a task failed",
  DISABLED: "switched off", CONDITION: "condition not met", EMPTY: "nothing to do", DEPENDENCY: "needs what failed",
  FAIL_FAST: "stopped after a failure", STOPPED: "stopped", NOT_STARTED: "never started", REUSED: "kept from before",
  REJECTED: "rejected", REFUSED: "refused", EXIT_HANDLER: "exit handler failed", LOST: "lost",
};

const TERMINAL = new Set(["SUCCEEDED", "FAILED", "SKIPPED", "OMITTED", "CANCELLED", "LOST"]);

export const isTerminal = (phase) => TERMINAL.has(phase);

/** The colour of a thing: its phase, but waiting for a person is a state of its own. */
export const look = (thing) =>
  (!isTerminal(thing.phase) && (thing.reason === "SUSPENDED" || thing.waits?.length > 0) ? "WAITS" : thing.phase);

export const symbol = (thing) => SYMBOLS[look(thing)] ?? "·";

/** The reason in words, empty when there is none. */
export const why = (thing) => (look(thing) === "WAITS" ? REASONS.SUSPENDED : reason(thing));

const reason = (thing) => (thing.reason && thing.reason !== "NONE" ? REASONS[thing.reason] ?? thing.reason.toLowerCase().replaceAll("_", " ") : "");

/** How long a thing took, or takes so far. */
export function duration(thing, now = Date.now()) {
  if (!thing.startedAt) {
    return "";
  }
  const end = thing.endedAt ? Date.parse(thing.endedAt) : now;
  if (!thing.endedAt && isTerminal(thing.phase)) {
    return "";
  }
  return span(Math.max(0, end - Date.parse(thing.startedAt)));
}

function span(millis) {
  const seconds = millis / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(1)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.floor(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function time(text) {
  return text ? new Date(text).toLocaleString([], { dateStyle: "medium", timeStyle: "medium" }) : "";
}

export function bytes(count) {
  if (count === undefined) {
    return "";
  }
  const units = ["B", "KiB", "MiB", "GiB"];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** A name of the catalogue as a title. */
export const title = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");

/** seattle-2015 as a person says it. */
export function yearName(id) {
  const dash = id.lastIndexOf("-");
  const words = id.slice(0, dash).split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join(" ")} ${id.slice(dash + 1)}`;
}
