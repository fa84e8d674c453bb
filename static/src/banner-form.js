// While a banner is written, what still stands in [brackets] is marked, and chosen when its field is entered.
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
