// One conversation as a browser keeps it: what was said, in order and without gaps, and what is still to be
// sent. The database is the truth; sockets only hurry this along. Resident and agent share it.
import { say } from "../words.js";

const FIRST_RETRY = 1000;
const LAST_RETRY = 30000;

const jitter = (milliseconds) => milliseconds * (0.5 + Math.random() / 2);
const identifier = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Not a secure context: the same shape from the same source.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};

/**
 * `post(entry, after)` and `fetchAfter(after)` resolve to `{ ok, status, data }` and reject when the network fails;
 * `data.events` are the lines after `after`. `on` hears: line, pending, acknowledged, refused, news, gone.
 */
export class Conversation {
  constructor({ key, head, post, fetchAfter, on, by }) {
    this.key = `guildhall.pending.${key}`;
    this.head = head;
    this.post = post;
    this.fetchAfter = fetchAfter;
    this.on = on;
    this.by = by;
    this.early = new Map();
    this.pending = this.restore();
    this.healthy = false;
    this.stopped = false;
    this.attempts = 0;
    this.wake = () => document.visibilityState === "visible" && this.hurry();
    window.addEventListener("online", this.wake);
    document.addEventListener("visibilitychange", this.wake);
    this.schedulePoll();
    this.on.pending?.(this.pending);
    this.hurry();
  }

  /** Sends what waits and reads what is missing, now. */
  hurry() {
    if (this.stopped) return;
    clearTimeout(this.retryTimer);
    this.flush();
    this.catchUp();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.retryTimer);
    clearTimeout(this.pollTimer);
    window.removeEventListener("online", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
  }

  /** Keeps the message until the server has it; the same text while it is on its way is not sent twice. */
  send(body, extra = {}) {
    const same = this.pending.find((entry) => entry.body === body && entry.note === extra.note && entry.state !== "failed" && !extra.page);
    if (!same) {
      this.pending.push({ client_id: identifier(), body, by: this.by, state: "sending", ...extra });
      this.changed();
    }
    this.attempts = 0;
    return this.flush();
  }

  retry(entry) {
    entry.state = "sending";
    delete entry.reason;
    this.attempts = 0;
    this.changed();
    return this.flush();
  }

  discard(entry) {
    this.pending = this.pending.filter((each) => each !== entry);
    this.changed();
  }

  /** One at a time and in order, so that two messages never change places. */
  async flush() {
    if (this.flushing || this.stopped) return;
    this.flushing = true;
    try {
      for (;;) {
        const entry = this.pending.find((each) => each.state !== "failed");
        if (!entry || this.stopped) return;
        let answer;
        try {
          answer = await this.post(entry, this.head);
        } catch {
          answer = { ok: false, status: 0, data: {} };
        }
        if (!this.settle(entry, answer)) return;
      }
    } finally {
      this.flushing = false;
    }
  }

  settle(entry, { ok, status, data }) {
    if (ok) {
      this.attempts = 0;
      this.acknowledge(entry);
      this.take(data);
      return true;
    }
    if (status === 0 || status === 429 || status >= 500) {
      entry.state = "waiting";
      entry.reason = status === 429 ? data.error : undefined;
      const wait = status === 429 ? 20000 : Math.min(FIRST_RETRY * 2 ** this.attempts, LAST_RETRY);
      this.attempts += 1;
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(() => this.flush(), jitter(wait));
      this.changed();
      return false;
    }
    entry.state = "failed";
    entry.reason = data.error || say("Not sent");
    this.changed();
    this.on.refused?.(entry, status, data);
    if (data.events) this.take(data);
    return true;
  }

  acknowledge(entry) {
    if (!this.pending.includes(entry)) return;
    this.pending = this.pending.filter((each) => each !== entry);
    this.changed();
    this.on.acknowledged?.(entry);
  }

  /** What an answer brought: lines, and the state of the conversation. */
  take(data) {
    this.receive(data.events || []);
    this.on.news?.(data);
  }

  /** Lines in any order, any number of times: each is shown once, in its place; a gap is fetched. */
  receive(lines) {
    for (const line of lines) if (line.seq > this.head) this.early.set(line.seq, line);
    for (let line; (line = this.early.get(this.head + 1)); ) {
      this.early.delete(line.seq);
      this.head = line.seq;
      const sent = this.pending.find((entry) => entry.client_id === line.client_id);
      if (sent) this.acknowledge(sent);
      this.on.line?.(line);
    }
    if (this.early.size) this.catchUp();
  }

  /** Somebody says that the log goes up to here. */
  look(head) {
    if (head === undefined || head === null || head > this.head) this.catchUp();
  }

  async catchUp() {
    if (this.stopped) return;
    if (this.reading) {
      this.readAgain = true;
      return;
    }
    this.reading = true;
    try {
      const { ok, status, data } = await this.fetchAfter(this.head);
      if (ok) this.take(data);
      else if (status === 403 || status === 404) this.on.gone?.(data);
    } catch {
      // The poll comes round again.
    } finally {
      this.reading = false;
    }
    if (this.readAgain) {
      this.readAgain = false;
      await this.catchUp();
    }
  }

  /** Whether a socket rings: then the poll is only for links that died without saying so. */
  setHealthy(healthy) {
    const woke = healthy && !this.healthy;
    this.healthy = healthy;
    this.schedulePoll();
    if (woke) this.hurry();
  }

  schedulePoll() {
    clearTimeout(this.pollTimer);
    if (this.stopped) return;
    const wait = this.healthy ? 25000 + Math.random() * 5000 : 3000 + Math.random() * 2000;
    this.pollTimer = setTimeout(async () => {
      await this.catchUp();
      this.schedulePoll();
    }, wait);
  }

  changed() {
    try {
      if (this.pending.length) sessionStorage.setItem(this.key, JSON.stringify(this.pending));
      else sessionStorage.removeItem(this.key);
    } catch {
      // Storage may be full or forbidden: the messages then live as long as the page.
    }
    this.on.pending?.(this.pending);
  }

  restore() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key) || "[]");
      return kept.map((entry) => (entry.state === "failed" ? entry : { ...entry, state: "sending" }));
    } catch {
      return [];
    }
  }
}
