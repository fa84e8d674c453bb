// A combobox as the ARIA Authoring Practices draw it: the keyboard stays in the box, and what stands below is chosen
// by arrow keys and Enter. Enter alone searches for what was typed.
import { say, sayMany } from "./words.js";

const PAUSE = 120;
const LEAST = 2;

export function suggest(input) {
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-suggestions`, hidden: true });
  list.className = "gh-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("Suggestions"));
  const told = Object.assign(document.createElement("div"), { className: "gh-visually-hidden" });
  told.setAttribute("role", "status");
  input.closest(".gh-search").append(list, told);
  input.setAttribute("aria-controls", list.id);
  let waiting;
  let asking;
  let chosen = -1;
  let answered = "";

  const options = () => [...list.children];
  const isOpen = () => !list.hidden;

  function choose(number) {
    const all = options();
    chosen = all.length ? (number + all.length + 1) % (all.length + 1) : -1;
    // After the last, and before the first, the box itself.
    if (chosen === all.length) chosen = -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    told.textContent = "";
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  function show() {
    const many = options().length;
    if (!many) return close();
    choose(-1);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    told.textContent = sayMany(
      many,
      "%(number)s suggestion. Use the arrow keys to go to it.",
      "%(number)s suggestions. Use the arrow keys to go through them.",
    );
  }

  /** From the box an arrow leads to the first suggestion or the last. */
  function enter(step) {
    if (isOpen()) choose(step < 0 ? options().length - 1 : 0);
  }

  /** Shows what may be meant; `step` is the way of the arrow that asked for it, if one did. */
  async function ask(step) {
    const typed = input.value.trim();
    asking?.abort();
    if (typed.length < LEAST) return close();
    asking = new AbortController();
    const address = new URL("suggestions/", input.form.action);
    address.searchParams.set("q", typed.slice(0, 200));
    try {
      const answer = await fetch(address, { signal: asking.signal, credentials: "omit" });
      const { suggestions } = await answer.json();
      list.replaceChildren(...suggestions.map((one, number) => optionOf(one, `${list.id}-${number}`)));
      answered = typed;
      if (document.activeElement !== input) return;
      show();
      if (step) enter(step);
    } catch (error) {
      // The box searches without them.
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(), PAUSE);
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (isOpen() && chosen >= 0) choose(chosen + step);
      else if (isOpen()) enter(step);
      else if (answered === input.value.trim() && options().length) {
        show();
        enter(step);
      } else ask(step);
    } else if (event.key === "Escape") {
      // What was asked for and is yet to come is not wanted any more either.
      if (isOpen()) event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.assign(options()[chosen].dataset.address);
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
      choose(-1);
    }
  });
  // The keyboard stays in the box.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    if (event.ctrlKey || event.metaKey) window.open(option.dataset.address, "_blank", "noopener");
    else location.assign(option.dataset.address);
  });
  if (input.value && input.value !== input.defaultValue) ask();
}

function optionOf({ title, url, note }, id) {
  const option = Object.assign(document.createElement("li"), { id, className: "gh-suggestions__one" });
  option.setAttribute("role", "option");
  option.dataset.address = url;
  option.append(Object.assign(document.createElement("span"), { textContent: title }));
  if (note) option.append(" ", Object.assign(document.createElement("span"), { className: "gh-suggestions__note", textContent: note }));
  return option;
}
