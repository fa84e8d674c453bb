// The desk: who waits, who is here, and my conversations side by side.
import { keepSocket } from "../chat/socket.js";
import { element } from "../chat/view.js";
import { Api } from "./api.js";
import { Chime } from "./chime.js";
import { Pane } from "./pane.js";
import { ago } from "./words.js";

const RENEW = 20000;

export class Desk {
  constructor(root) {
    this.root = root;
    this.api = new Api(root);
    this.panes = new Map();
    this.queue = [];
    this.answers = [];
    this.healthy = false;
    this.part = (name) => root.querySelector(`[data-${name}]`);
    this.seat = this.part("seat");
    this.chime = new Chime(this.part("sound"));
    this.title = document.title;
    this.seat.addEventListener("click", () => this.toggleSeat());
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.refresh());
    window.addEventListener("online", () => this.refresh());
    this.refresh().then(() => {
      this.socket = keepSocket(this.api.endpoints.socket, {
        message: (told) => this.hear(told),
        healthy: (yes) => this.setHealthy(yes),
        revoked: () => this.revoked(),
      });
    });
    setInterval(() => this.renew(), RENEW);
    setInterval(() => this.tick(), 5000);
    this.poll();
  }

  hear(told) {
    if (told.type === "line") this.panes.get(told.chat)?.conversation.receive([told.line]);
    else if (told.type === "welcome") {
      for (const [id, head] of Object.entries(told.heads)) this.panes.get(Number(id))?.conversation.look(head);
      this.refresh();
    } else if (told.type === "chat") {
      this.panes.get(told.chat)?.conversation.look();
      this.refresh();
    } else if (told.type === "seats") this.refresh();
    else for (const pane of this.panes.values()) pane.conversation.look();
  }

  setHealthy(yes) {
    this.healthy = yes;
    const link = this.part("link");
    link.textContent = yes ? "Connected" : "Connection lost. Still fetching every few seconds.";
    link.classList.toggle("gc-bar__link--lost", !yes);
    for (const pane of this.panes.values()) pane.conversation.setHealthy(yes);
    this.poll();
  }

  revoked() {
    this.problem("You may no longer answer chats, or you are signed out.");
    for (const pane of this.panes.values()) pane.conversation.stop();
    this.part("chats").replaceChildren();
    this.part("queue").replaceChildren();
    this.stopped = true;
  }

  poll() {
    clearTimeout(this.pollTimer);
    const wait = this.healthy ? 25000 + Math.random() * 5000 : 3000 + Math.random() * 2000;
    this.pollTimer = setTimeout(() => this.refresh().finally(() => this.poll()), wait);
  }

  /** Reads the whole state; one at a time, and once more when asked meanwhile. */
  async refresh() {
    if (this.stopped) return;
    if (this.refreshing) {
      this.again = true;
      return;
    }
    this.refreshing = true;
    try {
      const { ok, data, status } = await this.api.get(this.api.endpoints.state);
      if (ok) this.show(data);
      else if (status === 403) this.revoked();
    } catch {
      this.part("link").textContent = "No connection";
    } finally {
      this.refreshing = false;
    }
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }

  show(state) {
    this.answers = state.answers;
    this.me = state.me;
    this.showSeat(state.seat.available);
    this.part("team").replaceChildren(
      ...state.team.map((each) => {
        const words = each.available ? `${each.load} ${each.load === 1 ? "chat" : "chats"}` : "away";
        return element("li", `gc-team__one${each.available ? "" : " gc-team__one--away"}`, each.name, " ", element("span", "", words));
      }),
    );
    const known = new Set(this.queue.map((chat) => chat.id));
    const arrived = state.queue.filter((chat) => !known.has(chat.id));
    this.queue = state.queue;
    this.showQueue();
    if (this.loaded && arrived.length) {
      this.chime.ring();
      this.announce(arrived.length === 1 ? `${arrived[0].name} is waiting.` : `${arrived.length} people are waiting.`);
    }
    for (const chat of state.mine) this.add(chat);
    const mine = new Set(state.mine.map((chat) => chat.id));
    for (const [id, pane] of this.panes) if (!mine.has(id) && !pane.over) pane.conversation.look();
    this.loaded = true;
    this.settle();
  }

  showQueue() {
    this.part("queue-count").textContent = this.queue.length;
    this.part("queue-empty").hidden = this.queue.length > 0;
    const focused = document.activeElement?.dataset.accept;
    this.part("queue").replaceChildren(
      ...this.queue.map((chat) => {
        const accept = element("button", "gc-accept", "Accept");
        accept.type = "button";
        accept.dataset.accept = chat.id;
        accept.setAttribute("aria-label", `Accept ${chat.name}, waiting ${ago(chat.since)}`);
        accept.addEventListener("click", () => this.accept(chat.id));
        const wait = element("span", "gc-wait", ago(chat.since));
        wait.dataset.since = chat.since;
        const about = [chat.department, chat.page?.title].filter(Boolean).join(" · ");
        return element(
          "li",
          "gc-waiting",
          element("p", "gc-waiting__who", element("strong", "", chat.name), " ", wait),
          about ? element("p", "gc-waiting__about", about) : null,
          element("p", "gc-waiting__text", chat.text),
          accept,
        );
      }),
    );
    if (focused) this.root.querySelector(`[data-accept="${focused}"]`)?.focus();
  }

  async accept(id) {
    this.problem("");
    try {
      const { ok, data } = await this.api.post(this.api.chat(id, "accept"));
      if (!ok) this.problem(data.error || "That did not work. Try again.");
      else {
        this.queue = this.queue.filter((chat) => chat.id !== id);
        this.showQueue();
        this.add(data.chat).focus();
      }
    } catch {
      this.problem("The server cannot be reached. Try again.");
    }
    await this.refresh();
  }

  add(chat) {
    let pane = this.panes.get(chat.id);
    if (!pane) {
      pane = new Pane(this, chat);
      this.panes.set(chat.id, pane);
      this.part("chats").append(pane.root);
      pane.conversation.setHealthy(this.healthy);
    }
    this.settle();
    return pane;
  }

  remove(pane) {
    pane.conversation.stop();
    pane.root.remove();
    this.panes.delete(pane.id);
    if (this.root.dataset.view === String(pane.id)) this.root.dataset.view = "queue";
    this.settle();
  }

  /** The count in the title, the tabs of a narrow screen, and the words of an empty desk. */
  settle() {
    const unread = [...this.panes.values()].reduce((sum, pane) => sum + pane.unread, 0);
    const count = unread + this.queue.length;
    document.title = count ? `(${count}) ${this.title}` : this.title;
    this.part("rest").hidden = this.panes.size > 0;
    this.root.style.setProperty("--gc-panes", Math.max(1, this.panes.size));
    const tabs = [["queue", `Waiting ${this.queue.length}`, this.queue.length]];
    for (const pane of this.panes.values()) tabs.push([String(pane.id), pane.label(), pane.unread]);
    this.part("tabs").replaceChildren(
      ...tabs.map(([view, text, news]) => {
        const tab = element("button", `gc-tab${news ? " gc-tab--new" : ""}`, text);
        tab.type = "button";
        tab.setAttribute("aria-pressed", String(this.root.dataset.view === view));
        tab.addEventListener("click", () => this.view(view));
        return tab;
      }),
    );
    for (const pane of this.panes.values()) pane.root.classList.toggle("gc-pane--shown", this.root.dataset.view === String(pane.id));
  }

  view(view) {
    this.root.dataset.view = view;
    this.panes.get(Number(view))?.read();
    this.settle();
  }

  async toggleSeat() {
    const available = this.seat.getAttribute("aria-checked") !== "true";
    try {
      const { ok, data } = await this.api.post(this.api.endpoints.seat, { available });
      if (ok) this.showSeat(data.available);
      else this.problem(data.error || "That did not work. Try again.");
    } catch {
      this.problem("The server cannot be reached. Try again.");
    }
  }

  async renew() {
    if (this.stopped) return;
    try {
      const { ok, data } = await this.api.post(this.api.endpoints.seat);
      if (ok) this.showSeat(data.available);
    } catch {
      // The lease holds for a while; the next renewal comes in time.
    }
  }

  showSeat(available) {
    this.seat.disabled = false;
    this.seat.setAttribute("aria-checked", String(available));
    this.part("seat-text").textContent = available ? "Taking chats" : "Away";
    this.part("rest-text").textContent = available
      ? "You are taking chats. New ones appear on the left as they arrive."
      : "Switch to “Taking chats” when you are ready. New chats appear on the left as they arrive.";
  }

  tick() {
    for (const wait of this.root.querySelectorAll("[data-since]")) {
      if (wait.dataset.since) wait.textContent = ago(wait.dataset.since);
    }
    for (const pane of this.panes.values()) pane.showWait();
  }

  key(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const pane = [...this.panes.values()].find((each) => each.root.contains(document.activeElement));
    if (event.code === "KeyA" && this.queue.length) this.accept(this.queue[0].id);
    else if (/^Digit[1-9]$/.test(event.code)) {
      const chosen = [...this.panes.values()][Number(event.code.slice(5)) - 1];
      if (!chosen) return;
      this.view(String(chosen.id));
      chosen.focus();
    } else if (pane && event.code === "KeyP") pane.tool("find");
    else if (pane && event.code === "KeyN") pane.tool("note");
    else if (pane && event.code === "KeyE") pane.tool("wrap");
    else return;
    event.preventDefault();
  }

  problem(text) {
    const box = this.part("problem");
    box.textContent = text;
    box.hidden = !text;
  }

  announce(text) {
    this.part("announce").textContent = text;
  }
}
