// Closes on Escape, and leaves the keyboard where it was opened.
export function closing(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !root.open) return;
    root.open = false;
    root.querySelector("summary").focus();
  });
}

// Closes the phone's menu on Escape, and when the keyboard has left it.
export function menu(root) {
  closing(root);
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !root.contains(event.relatedTarget)) root.open = false;
  });
}
