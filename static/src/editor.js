// The page editor's check-list, the mornings to choose when a page is scheduled, and what pictures tell.

import { mindTheEdges } from "./staff/edges.js";
import { letTheEndFollow } from "./staff/ends.js";
import { offerWhenKept } from "./staff/kept.js";
import { chooseNear } from "./staff/near.js";
import { mindThePictures, nameByTheFile, tellOfSmall } from "./staff/pictures.js";
import { mindWhatWasWrong } from "./staff/put-right.js";
import { howItStands, mindTheStanding } from "./staff/standing.js";
import { mindPastedTables } from "./staff/tables-in-text.js";
import { mindTheTimes } from "./staff/times.js";
import { mindTheUnsaved } from "./staff/unsaved.js";

const PAUSE = 800;
const AT_ONCE = 50;
const AGAIN = 10000;
const PATIENCE = 30000;
const TIMES = "#schedule-publishing-dialog";

function form() {
  return document.querySelector("form[data-edit-form]");
}

function inPath(names) {
  const name = CSS.escape(names[0]);
  const first = document.querySelector(`[data-contentpath="${name}"], [name="${name}"]`);
  const within = (one, next) => one?.querySelector(`[data-contentpath="${CSS.escape(next)}"]`) ?? one;
  return names.slice(1).reduce(within, first);
}

const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true]";

// What is to be filled in; where nothing can be typed, what leads on. A field's comment button stands before it.
function fieldIn(target) {
  const all = [target, ...target.querySelectorAll("*")].filter((one) => one.checkVisibility());
  return [FIELDS, "button:not([data-comment-add])"].map((what) => all.find((one) => one.matches(what))).find(Boolean);
}

const FRAMES = 30;

// A tab takes a moment to open.
async function seen(one) {
  for (let frame = 0; frame < FRAMES && !one.checkVisibility(); frame += 1) await new Promise(requestAnimationFrame);
}

// Opens the tab in which a field stands, and puts the cursor into it.
async function goTo({ field, block, part }) {
  const target = inPath([field, block, ...part.split(".")].filter(Boolean));
  if (!target) return;
  const tab = target.closest("[role=tabpanel]");
  if (tab) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
  for (let around = target.closest("section"); around; around = around.parentElement.closest("section")) {
    const toggle = around.querySelector("[data-panel-toggle]");
    if (toggle?.ariaExpanded === "false") toggle.click();
  }
  if (window.matchMedia("(max-width: 800px)").matches) {
    document.querySelector("[data-form-side-close-button]")?.click();
  }
  await seen(target);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  fieldIn(target)?.focus({ preventScroll: true });
}

function told({ required, needed, advice }) {
  const one = (count, word) => `${count} thing${count === 1 ? "" : "s"} ${word}`;
  if (required) return one(required, "needed before it can be published");
  if (needed.length) return "It can be published, but what people come for is still needed";
  return advice ? one(advice, "would make it better") : "Ready to publish";
}

function short({ required, needed, advice }) {
  if (required || needed.length) return `${required || needed.length} needed`;
  return advice ? `${advice} suggestion${advice === 1 ? "" : "s"}` : "Checked";
}

// In the window in which times are chosen: all that keeps the page from going live, and what people would miss on it.
function sayWhatIsNeeded(box, { texts, needed }) {
  box.hidden = texts.length + needed.length === 0;
  const list = document.createElement("ul");
  for (const text of [...texts, ...needed]) list.append(Object.assign(document.createElement("li"), { textContent: text }));
  const said = document.createElement("strong");
  said.textContent = texts.length ? "It cannot go live yet:" : "It can go live, but this is still needed:";
  // What has not changed is not read out again.
  if (box.textContent !== said.textContent + list.textContent) box.replaceChildren(said, list);
}

