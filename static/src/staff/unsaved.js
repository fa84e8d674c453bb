// What is typed counts as unsaved from the first key on, and is kept soon even while somebody types on; a button that
// saves waits for what is being kept. Wagtail's own script begins to look two seconds after the page was opened, waits
// for a pause, and lets a version that was on its way be stored after the one that was saved by hand.

// Wagtail sends half a second after it is asked to.
const LATEST = 2000;
// A text's words reach its form only a moment after they were typed.
const WRITTEN = 400;
// So long a way on or a button waits for what is being kept.
const PATIENCE = 8000;
const IN_TEXTS = ["beforeinput", "paste", "cut", "drop", "keydown"];
const CHANGES = new Set(["Backspace", "Delete", "Enter"]);
// Nothing was heard of these: saved by hand now, what was typed would be lost.
const UNHEARD = new Set(["network_error", "server_error"]);

/** Gives what to wait for before leaving: resolved when all that was typed is kept, or cannot be for now. */
export function mindTheUnsaved(form) {
  let typed = 0;
  let sent = 0;
  let saved = 0;
  let waiting = 0;
  let saves = 0;
  let flying = false;
  let leaving = false;
  let held = null;
  const byItself = () =>
    form.matches("[data-controller~=w-autosave]") && form.dataset.wAutosaveActiveValue !== "false";
  const say = (name) =>
    form.dispatchEvent(
      new CustomEvent(`w-unsaved:${name}`, { bubbles: true, cancelable: true, detail: { type: "edits" } }),
    );

  function keep() {
    clearTimeout(waiting);
    waiting = 0;
    // Where nothing is kept by itself, Wagtail says that something is not saved.
    if (byItself()) say("add");
  }

  function mark() {
    typed += 1;
    if (!byItself()) return;
    document.getElementById("w-autosave-indicator")?.setAttribute("data-w-autosave-state-value", "saving");
    waiting ||= setTimeout(keep, LATEST);
  }

  function note({ isTrusted, target, type, key }) {
    const text = target.closest?.("[contenteditable=true]");
    if (!isTrusted || !(text || target.name) || (type === "keydown" && !CHANGES.has(key))) return;
    mark();
    if (text) setTimeout(mark, WRITTEN);
  }

  // A button that was pressed while a version was being kept is pressed once that is known.
  function letGo(goOn) {
    if (!held) return;
    const { submitter } = held;
    held = null;
    if (submitter) submitter.disabled = false;
    if (goOn) form.requestSubmit(submitter);
    else submitter?.setAttribute("data-w-progress-loading-value", "false");
  }

  for (const kind of ["input", "change"]) form.addEventListener(kind, note, { capture: true });
  for (const kind of IN_TEXTS) {
    form.addEventListener(kind, (event) => event.target.closest?.("[contenteditable=true]") && note(event), {
      capture: true,
    });
  }
  form.addEventListener("submit", (event) => {
    if (!flying) {
      leaving = true;
      clearTimeout(waiting);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (held) return;
    held = event;
    setTimeout(() => {
      if (held !== event) return;
      flying = false;
      letGo(true);
    }, PATIENCE);
  }, { capture: true });
  // Wagtail's windows, in which something is approved or sent back, send the form past whoever listens.
  form.submit = () => form.requestSubmit();
  window.addEventListener("beforeunload", (event) => {
    if (typed > saved && !leaving) event.preventDefault();
  });
  // What was refused before is told once.
  window.addEventListener("w-autosave:error", () => {
    document.querySelector(".footer [data-w-messages-target=container]")?.replaceChildren();
  }, { capture: true });
  document.addEventListener("w-autosave:save", (event) => {
    if (leaving) return void event.preventDefault();
    sent = typed;
    saves += 1;
    flying = true;
  });
  document.addEventListener("w-autosave:success", () => {
    saved = sent;
    flying = false;
    if (held) letGo(true);
    else if (typed > sent) mark();
    else say("clear");
  });
  document.addEventListener("w-autosave:error", ({ detail }) => {
    flying = false;
    letGo(!UNHEARD.has(detail.type));
  });
  // Asked before a version was sent and answered after, the server takes this window's own version for another's.
  let asked = 0;
  document.addEventListener("w-session:ping", () => {
    asked = saves;
  });
  document.addEventListener("w-swap:json", ({ detail: { data } }) => {
    const list = document.getElementById("w-editing-sessions");
    if (asked !== saves && data.other_sessions) Object.assign(data, { other_sessions: [], html: list.innerHTML });
  }, { capture: true });
  // What was refused is watched as any other form is.
  if (form.dataset.wUnsavedForceValue === "true") {
    form.dataset.wUnsavedForceValue = "false";
    form.dataset.wUnsavedCheckIntervalValue = "501";
    mark();
  }

  return () =>
    new Promise((resolve) => {
      if (typed === saved || !byItself()) return void resolve();
      const done = () => {
        if (typed > saved) return;
        document.removeEventListener("w-autosave:success", done);
        resolve();
      };
      document.addEventListener("w-autosave:success", done);
      setTimeout(resolve, PATIENCE);
      keep();
    });
}
