/** Fills the form in from a theme without saving, and puts it back as it was. */
export function themes(root, refresh) {
  const box = root.querySelector("[data-themes]");
  if (!box) return;
  const form = root.closest("form");
  const said = box.querySelector("[data-themes-said]");
  const undo = box.querySelector("[data-themes-undo]");
  let before = null;

  function fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements[name];
      if (!field) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    refresh();
  }

  function mark(button) {
    for (const one of box.querySelectorAll(".gh-themes__item--on")) one.classList.remove("gh-themes__item--on");
    button?.closest("li").classList.add("gh-themes__item--on");
  }

  for (const button of box.querySelectorAll("[data-theme]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const values = JSON.parse(button.dataset.theme);
      before ??= Object.fromEntries(Object.keys(values).map((name) => [name, form.elements[name]?.value ?? ""]));
      fill(values);
      mark(button);
      said.textContent = `The form is filled in from ${button.textContent.replace(/^Use /, "")}. Save to keep it.`;
      undo.hidden = false;
    });
  }
  undo.addEventListener("click", () => {
    fill(before);
    before = null;
    mark(null);
    undo.hidden = true;
    said.textContent = "All is as it was before.";
    box.querySelector("[data-theme]").focus();
  });
}
