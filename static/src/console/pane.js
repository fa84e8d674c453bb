// One conversation on the agent's desk.
import { compose } from "../chat/box.js";
import { Conversation } from "../chat/log.js";
import { drawLine, drawPending, element } from "../chat/view.js";
import { AnswerPicker } from "./answers.js";
import { PageFinder } from "./finder.js";
import { waits } from "./words.js";

export class Pane {
  constructor(desk, chat) {
    this.desk = desk;
    this.id = chat.id;
    this.chat = chat;
    this.unread = 0;
    this.over = false;
    this.waitingSince = null;
    this.root = desk.part("pane").content.firstElementChild.cloneNode(true);
    this.part = (name) => this.root.querySelector(`[data-${name}]`);
    this.number();
    this.log = this.part("log");
    this.form = this.part("compose").querySelector("form");
    this.box = this.form.querySelector("textarea");
    this.log.setAttribute("aria-label", `Messages with ${chat.name}`);
    this.describe(chat);
    this.seen = Number(this.kept("seen") || 0);

    const key = `staff.${chat.id}`;
    this.writing = compose({ box: this.box, form: this.form, key, say: (text) => this.say(text), send: (text) => this.send(text) });
    this.answers = new AnswerPicker(this);
    this.finder = new PageFinder(this);
    this.conversation = new Conversation({
      key,
      by: "agent",
      head: 0,
      post: (entry, after) => desk.api.post(desk.api.chat(this.id, "send"), { ...entry, after }),
      fetchAfter: (after) => desk.api.get(`${desk.api.chat(this.id, "events")}?after=${after}`),
      on: {
        line: (line) => this.line(line),
        pending: (entries) => this.pending(entries),
        acknowledged: (entry) => this.writing.acknowledged(entry),
        refused: (entry) => (entry.page ? this.say(entry.reason) : this.writing.refused(entry)),
        news: (data) => data.chat && this.news(data.chat),
        gone: () => this.desk.remove(this),
      },
    });
    this.root.addEventListener("click", (event) => {
      const tool = event.target.closest("[data-tool]");
      if (tool) this.tool(tool.dataset.tool);
    });
    this.root.addEventListener("focusin", () => this.read());
    this.root.addEventListener("keydown", (event) => event.key === "Escape" && this.shut());
    this.part("wrap").querySelector("form").addEventListener("submit", (event) => this.end(event));
  }

