// Runs before the banners are read, so that one which the reader has hidden is never seen, not for a moment.
import { hidden } from "./components/hidden-banners.js";

const tokens = hidden().filter((token) => /^[0-9a-f]{1,16}$/.test(token));
if (tokens.length && "replaceSync" in CSSStyleSheet.prototype) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${tokens.map((token) => `[data-banner="${token}"]`).join()}{display:none}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
