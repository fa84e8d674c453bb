// A resident's conversation, on its own page or in the panel: makes the server's page live.
import { compose } from "./box.js";
import { Conversation } from "./log.js";
import { keepSeen } from "./seen.js";
import { keepSocket } from "./socket.js";
import { drawLine, drawPending, SPOKEN } from "./view.js";
import { language } from "../words.js";

const MOVES = new Set(["accepted", "given_back", "message_left", "closed"]);

async function ask(url, options) {
  const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" }, ...options });
  const data = await response.json().catch(() => ({}));
  return { ok: response.ok, status: response.status, data };
}

/**
 * Brings the room to life; `ended` is called when the conversation is over, `heard` for each line of others.
 * What it returns counts what others wrote since the room was last seen, on this page or on one before it.
 */
export function enterRoom(root, { ended, heard }) {
  const log = root.querySelector("[data-chat-log]");
  const pendingList = root.querySelector("[data-chat-pending]");
  const error = root.querySelector("[data-chat-error]");
  const status = root.querySelector("[data-chat-status]");
  const box = root.querySelector("textarea");
  const { key, send, events } = root.dataset;
  const lines = root.querySelector("[data-chat-lines]");
  const last = lines.lastElementChild;

  root.classList.add("gh-chat-room--live");
  const toEnd = () => (log.scrollTop = log.scrollHeight);
  const say = (text) => {
    error.textContent = text;
    error.hidden = !text;
  };

  const writing = compose({ box, form: box.form, key, say, send: (text) => conversation.send(text) });
  const conversation = new Conversation({
    key,
    by: "resident",
    head: last ? Number(last.dataset.seq) : 0,
    post: (entry, after) =>
      ask(send, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ client_id: entry.client_id, body: entry.body, after }),
      }),
    fetchAfter: (after) => ask(`${events}?after=${after}`),
    on: {
      line(line) {
        const near = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
        lines.append(drawLine(line));
        if (near || line.by === "resident") toEnd();
        if (line.by !== "resident") heard?.(line);
        // A ring brings the line alone: where the conversation stands now is in the answer to a question.
        if (MOVES.has(line.kind)) conversation.look();
      },
      pending(entries) {
        pendingList.hidden = !entries.length;
        pendingList.replaceChildren(
          ...entries.map((entry) =>
            drawPending(entry, {
              retry: (each) => conversation.retry(each),
              discard: (each) => conversation.discard(each),
            }),
          ),
        );
      },
      acknowledged: (entry) => writing.acknowledged(entry),
      refused: (entry) => writing.refused(entry),
      news({ status: now }) {
        if (!now) return;
        if (status.textContent !== now.text) status.textContent = now.text;
        root.querySelector("[data-chat-waiting]")?.toggleAttribute("hidden", now.state !== "queued");
        if (now.state === "closed") {
          leave();
          ended();
        }
      },
      gone() {
        leave();
        ended();
      },
    },
  });

  const socket = keepSocket("/chat/ws/", {
    healthy: (yes) => conversation.setHealthy(yes),
    message(told) {
      // What happened is told in words, and by a process that does not know in which language one reads here.
      const worded = told.type === "line" && !SPOKEN.has(told.line.kind) && !language.startsWith("en");
      if (told.type === "line" && !worded) conversation.receive([told.line]);
      else conversation.look(worded ? told.line.seq : told.head);
    },
  });

  const seen = keepSeen(key, conversation.head);

  function leave() {
    conversation.stop();
    socket.stop();
  }
  toEnd();
  return {
    leave,
    focus: () => box.focus(),
    see: () => seen.set(conversation.head),
    unseen: () =>
      [...lines.children].filter((line) => Number(line.dataset.seq) > seen.get() && !line.matches(".gh-line--resident")).length,
  };
}
