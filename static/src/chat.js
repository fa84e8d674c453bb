// Loaded when somebody follows an invitation to chat, while a chat is open, and on the chat's own pages.
// The panel shows the very pages that work without a script, inside the page that one is reading.
import { unsent } from "./chat/box.js";
import { enterRoom } from "./chat/room.js";
import { forgetSeen } from "./chat/seen.js";
import { element } from "./chat/view.js";
import { say, sayMany } from "./words.js";

const FLAG = "guildhall.chat";
const SHEET = "(max-width: 60rem)";
let panel;
let room;

function remember(value) {
  try {
    if (value) localStorage.setItem(FLAG, value);
    else localStorage.removeItem(FLAG);
  } catch {
    // Without storage the panel stays on the page where it was opened.
  }
}

function button(className, text, onClick) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

class Panel {
  constructor() {
    this.body = element("div", "gh-chat-panel__body");
    this.hide = button("gh-chat-panel__hide", say("Hide"), () => this.minimise());
    const title = element("p", "gh-chat-panel__title", say("Chat"));
    title.id = "gh-chat-panel-title";
    this.root = element("aside", "gh-chat-panel", element("div", "gh-chat-panel__bar", title, this.hide), this.body);
    this.root.setAttribute("aria-labelledby", title.id);
    this.root.hidden = true;
    this.tab = button("gh-chat-tab", say("Chat"), () => this.show(true));
    this.tab.hidden = true;
    document.body.append(this.root, this.tab);
    this.sheet = matchMedia(SHEET);
    this.sheet.addEventListener("change", () => this.settle());
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.minimise();
    });
    this.root.addEventListener("submit", (event) => this.submit(event));
    this.root.addEventListener("click", (event) => this.follow(event));
  }

  get open() {
    return !this.root.hidden;
  }

  /** Beside the page on a wide screen, which makes room for it; over all of it on a phone, and then alone. */
  settle() {
    const over = this.open && this.sheet.matches;
    document.documentElement.classList.toggle("gh-chat-docked", this.open && !this.sheet.matches);
    document.documentElement.classList.toggle("gh-chat-over", over);
    for (const other of document.body.children) {
      if (other !== this.root && other.tagName !== "SCRIPT") other.inert = over;
    }
  }

  show(focus) {
    this.root.hidden = false;
    this.tab.hidden = true;
    room?.see();
    this.settle();
    if (room) remember("open");
    if (focus) (this.body.querySelector("[data-chat-room] textarea") || this.body.querySelector("[data-chat-title]"))?.focus();
  }

  minimise() {
    this.root.hidden = true;
    this.tab.hidden = !room;
    if (room) remember("hidden");
    this.tell();
    this.settle();
    (room ? this.tab : this.opener)?.focus();
  }

  /** What others wrote is seen while the panel is open; on its tab it is counted. */
  tell() {
    if (this.open) room?.see();
    const unread = room?.unseen() || 0;
    this.tab.textContent = unread ? sayMany(unread, "Chat: %(number)s new message", "Chat: %(number)s new messages") : say("Chat");
    this.tab.classList.toggle("gh-chat-tab--new", unread > 0);
  }

  async load(url, options = {}) {
    const response = await fetch(url, {
      credentials: "same-origin",
      ...options,
      headers: { "Guildhall-Panel": "1", ...options.headers },
    });
    const html = await response.text();
    if (!html.includes("data-chat-title")) throw new Error(`no chat at ${url}`);
    room?.leave();
    room = null;
    this.body.innerHTML = html;
    this.start();
    return response;
  }

  start() {
    const place = this.body.querySelector("[data-chat-room]");
    if (!place) {
      remember("");
      forgetSeen();
      showUnsent(this.body);
      return;
    }
    remember(this.open ? "open" : "hidden");
    room = enterRoom(place, {
      heard: () => this.tell(),
      ended: () => this.load(roomOf(this.opener)),
    });
    if (this.open) room.see();
  }

  async submit(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const form = event.target;
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const body = JSON.stringify(Object.fromEntries(new FormData(form)));
    try {
      await this.load(form.action, { method: "POST", headers: { "Content-Type": "application/json" }, body });
      this.settle();
      (this.body.querySelector(".govuk-error-summary") || this.body.querySelector("[data-chat-room] textarea") || this.body.querySelector("[data-chat-title]"))?.focus();
    } catch {
      delete form.dataset.busy;
      this.fail(form);
    }
  }

  fail(form) {
    let told = form.querySelector("[data-chat-failed]");
    if (!told) {
      told = element("p", "gh-chat-error");
      told.dataset.chatFailed = "";
      told.setAttribute("role", "alert");
      form.append(told);
    }
    told.textContent = say("We could not reach the council’s website. What you wrote is still here: try again.");
  }

  async follow(event) {
    const link = event.target.closest("a[data-chat-inside]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    try {
      await this.load(link.href);
      this.body.querySelector("[data-chat-title]")?.focus();
    } catch {
      location.assign(link.href);
    }
  }
}

/** Opens the panel from an invitation; answers false when the chat's own page should open instead. */
export async function open(link) {
  if (document.querySelector("[data-chat-page]")) return false;
  await style(link.dataset.chatStyle);
  panel ||= new Panel();
  panel.opener = link;
  if (!room) await panel.load(roomOf(link));
  panel.show(true);
  return true;
}

/** Brings an open chat back on the next page, as it was left: shown or hidden. */
export async function resume(link, state) {
  if (document.querySelector("[data-chat-page]")) return;
  await style(link.dataset.chatStyle);
  panel ||= new Panel();
  panel.opener = link;
  await panel.load(roomOf(link));
  if (!room) return;
  if (state === "hidden" || panel.sheet.matches) {
    // A page that was just opened is to be read: on a phone the chat waits in its tab.
    panel.tab.hidden = false;
    panel.tell();
  } else {
    panel.show(false);
  }
}

// The invitation leads to the chat in the page's language; the conversation lies beside it.
function roomOf(link) {
  return link.href.replace(/\/chat\/(?=$|\?)/, "/chat/room/");
}

function style(url) {
  if (!url || document.querySelector(`link[href="${url}"]`)) return Promise.resolve();
  return new Promise((done) => {
    const sheet = element("link");
    sheet.rel = "stylesheet";
    sheet.href = url;
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
    document.head.append(sheet);
  });
}

function showUnsent(around) {
  const ended = around.querySelector("[data-chat-ended]");
  const text = ended && unsent(ended);
  if (!text || ended.querySelector(".gh-chat-unsent")) return;
  const said = element("p", "", element("strong", "", say("The chat had ended, so this was not sent:")));
  const box = element("div", "gh-chat-unsent", said, element("p", "gh-line__body", text));
  box.setAttribute("role", "alert");
  ended.querySelector("[data-chat-title], h1").after(box);
}

const page = document.querySelector("[data-chat-page]");
const place = page?.querySelector("[data-chat-room]");
if (place) {
  remember("open");
  const here = enterRoom(place, {
    heard: () => here.see(),
    ended: () => location.replace(new URL("../room/", new URL(place.dataset.events, location))),
  });
  here.see();
} else if (page) {
  remember("");
  forgetSeen();
  showUnsent(page);
}