  /** Each copy of the forms gets ids of its own. */
  number() {
    for (const each of this.root.querySelectorAll("[id], [for], [aria-describedby]")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        if (each.hasAttribute(name)) each.setAttribute(name, `${each.getAttribute(name)}-${this.id}`);
      }
    }
    const name = this.part("name");
    name.id = `gc-name-${this.id}`;
    this.root.setAttribute("aria-labelledby", name.id);
  }

  describe(chat) {
    this.chat = chat;
    this.part("name").textContent = chat.name;
    const about = this.part("about");
    about.replaceChildren(chat.reference, chat.department ? ` · ${chat.department}` : "");
    if (chat.page) {
      const link = element("a", "", chat.page.title);
      link.href = chat.page.url;
      link.target = "_blank";
      about.append(" · began on ", link);
    }
    this.showWait();
  }

  label() {
    return this.unread ? `${this.chat.name} (${this.unread})` : this.chat.name;
  }

  line(line) {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    this.part("lines").append(drawLine(line, this.chat.name));
    if (near || line.by === "agent") this.log.scrollTop = this.log.scrollHeight;
    if (line.by === "resident" && line.kind === "message") {
      this.waitingSince ||= line.at;
      if (line.seq > this.seen) {
        this.unread += 1;
        if (this.looking()) this.read();
        else if (this.desk.loaded) this.desk.chime.ring();
      }
    } else if (line.by === "agent" && (line.kind === "message" || line.kind === "page_link")) {
      this.waitingSince = null;
      if (!this.root.contains(document.activeElement)) this.read();
    }
    this.showUnread();
    this.showWait();
  }

  looking() {
    return document.visibilityState === "visible" && this.root.contains(document.activeElement);
  }

  read() {
    this.seen = this.conversation?.head ?? this.seen;
    this.keep("seen", this.seen);
    if (this.unread) {
      this.unread = 0;
      this.showUnread();
    }
  }

  showUnread() {
    const badge = this.part("unread");
    badge.hidden = !this.unread;
    badge.textContent = `${this.unread} new`;
    this.root.classList.toggle("gc-pane--new", this.unread > 0);
    this.desk.settle();
  }

  showWait() {
    const wait = this.part("wait");
    wait.textContent = this.over ? "" : this.waitingSince ? waits(this.waitingSince) : "Answered";
    const long = this.waitingSince && Date.now() - new Date(this.waitingSince).getTime() > 120000;
    wait.classList.toggle("gc-pane__wait--on", Boolean(this.waitingSince));
    wait.classList.toggle("gc-pane__wait--long", Boolean(long));
  }

  pending(entries) {
    const list = this.part("pending");
    list.hidden = !entries.length;
    const handlers = { retry: (entry) => this.conversation.retry(entry), discard: (entry) => this.conversation.discard(entry) };
    list.replaceChildren(...entries.map((entry) => drawPending(entry, handlers)));
  }

  news(chat) {
    this.describe(chat);
    if (chat.state === "closed") this.finish(`${chat.end}.`);
    else if (!chat.mine) this.desk.remove(this);
  }

  finish(text) {
    if (this.over) return;
    this.over = true;
    this.shut();
    this.part("compose").hidden = true;
    this.part("over").hidden = false;
    this.part("over-text").textContent = `This chat has ended. ${text}`;
    this.part("record").href = `${this.desk.api.endpoints.record}${this.id}/`;
    this.root.classList.add("gc-pane--over");
    this.conversation.stop();
    this.showWait();
  }

  get noting() {
    return this.part("compose").classList.contains("gc-compose--note");
  }

  send(text) {
    this.conversation.send(text, this.noting ? { note: true } : {});
    if (this.noting) this.tool("note");
  }

  tool(name) {
    if (name === "note") this.note();
    else if (name === "answers") this.answers.open();
    else if (name === "find") this.finder.toggle();
    else if (name === "wrap") this.wrap();
    else if (name === "back") this.giveBack();
    else if (name === "remove") this.desk.remove(this);
  }

  note() {
    const on = this.part("compose").classList.toggle("gc-compose--note");
    this.root.querySelector('[data-tool="note"]').setAttribute("aria-pressed", String(on));
    this.form.querySelector("label").textContent = on ? "Note – only staff will see it" : "Reply";
    this.form.querySelector("button").textContent = on ? "Save note" : "Send";
    this.box.focus();
  }

  wrap() {
    const pop = this.part("wrap");
    const show = pop.hidden;
    this.shut();
    pop.hidden = !show;
    this.root.querySelector('[data-tool="wrap"]').setAttribute("aria-expanded", String(show));
    if (show) pop.querySelector("select").focus();
    else this.box.focus();
  }

  shut() {
    this.answers.close();
    this.finder.close();
    this.part("wrap").hidden = true;
    this.root.querySelector('[data-tool="wrap"]').setAttribute("aria-expanded", "false");
  }

  async end(event) {
    event.preventDefault();
    await this.act("close", Object.fromEntries(new FormData(event.target)), ({ chat, events }) => {
      this.conversation.receive(events.filter((line) => line.seq > this.conversation.head));
      this.news(chat);
    });
  }

  async giveBack() {
    await this.act("back", {}, () => this.desk.remove(this));
    this.desk.refresh();
  }

  async act(verb, body, done) {
    this.say("");
    try {
      const { ok, data } = await this.desk.api.post(this.desk.api.chat(this.id, verb), body);
      if (ok) done(data);
      else this.say(data.error || "That did not work. Try again.");
    } catch {
      this.say("The server cannot be reached. Try again.");
    }
  }

  say(text) {
    const error = this.part("error");
    error.textContent = text;
    error.hidden = !text;
  }

  focus() {
    this.desk.view(String(this.id));
    this.root.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.box.focus();
  }

  kept(name) {
    try {
      return sessionStorage.getItem(`guildhall.${name}.${this.id}`);
    } catch {
      return null;
    }
  }

  keep(name, value) {
    try {
      sessionStorage.setItem(`guildhall.${name}.${this.id}`, value);
    } catch {
      // What was read is then asked again after a reload.
    }
  }
}
