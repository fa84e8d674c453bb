// Where the focus goes when what held it is moved, removed or closed, or something is added: Wagtail lets it fall to
// the top of the page, or leaves it on the button.

const MOVES = "[data-streamfield-action=MOVE_UP], [data-streamfield-action=MOVE_DOWN]";
const OVER = ".modal, .w-dialog, [data-tippy-root]";
const HALF_A_SECOND = 500;
let outside = null;
let wasOpen = false;

const lost = () => !document.activeElement || document.activeElement === document.body;
const there = (element) => element?.isConnected && element.checkVisibility();

function announce(words) {
  let region = document.getElementById("gh-moved");
  if (!region) {
    region = document.createElement("p");
    region.id = "gh-moved";
    region.className = "w-sr-only";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = words;
}

function afterMove(button) {
  const row = button.parentElement;
  const other = [...row.querySelectorAll(MOVES)].find((one) => !one.disabled);
  const next = button.disabled ? other : button;
  if (lost() || document.activeElement === button) next?.focus();
  const around = [...(row.closest("[data-streamfield-child]")?.parentElement?.children || [])].filter((one) =>
    one.matches("[data-streamfield-child]"),
  );
  const at = around.findIndex((one) => one.contains(row)) + 1;
  if (at) announce(`Moved: now ${at} of ${around.length}`);
}

function afterRemoval(before) {
  if (!lost()) return;
  const button = before?.matches?.("button") ? before : before?.querySelector("button");
  if (there(button)) button.focus();
  announce("Removed");
}

const blocks = () => [...document.querySelectorAll("[data-streamfield-child]")];
const FIELD =
  "input:not([type=hidden]), textarea, select, [contenteditable=true], [data-chooser-action-choose], .chooser button";

let adding = null;

// Into the list of kinds to choose from, then into what was added; where there is but one kind, at once.
function afterAdding() {
  // What was chosen in the list is added a moment before the list goes.
  if (!adding || document.activeElement?.closest("[data-tippy-root]")) return;
  const list = [...document.querySelectorAll("[data-tippy-root] [role=combobox]")].find(there);
  const added = blocks().find((one) => !adding.before.includes(one));
  const field = [...(added?.querySelectorAll(FIELD) || [])].find(there);
  if (lost() || document.activeElement === adding.button) (field || list)?.focus();
  if (field) adding = null;
}

export function keepFocus() {
  document.addEventListener(
    "click",
    ({ target }) => {
      const button = target.closest(".c-sf-add-button");
      if (!button) return;
      adding = { button, before: blocks() };
      for (const pause of [50, HALF_A_SECOND]) setTimeout(afterAdding, pause);
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-streamfield-action]");
    if (!button) return;
    if (button.matches(MOVES)) setTimeout(afterMove, HALF_A_SECOND, button);
    if (button.dataset.streamfieldAction === "DELETE") {
      const before = button.closest("[data-streamfield-child]")?.previousElementSibling;
      setTimeout(afterRemoval, HALF_A_SECOND, before);
    }
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!target.closest(OVER)) outside = target;
  });
}

function back() {
  if (!lost() || !outside?.isConnected) return;
  const chooser = outside.closest("[data-chooser], .chooser");
  const next = there(outside) ? outside : [...(chooser?.querySelectorAll("button, a") || [])].find(there);
  next?.focus();
}

// To be called when something was added to the page or taken from it.
export function afterClosing() {
  afterAdding();
  const open = Boolean(document.querySelector(".modal.in"));
  // A text takes the focus again only a little later.
  if (wasOpen && !open) for (const pause of [0, HALF_A_SECOND]) setTimeout(back, pause);
  wasOpen = open;
}
