import { stylesheet } from "../stylesheet.js";

// Suggestions come with their own script and stylesheet once somebody goes to the box; it searches without them.
export function searchBox(input) {
  const role = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
  for (const [name, value] of Object.entries(role)) input.setAttribute(name, value);
  const start = async () => {
    try {
      const [{ suggest }] = await Promise.all([import(input.dataset.suggest), stylesheet(input.dataset.suggestStyles)]);
      suggest(input);
    } catch {
      for (const name of Object.keys(role)) input.removeAttribute(name);
    }
  };
  if (document.activeElement === input) start();
  else input.addEventListener("focus", start, { once: true });
}
