// What a refused save was told of loses its red once it has been put right; what is left is listed above the editor.

function fields(form) {
  return [...form.querySelectorAll("[data-contentpath]")].filter(
    (one) => !one.parentElement.closest("[data-contentpath]"),
  );
}

function held(field) {
  return [...field.querySelectorAll("input[name], select[name], textarea[name]")]
    .map(({ name, value, checked }) => `${name}=${value}=${checked}`)
    .join("\n");
}

function clear(field) {
  for (const one of field.querySelectorAll(".w-field__errors, .help-critical")) one.replaceChildren();
  for (const one of field.querySelectorAll(".help-critical")) one.hidden = true;
  for (const one of [field, ...field.querySelectorAll(".w-field--error")]) one.classList.remove("w-field--error");
  field.closest(".w-field--error")?.classList.remove("w-field--error");
  for (const one of field.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
}

function way(text, place, goTo) {
  const line = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "gh-refused__way";
  button.textContent = text;
  button.addEventListener("click", () => goTo(place));
  line.append(button);
  return line;
}

// What was refused is met first, and the bar at the foot does not send anybody to look for it again.
function meet(list) {
  const box = list.closest("li, .messages");
  box.tabIndex = -1;
  // Once the editor's own scripts have put the cursor where they like it.
  const focus = () => requestAnimationFrame(() => box.focus());
  if (document.readyState === "complete") focus();
  else window.addEventListener("load", focus, { once: true });
  for (const one of document.querySelectorAll("template[data-type=validation_error]")) {
    const words = one.content.querySelector("p");
    if (words) words.textContent = "What is missing or not right stands above.";
  }
}

// Who only wanted to save a draft did not want to publish it. What is kept is lost to nobody, and seen by no resident.
function sayWhatBecameOfIt(words) {
  if (!words) return;
  const [onlySaved, kept, live] = ["[data-only-saved]", "[data-refused-kept]", "[data-refused-live]"].map((one) =>
    document.querySelector(one),
  );
  if (onlySaved) words.textContent = "Not saved:";
  document.addEventListener("w-autosave:success", () => {
    words.textContent = onlySaved ? "Kept as a draft:" : words.dataset.refusedTold;
    kept.hidden = false;
    // Of a page that residents see already, the draft can be dropped.
    live.hidden = !document.querySelector("a[data-once-changed]");
  });
}

/** Gives a function to be called with what is wrong still: its fields, its words and where each of these leads. */
export function mindWhatWasWrong(form, goTo) {
  const red = () => fields(form).filter((one) => one.querySelector(".error-message, .help-critical:not([hidden])"));
  const before = new Map(red().map((one) => [one, held(one)]));
  const known = new Set();
  const list = document.querySelector("[data-refused-what]");
  if (!before.size && !list) return () => {};
  if (list) meet(list);
  sayWhatBecameOfIt(document.querySelector("[data-refused-told]"));

  return ({ wrong, texts, places }) => {
    for (const [field, first] of before) {
      const name = field.dataset.contentpath;
      // What the check never found wrong is known by Publish alone: it is right at the soonest when it was changed.
      if (wrong.includes(name)) known.add(name);
      else if (known.has(name) || held(field) !== first) {
        clear(field);
        before.delete(field);
      }
    }
    for (const one of document.querySelectorAll("[data-controller~=w-count]")) {
      window.wagtail?.app?.getControllerForElementAndIdentifier(one, "w-count")?.count();
    }
    if (!list) return;
    const focused = list.contains(document.activeElement);
    const told = [...list.children].map((one) => one.textContent).join("\n");
    if (told !== texts.join("\n")) list.replaceChildren(...texts.map((text, at) => way(text, places[at], goTo)));
    if (focused && !list.contains(document.activeElement)) list.closest("li, .messages").focus();
    if (!texts.length && !before.size) list.closest("li, .messages")?.remove();
  };
}
