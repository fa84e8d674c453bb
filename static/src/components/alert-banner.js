// A banner that its editor lets readers hide stays hidden in this browser until its words, and so its token, change.
import { hidden, hide } from "./hidden-banners.js";

export function alertBanner(root) {
  const token = root.dataset.banner;
  if (hidden().includes(token)) {
    root.remove();
    return;
  }
  const button = root.querySelector("[data-hide]");
  button.hidden = false;
  button.addEventListener("click", () => {
    hide(token);
    root.remove();
    document.getElementById("content")?.focus({ preventScroll: true });
  });
}
