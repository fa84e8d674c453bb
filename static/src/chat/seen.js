// How far a resident has read, kept from page to page: what arrives while a page changes is new to them as well.
const NAME = "guildhall.chat.seen";

/** The last line seen of the conversation `key`; until one is known, everything up to `head` was. */
export function keepSeen(key, head) {
  let last = head;
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(NAME) || "null");
      if (kept?.key === key) last = kept.seq;
    } catch {
      // Without storage it is known on this page only.
    }
    return last;
  };
  const set = (seq) => {
    last = seq;
    try {
      localStorage.setItem(NAME, JSON.stringify({ key, seq }));
    } catch {
      // As above.
    }
  };
  return { get: read, set };
}

/** Nothing is kept of a conversation that is over. */
export function forgetSeen() {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // There was nothing to forget.
  }
}
