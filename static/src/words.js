// Words in the page's language: the server gives them with the page; without them they are as written here.
const given = document.getElementById("gh-words");
const words = given ? JSON.parse(given.textContent) : {};
const FORMS = ["zero", "one", "two", "few", "many", "other"];

export const language = document.documentElement.lang || "en-GB";

const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/** The words; `values` fill what they leave open: `%(name)s`. Each text stands in council/core/script_words.py. */
export function say(text, values = {}) {
  return fill(words[text] ?? text, values);
}

/** The words for so many; `%(number)s` is the number as people write it. */
export function sayMany(number, one, many) {
  const forms = words[many];
  const text = Array.isArray(forms) ? forms[FORMS.indexOf(new Intl.PluralRules(language).select(number))] : number === 1 ? one : many;
  return fill(text, { number: number.toLocaleString("en-GB") });
}
