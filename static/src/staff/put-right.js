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

/** Gives a function to be called with the names of the fields that are wrong still, and what is to be said of them. */
export function mindWhatWasWrong(form) {
  const red = () => fields(form).filter((one) => one.querySelector(".error-message, .help-critical:not([hidden])"));
  const before = new Map(red().map((one) => [one, null]));
  const list = document.querySelector("[data-refused-what]");
  if (!before.size && !list) return () => {};
  document.addEventListener("w-autosave:success", () => {
    // Nothing of it is lost: it is a draft, and not on the site.
    for (const words of document.querySelectorAll("[data-refused-told]")) words.textContent = words.dataset.refusedTold;
  });

  return ({ wrong, texts }) => {
    for (const [field, first] of before) {
      if (first === null) before.set(field, held(field));
      else if (!wrong.includes(field.dataset.contentpath) && held(field) !== first) {
        clear(field);
        before.delete(field);
      }
    }
    for (const one of document.querySelectorAll("[data-controller~=w-count]")) {
      window.wagtail?.app?.getControllerForElementAndIdentifier(one, "w-count")?.count();
    }
    if (!list) return;
    list.replaceChildren(
      ...texts.map((text) => {
        const line = document.createElement("li");
        line.textContent = text;
        return line;
      }),
    );
    if (!texts.length && !before.size) list.closest("li, .messages")?.remove();
  };
}
