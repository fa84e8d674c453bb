// What is typed counts as unsaved from the first key on, and is kept soon even while somebody types on. Wagtail's own
// script begins to look two seconds after the page was opened, waits for a pause, and gives up after a refused save.

// Wagtail sends half a second after it is asked to.
const LATEST = 2000;
// A text's words reach its form only a moment after they were typed.
const WRITTEN = 400;
// So long somebody who leads on from the page waits for what they typed to be kept.
const PATIENCE = 8000;
const IN_TEXTS = ["beforeinput", "paste", "cut", "drop", "keydown"];
const CHANGES = new Set(["Backspace", "Delete", "Enter"]);

/** Gives what to wait for before leaving: resolved when all that was typed is kept, or cannot be for now. */
export function mindTheUnsaved(form) {
  let typed = 0;
  let sent = 0;
  let saved = 0;
  let waiting = 0;
  const ask = (name) => window.wagtail?.app?.getControllerForElementAndIdentifier(form, name);

  function keep() {
    clearTimeout(waiting);
    waiting = 0;
    // Where nothing is kept by itself, Wagtail says that something is not saved.
    if (ask("w-autosave")) ask("w-unsaved")?.dispatch("add", { cancelable: true, detail: { type: "edits" } });
  }

  function mark() {
    typed += 1;
    const unsaved = ask("w-unsaved");
    if (!unsaved) return;
    unsaved.forceValue = true;
    unsaved.hasEditsValue = true;
    if (ask("w-autosave")?.activeValue) {
      document.getElementById("w-autosave-indicator")?.setAttribute("data-w-autosave-state-value", "saving");
    }
    waiting ||= setTimeout(keep, LATEST);
  }

  function note({ isTrusted, target, type, key }) {
    const text = target.closest?.("[contenteditable=true]");
    if (!isTrusted || !(text || target.name) || (type === "keydown" && !CHANGES.has(key))) return;
    mark();
    if (text) setTimeout(mark, WRITTEN);
  }

  // What was refused is watched as any other form is.
  function begin() {
    const unsaved = ask("w-unsaved");
    if (!unsaved?.forceValue || unsaved.checkInterval) return;
    unsaved.forceValue = false;
    unsaved.initialFormData = "refused";
    unsaved.previousFormData = unsaved.formData;
    unsaved.checkIntervalValueChanged(unsaved.checkIntervalValue);
    mark();
  }

  for (const kind of ["input", "change"]) form.addEventListener(kind, note, { capture: true });
  for (const kind of IN_TEXTS) {
    form.addEventListener(kind, (event) => event.target.closest?.("[contenteditable=true]") && note(event), {
      capture: true,
    });
  }
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    waiting = 0;
  });
  window.addEventListener("beforeunload", () => {
    const unsaved = ask("w-unsaved");
    if (unsaved?.initialFormData) unsaved.hasChanges();
  }, { capture: true });
  // What was refused before is told once.
  window.addEventListener("w-autosave:error", () => {
    document.querySelector(".footer [data-w-messages-target=container]")?.replaceChildren();
  }, { capture: true });
  document.addEventListener("w-autosave:save", () => {
    sent = typed;
  });
  document.addEventListener("w-autosave:success", () => {
    saved = sent;
    if (typed > sent) mark();
    else ask("w-unsaved")?.dispatch("clear", { cancelable: false });
  });
  if (ask("w-unsaved")) begin();
  else document.addEventListener("w-unsaved:ready", begin, { once: true });

  return () =>
    new Promise((resolve) => {
      if (typed === saved || !ask("w-autosave")?.activeValue) return void resolve();
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
