// Forms of staff: mistakes are met first, characters counted, many ticks set at once, and what still stands in a banner's [brackets] is marked.
import { characterCount } from "./components/character-count.js";
import { errorSummary } from "./components/error-summary.js";

for (const element of document.querySelectorAll('[data-module="govuk-character-count"]')) characterCount(element);
for (const element of document.querySelectorAll('[data-module="govuk-error-summary"]')) errorSummary(element);

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

for (const form of document.querySelectorAll("[data-tick-all]")) {
  const boxes = [...form.querySelectorAll("input[type='checkbox']")];
  const list = boxes[0]?.closest(".govuk-checkboxes");
  if (boxes.length < 2 || !list) continue;
  const row = document.createElement("div");
  const count = document.createElement("span");
  row.className = "gh-tick-all";
  count.setAttribute("role", "status");
  const say = () => {
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
