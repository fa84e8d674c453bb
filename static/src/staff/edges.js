// What has the focus, and the line that is being written, come out from under the editor's bars (WCAG 2.4.11): the bar
// of buttons takes more lines in a narrow window, and the outline's button hangs below the head.

const GAP = 16;
const HEADS = ".w-slim-header, .w-minimap__collapse-all--floating";
const BARS = `.footer, ${HEADS}`;
const TEXTS = "[contenteditable=true], textarea";

/** What is to be seen: from below the head to above the buttons, where they stand at the window's foot. */
function opening() {
  const boxes = (selector) =>
    [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect()).filter((box) => box.height);
  const [foot] = boxes(".footer");
  const stuck = foot && getComputedStyle(document.querySelector(".footer")).position === "fixed";
  return {
    top: Math.min(innerHeight / 3, Math.max(0, ...boxes(HEADS).map((box) => box.bottom)) + GAP),
    bottom: Math.max(innerHeight / 2, stuck ? foot.top - GAP : innerHeight - GAP),
  };
}

function measure() {
  const { top, bottom } = opening();
  const { style } = document.documentElement;
  style.setProperty("--gh-head", `${Math.round(top)}px`);
  style.setProperty("--gh-foot", `${Math.round(innerHeight - bottom)}px`);
  style.setProperty("--gh-bar", `${document.querySelector(".footer")?.offsetHeight ?? 0}px`);
}

/** The line with the cursor; of a box whose lines cannot be asked for, its last one when the cursor is there. */
function line(text) {
  const whole = text.getBoundingClientRect();
  if (text.matches("textarea")) {
    return text.selectionEnd === text.value.length ? { top: whole.bottom - GAP, bottom: whole.bottom } : null;
  }
  const chosen = getSelection();
  if (!chosen.rangeCount || !text.contains(chosen.focusNode)) return null;
  const { focusNode, focusOffset } = chosen;
  const range = document.createRange();
  range.setStart(focusNode, focusOffset);
  const around = focusNode.nodeType === Node.ELEMENT_NODE ? focusNode : focusNode.parentElement;
  return range.getClientRects()[0] ?? around.getBoundingClientRect();
}

function uncover(text) {
  const at = text === document.activeElement && line(text);
  if (!at) return;
  const { top, bottom } = opening();
  const by = at.bottom > bottom ? at.bottom - bottom : Math.min(0, at.top - top);
  if (by) text.closest("main").scrollBy({ top: by, behavior: "instant" });
}

/** When a bar has grown over it, what has the focus comes out from under it. */
function uncoverTheFocus(form) {
  const { activeElement } = document;
  if (!form.contains(activeElement) || activeElement.closest(BARS)) return;
  if (activeElement.matches(TEXTS)) uncover(activeElement);
  else activeElement.scrollIntoView({ block: "nearest", behavior: "instant" });
}

// What can be added opens where there is room in the window, which the bars take some of.
const PLACED = 150;

function uncoverTheList({ target }) {
  const list = target.closest?.(".w-combobox");
  if (!list) return;
  setTimeout(() => {
    const { top, bottom } = opening();
    const at = list.getBoundingClientRect();
    const by = Math.min(at.top - top, at.bottom - bottom);
    if (by > 0) list.closest("main")?.scrollBy({ top: by, behavior: "instant" });
  }, PLACED);
}

export function mindTheEdges(form) {
  const watching = new ResizeObserver(() => {
    measure();
    uncoverTheFocus(form);
  });
  for (const bar of document.querySelectorAll(BARS)) watching.observe(bar);
  // The outline's button comes later than the form.
  for (const kind of ["resize", "focusin"]) window.addEventListener(kind, measure);
  measure();
  form.addEventListener("focusin", uncoverTheList);
  for (const kind of ["input", "keyup"]) {
    form.addEventListener(kind, ({ target }) => {
      const text = target.closest?.(TEXTS);
      if (text) requestAnimationFrame(() => uncover(text));
    });
  }
}