function startChecking(box) {
  const list = box.querySelector("[data-check-list]");
  const status = box.querySelector("[data-check-told]");
  const open = document.querySelector("[data-check-open]");
  const putRight = mindWhatWasWrong(form(), goTo);
  let waiting = 0;
  let asking = false;
  let changed = false;

  // One question at a time: each is answered, however slowly, before the next is asked of what has changed since.
  async function check() {
    waiting = 0;
    changed = asking;
    if (asking) return;
    asking = true;
    await ask();
    asking = false;
    if (changed) check();
  }

  async function ask() {
    const data = new FormData(form());
    for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(box.dataset.check, { method: "POST", body: new URLSearchParams(data), signal });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const found = await answer.json();
      list.innerHTML = found.html;
      if (status.textContent !== told(found)) status.textContent = told(found);
      for (const one of document.querySelectorAll("[data-check-needed]")) sayWhatIsNeeded(one, found);
      putRight(found);
      tellOfSmall(found.small);
      for (const line of document.querySelectorAll("[data-check-foretold]")) {
        if (line.textContent !== found.foretold.join(" ")) line.textContent = found.foretold.join(" ");
      }
      if (open) {
        open.hidden = false;
        open.classList.toggle("gh-actions__check--required", found.required > 0);
        open.querySelector("[data-check-count]").textContent = short(found);
        open.setAttribute("aria-label", `Check-list: ${told(found)}`);
      }
    } catch {
      status.textContent = "It could not be checked just now.";
      // What is listed would outlive its cure.
      if (!changed) waiting = setTimeout(check, AGAIN);
      howItStands();
    }
  }

  // What was chosen or left is looked at at once, what is being typed at the next pause; being kept puts off neither.
  function soon({ type }) {
    if (type !== "change" && type !== "input" && waiting) return;
    clearTimeout(waiting);
    waiting = setTimeout(check, type === "change" ? AT_ONCE : PAUSE);
  }

  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-check-field]");
    if (!item) return;
    const { checkField: field, checkBlock: block, checkPart: part } = item.dataset;
    goTo({ field, block, part });
  });
  open?.addEventListener("click", () => {
    const toggle = document.querySelector('[data-side-panel-toggle="checks"]');
    if (toggle?.getAttribute("aria-expanded") !== "true") toggle?.click();
    status.setAttribute("tabindex", "-1");
    status.focus({ preventScroll: true });
  });
  // A new page that was kept is one like any other: its own address is not taken.
  document.addEventListener("w-autosave:success", ({ detail, type }) => {
    if (!detail?.data?.url) return;
    box.dataset.check = detail.data.url.replace(/edit\/$/, "check/");
    soon({ type });
  });
  for (const kind of ["input", "change", "w-unsaved:add"]) document.addEventListener(kind, soon);
  check();
}

function startMornings() {
  for (const button of document.querySelectorAll("[data-morning]")) {
    button.addEventListener("click", () => {
      const field = document.querySelector('[name="go_live_at"]');
      if (!field) return;
      field.value = button.dataset.morning;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      // In the field, the cursor would open a calendar over the button that comes next.
      button.closest("[role=dialog]")?.querySelector("[type=submit]").focus();
    });
  }
}

// Whoever comes to change the time finds the window open in which that is done.
function openTheTimes() {
  const button = document.querySelector(`[data-a11y-dialog-show="${location.hash.slice(1)}"]`);
  if (button && location.hash === TIMES) window.addEventListener("load", () => button.click(), { once: true });
}

// Nothing is kept of a page that waits for its time: what is typed there is another time, sent by its own button.
function isLocked() {
  if (!document.body.classList.contains("content-locked")) return false;
  Object.assign(form().dataset, { wAutosaveActiveValue: "false", wUnsavedConfirmationValue: "false" });
  return true;
}

// Wagtail's dialog about a colleague's version names its button after the one that was pressed, Publish.
function nameTheChoice() {
  document.addEventListener("w-dialog:shown", () => {
    const name = document.querySelector("#w-editing-sessions [data-choice]")?.dataset.choice;
    const button = document.querySelector("#w-save-confirmation-dialog [data-w-dialog-target=confirm]");
    if (name && button) button.textContent = name;
  });
}

document.addEventListener("DOMContentLoaded", () => {
  if (!form()) return;
  const box = document.querySelector(".gh-check[data-check]");
  if (box) startChecking(box);
  chooseNear(box?.dataset.chooseFrom);
  startMornings();
  openTheTimes();
  nameTheChoice();
  mindTheEdges(form());
  mindTheStanding(form());
  mindTheTimes(form());
  if (!isLocked()) offerWhenKept(mindTheUnsaved(form()));
  mindThePictures(form());
  letTheEndFollow(form());
  nameByTheFile();
  mindPastedTables(form());
});
