// Forms of staff: mistakes are met first, characters counted, and what still stands in a banner's [brackets] is marked.
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
