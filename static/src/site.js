// Everything here makes a working page easier; no page needs it. Loaded on every public page, so kept small.
import { alertBanner } from "./components/alert-banner.js";
import { carousel } from "./components/carousel.js";
import { characterCount } from "./components/character-count.js";
import { chatInvitation } from "./components/chat-invitation.js";
import { errorSummary } from "./components/error-summary.js";
import { locate } from "./components/locate.js";
import { map } from "./components/map.js";
import { menu } from "./components/header.js";
import { following } from "./components/search-results.js";
import { searchBox } from "./components/search-box.js";
import { sharePrint } from "./components/share-print.js";

const parts = {
  "[data-banner]": alertBanner,
  "[data-carousel]": carousel,
  '[data-module="govuk-character-count"]': characterCount,
  "[data-chat-script]": chatInvitation,
  '[data-module="govuk-error-summary"]': errorSummary,
  "[data-following]": following,
  "[data-locate]": locate,
  "[data-map]": map,
  "[data-menu]": menu,
  "[data-share-print]": sharePrint,
  "[data-suggest]": searchBox,
};

for (const [selector, start] of Object.entries(parts)) {
  for (const element of document.querySelectorAll(selector)) start(element);
}
