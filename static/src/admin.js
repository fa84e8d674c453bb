// Names for what Wagtail leaves without one, and a way by keyboard to what only a pointer reaches, on every screen.
import { keepCalendarsAside } from "./staff/calendars.js";
import { afterClosing, keepFocus } from "./staff/focus.js";
import { nameTheCells } from "./staff/lists.js";
import { foldTheOutline } from "./staff/outline.js";
import { followProgress } from "./staff/progress.js";
import { letTabOut } from "./staff/tab.js";

// The menu's box searches what staff work with; residents' searches are another thing. It is drawn after this.
if (window.django?.catalog) window.django.catalog.Search = "Search pages";

const words = (element) => element?.textContent.replace("*", "").replace(/\s+/g, " ").trim();

function labelOf(input) {
  return input?.id ? document.querySelector(`label[for="${CSS.escape(input.id)}"]`) : null;
}

function headingOf(element) {
  return element.closest("section.w-panel")?.querySelector(".w-panel__heading");
}

function nameTexts() {
  for (const text of document.querySelectorAll("[role=textbox]:not([aria-label], [aria-labelledby])")) {
    const editor = text.closest("[data-draftail-editor-wrapper]")?.parentElement;
    const label = labelOf(editor?.querySelector("[data-draftail-input]"));
    const heading = label || headingOf(text);
    if (label) text.setAttribute("aria-label", words(label));
    else if (heading?.id) text.setAttribute("aria-labelledby", heading.id);
    else text.setAttribute("aria-label", "Text");
  }
}

function nameFields() {
  for (const field of document.querySelectorAll("[id$='-value']:is(input:not([type=hidden]), textarea, select)")) {
    const heading = field.closest("section")?.querySelector("[data-panel-heading-text]");
    if (!field.labels?.length && !field.hasAttribute("aria-label")) {
      field.setAttribute("aria-label", words(heading) || "Text");
    }
  }
  for (const tags of document.querySelectorAll("input.ui-autocomplete-input:not([aria-label])")) {
    const label = tags.closest(".w-panel__wrapper, [data-field-wrapper], li")?.querySelector("label");
    tags.setAttribute("aria-label", words(label) || "Tags");
  }
  for (const files of document.querySelectorAll(".replace-file-input input[type=file]:not([aria-label])")) {
    if (!files.labels?.length) files.setAttribute("aria-label", "Choose files from your computer");
  }
}

// A block's buttons are called the same in each: they say of which they speak.
function describeControls() {
  const unsaid = "[data-panel-controls] > button:not([aria-describedby])";
  for (const button of document.querySelectorAll(unsaid)) {
    const heading = headingOf(button);
    if (heading?.id) button.setAttribute("aria-describedby", heading.id);
  }
}

function mendRoles() {
  for (const dialog of document.querySelectorAll(".modal[role=dialog]")) {
    const title = words(dialog.querySelector("h1, h2"));
    if (title && dialog.getAttribute("aria-label") !== title) dialog.setAttribute("aria-label", title);
  }
  // What it holds is a list to choose from, or buttons: nothing that describes another thing.
  for (const tip of document.querySelectorAll(".Draftail-Tooltip[role=tooltip]")) tip.removeAttribute("role");
  for (const button of document.querySelectorAll("form .c-sf-add-button:not(:has(.gh-add-word))")) {
    button.insertAdjacentHTML("beforeend", '<span class="gh-add-word">Add</span>');
  }
  for (const tab of document.querySelectorAll("a[role=tab]")) {
    if (tab.closest("[role=tablist]")) continue;
    const list = document.createElement("div");
    list.setAttribute("role", "tablist");
    tab.replaceWith(list);
    list.append(tab);
  }
}

function mend() {
  nameTexts();
  nameFields();
  describeControls();
  mendRoles();
  nameTheCells();
  foldTheOutline();
  afterClosing();
}

const PAUSE = 200;
let waiting = 0;

function soon() {
  document.documentElement.setAttribute("data-mending", "");
  waiting ||= setTimeout(() => {
    waiting = 0;
    mend();
    document.documentElement.removeAttribute("data-mending");
  }, PAUSE);
}

keepFocus();
followProgress();
letTabOut();
keepCalendarsAside();
new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
mend();
