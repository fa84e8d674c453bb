// The box that a message is written in. What is written survives a reload, and stays until the server has it.
import { say as words } from "../words.js";

const MOST = 2000;

/** Binds the box and its form; `send(text)` is called with something worth sending. */
export function compose({ box, form, key, say, send }) {
  const name = `guildhall.draft.${key}`;
  const keep = () => {
    try {
      if (box.value) sessionStorage.setItem(name, box.value);
      else sessionStorage.removeItem(name);
    } catch {
      // Without storage a draft lives as long as the page.
    }
  };
  try {
    box.value ||= sessionStorage.getItem(name) || "";
  } catch {
    // As above.
  }
  box.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) say(words("Write a message before you send it."));
    else if (text.length > MOST) {
      const count = (number) => number.toLocaleString("en-GB");
      say(words("Messages can be up to %(most)s characters. Yours is %(length)s: send it in parts.", { most: count(MOST), length: count(text.length) }));
    } else {
      say("");
      send(text);
    }
    box.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    // A thumb's Enter is a new line: the button is beside it.
    if (matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return {
    /** The server has the message: the box may let go of it, unless something else is in it by now. */
    acknowledged(entry) {
      say("");
      if (box.value.trim() === entry.body) {
        box.value = "";
        keep();
      }
    },
    /** The server will not have it: the text goes back into an empty box. */
    refused(entry) {
      say(entry.reason);
      if (!box.value) {
        box.value = entry.body;
        keep();
      }
    },
    put(text) {
      box.value = text;
      keep();
    },
  };
}

/** Shows what was written in a conversation that ended before it could be sent. */
export function unsent(root) {
  const found = [];
  try {
    const pending = JSON.parse(sessionStorage.getItem(`guildhall.pending.${root.dataset.key}`) || "[]");
    found.push(...pending.map((entry) => entry.body));
    const draft = sessionStorage.getItem(`guildhall.draft.${root.dataset.key}`);
    if (draft && !found.includes(draft.trim())) found.push(draft);
  } catch {
    // Nothing was kept.
  }
  return found.join("\n\n");
}
