// The screen of the look: colour pickers, what is wrong with a colour while it is being chosen, themes to start from.
import { colours } from "./looks/colours.js";
import { preview } from "./looks/preview.js";
import { themes } from "./looks/themes.js";

const root = document.querySelector("[data-look]");
if (root) {
  const recheck = colours(root);
  themes(root, recheck);
  preview(root);
  // The preview stands open beside the form where there is room, until somebody closes it.
  const toggle = document.querySelector('[data-side-panel-toggle="preview"]');
  let chosen = null;
  try {
    chosen = localStorage.getItem("wagtail:side-panel-open");
  } catch {
    // Storage is switched off: nothing was chosen.
  }
  // Wagtail's own script listens to the button only once the whole page is there.
  addEventListener("load", () => {
    if (toggle && chosen === null && innerWidth >= 1200) setTimeout(() => toggle.click());
  });
}
