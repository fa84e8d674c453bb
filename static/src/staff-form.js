// Forms of staff: mistakes are met first, characters counted, many ticks set at once, and what still stands in a banner's [brackets] is marked.
import { characterCount } from "./components/character-count.js";
import { errorSummary } from "./components/error-summary.js";

for (const element of document.querySelectorAll('[data-module="govuk-character-count"]')) characterCount(element);
for (const element of document.querySelectorAll('[data-module="govuk-error-summary"]')) errorSummary(element);

// A day without its time is sent as nothing at all: what was half chosen would be lost without a word.
document.addEventListener("submit", (event) => {
  for (const told of event.target.querySelectorAll(".gh-half-chosen")) told.remove();
  const half = [...event.target.elements].find((one) => one.validity?.badInput && one.checkVisibility());
  if (!half) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const told = document.createElement("p");
  told.className = "gh-half-chosen govuk-error-message";
  told.setAttribute("role", "alert");
  half.before(told);
  told.textContent = half.type === "datetime-local" ? "Choose the whole day and the time, or clear both" : "This is not whole, or not a day that there is";
  half.focus();
}, { capture: true });

const BLANK = /\[[^[\]]*\]/;

for (const field of document.querySelectorAll("[data-blanks] :is(input[type='text'], textarea)")) {
  const mark = () => field.classList.toggle("gh-has-blank", BLANK.test(field.value));
  const choose = () => {
    const found = BLANK.exec(field.value);
    if (found && field.selectionStart === field.selectionEnd) {
      field.setSelectionRange(found.index, found.index + found[0].length);
    }
  };
  field.addEventListener("input", mark);
  field.addEventListener("focus", () => requestAnimationFrame(choose));
  mark();
}

for (const fold of document.querySelectorAll("[data-fold]")) {
  const count = fold.querySelector("[data-fold-count]");
  fold.addEventListener("change", () => {
    const chosen = fold.querySelectorAll("input:checked").length;
    count.textContent = chosen ? `${chosen} chosen` : "";
  });
}

// Before it is pressed, the button says how many go and to whom; below the choice stands what that person may not do yet.
function saysWhatItDoes(form, boxes) {
  const to = form.querySelector(`[name="${form.dataset.to}"]`);
  const button = form.querySelector("[type=submit]");
  const first = button.textContent;
  const warning = document.createElement("p");
  warning.className = "gh-tick-all__warning";
  warning.setAttribute("role", "status");
  to.after(warning);
  return () => {
    const label = to.value ? to.selectedOptions[0].textContent : "";
    const chosen = boxes.filter((box) => box.checked).length;
    const many = `${chosen} ${chosen === 1 ? "page" : "pages"}`;
    // “Sam Okoro, Waste officer (may not edit these pages yet)”.
    const [, name, standing] = /^(.*?)(?: \(([^()]*)\))?$/.exec(label);
    button.textContent = label && chosen ? `${form.dataset.says} ${many} to ${name}` : first;
    const warns = standing?.startsWith(form.dataset.warns);
    const which = /\d+ of these/.test(standing ?? "") ? "those" : "anything there";
    warning.textContent = warns ? `${name} ${standing}: they get the reminders, and cannot change ${which}.` : "";
  };
}

// The same of the button with which pages come back.
function saysWhatComesBack(form, boxes) {
  const button = form.querySelector("[type=submit]");
  const first = button.textContent;
  return () => {
    const chosen = boxes.filter((box) => box.checked);
    const many = chosen.length === 1 ? `“${chosen[0].labels[0].textContent.trim()}”` : `${chosen.length} pages`;
    button.textContent = chosen.length ? `Take ${many} back from ${form.dataset.takesBack}` : first;
  };
}

function saysMore(form, boxes) {
  if (form.dataset.to) return saysWhatItDoes(form, boxes);
  return form.dataset.takesBack ? saysWhatComesBack(form, boxes) : () => {};
}

for (const form of document.querySelectorAll("[data-tick-all]")) {
  const boxes = [...form.querySelectorAll("input[type='checkbox']")];
  const more = boxes.length ? saysMore(form, boxes) : () => {};
  more();
  const list = boxes[0]?.closest(".govuk-checkboxes");
  if (boxes.length < 2 || !list) continue;
  const row = document.createElement("div");
  const count = document.createElement("span");
  row.className = "gh-tick-all";
  count.setAttribute("role", "status");
  const say = () => {
    more();
    const chosen = boxes.filter((box) => box.checked).length;
    count.textContent = `${chosen} of ${boxes.length} ${form.dataset.tickAll} chosen`;
  };
  for (const [words, checked] of [["Select all", true], ["Select none", false]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = words;
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = checked;
      say();
    });
    row.append(button);
  }
  row.append(count);
  list.before(row);
  form.addEventListener("change", say);
  say();
}
