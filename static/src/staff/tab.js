// Tab leaves a text. In a list the text's own code would hold the focus and set the line further in instead, without
// end and without a word (WCAG 2.1.2); that is done by Ctrl+] and undone by Ctrl+[.

const TEXT = ".public-DraftEditor-content";
const TAB = 9;

function typed(event) {
  const { key, target, isTrusted, ctrlKey, metaKey } = event;
  if (!target.closest?.(TEXT)) return;
  if (key === "Tab" && isTrusted) event.stopImmediatePropagation();
  if ((ctrlKey || metaKey) && (key === "]" || key === "[")) {
    event.preventDefault();
    const asked = { key: "Tab", keyCode: TAB, shiftKey: key === "[", bubbles: true, cancelable: true };
    target.dispatchEvent(new KeyboardEvent("keydown", asked));
  }
}

export function letTabOut() {
  // Before the text hears of it.
  window.addEventListener("keydown", typed, true);
}
