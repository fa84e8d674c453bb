// Draws one line of a conversation. Everything is set as text; links were made by the server.
import { language, say } from "../words.js";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hour12: true, timeZone: "Europe/London" });
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "Europe/London" });
export const SPOKEN = new Set(["message", "page_link", "note"]);

/** An element with a class, children and properties. */
export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The time of day in London; another day's with its date. */
export function time(iso) {
  const at = new Date(iso);
  const said = clock
    .format(at)
    .replace(/[\s\u202f]/g, "")
    .toLowerCase()
    .replace(/am$/, say("am"))
    .replace(/pm$/, say("pm"));
  const made = element("time", "gh-line__time", day.format(at) === day.format(new Date()) ? said : `${day.format(at)}, ${said}`);
  made.dateTime = iso;
  return made;
}

function words(parts) {
  return parts.map((part) => {
    if (!part.href) return part.text;
    const link = element("a", "", part.text);
    link.href = part.href;
    link.rel = "noopener nofollow";
    link.target = "_blank";
    return link;
  });
}

function card(line) {
  const link = element("a", "", line.link.title);
  link.href = line.link.url;
  return element("div", "gh-line__card", link, line.link.summary ? element("p", "", line.link.summary) : null);
}

/** The list item of a line; `resident` is what this reader calls the resident. */
export function drawLine(line, resident = say("You")) {
  const item = element("li", "gh-line");
  item.dataset.seq = line.seq;
  if (line.by === "system" || !SPOKEN.has(line.kind)) {
    item.classList.add("gh-line--event");
    if (line.staff_only) item.classList.add("gh-line--staff");
    item.append(element("p", "gh-line__body", ...words(line.parts), " ", time(line.at)));
    return item;
  }
  const note = line.kind === "note";
  item.classList.add(`gh-line--${line.by}`);
  if (note) item.classList.add("gh-line--note");
  const who = `${line.by === "resident" ? resident : line.name}${note ? " – note, staff only" : ""} `;
  item.append(element("p", "gh-line__who", who, time(line.at)));
  item.append(line.link ? card(line) : element("p", "gh-line__body", ...words(line.parts)));
  return item;
}

const STATES = { sending: say("Sending…"), waiting: say("Not sent yet. Trying again…"), failed: say("Not sent") };

/** The list item of a message that the server has not acknowledged, with its state in words. */
export function drawPending(entry, { retry, discard }) {
  const item = element("li", `gh-line gh-line--pending gh-line--${entry.note ? "note" : entry.by}`);
  item.append(element("p", "gh-line__body", entry.body));
  const state = element("p", "gh-line__state", entry.reason || STATES[entry.state]);
  if (entry.state !== "sending") {
    const again = element("button", "gh-line__retry", say(entry.state === "failed" ? "Try again" : "Try now"));
    again.type = "button";
    again.addEventListener("click", () => retry(entry));
    state.append(" ", again);
  }
  if (entry.state === "failed") {
    const drop = element("button", "gh-line__retry", say("Remove"));
    drop.type = "button";
    drop.addEventListener("click", () => discard(entry));
    state.append(" ", drop);
  }
  item.append(state);
  return item;
}
