// A picture's text alternative: its description in the library, which another picture in its place would make untrue.
// A picture's title, which is the name of the file that was chosen last. What is said of a small picture.

const SAID = "gh-other-picture";
const SMALL = "gh-small-picture";
const UPLOAD = "[data-chooser-modal-creation-form]";
const FILE = `${UPLOAD} input[type=file]`;

// In the picture's block, or in the panel of the page's own picture. Some are one line, some a box that grows.
function beside(chooser) {
  const around = chooser.closest(".struct-block") ?? chooser.closest(".w-panel");
  return around?.querySelector(":is(input, textarea):is([name$='-alt'], [name$='_alt'])");
}

function say(field, words) {
  const place = field.closest("[data-field-input], .w-field__input");
  place?.parentElement.querySelector(`.${SAID}`)?.remove();
  if (!words) return;
  const box = document.createElement("p");
  box.className = `${SAID} help`;
  box.setAttribute("role", "status");
  place?.before(box);
  box.textContent = words;
}

function write(field, words) {
  field.value = words;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

// What was written of the picture that is being uploaded: it is there too when the library's own is taken for it.
let uploadedWith = "";

function mindTheUpload() {
  document.addEventListener("submit", ({ target }) => {
    if (target.matches(UPLOAD)) uploadedWith = target.querySelector("[name$=description]")?.value.trim() ?? "";
  }, { capture: true });
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-chooser-modal-choice]")) uploadedWith = "";
  }, { capture: true });
}

// Wagtail gives the title, often the file's name, of what has no description.
function described(chooser) {
  if (uploadedWith) return uploadedWith;
  const title = chooser.querySelector("[data-chooser-title]")?.textContent.trim();
  const told = chooser.querySelector("[data-chooser-image]")?.dataset.defaultAltText ?? "";
  return told === title ? "" : told;
}

function replaced(chooser, field, own) {
  const was = field.value.trim();
  write(field, own ?? described(chooser));
  if (own !== undefined) return say(field, own && `This picture has its words again: “${own}”.`);
  if (!was) return;
  const now = field.value ? "these are its words from the library" : "say here what this one tells";
  say(field, `You chose another picture: ${now}. The last one’s words were: “${was}”.`);
}

/** When a picture is chosen, puts its description there, or else takes away the words of the one before. */
export function mindThePictures(form) {
  // What was written of each picture in each place, for who goes back to it.
  const written = new WeakMap();
  mindTheUpload();
  form.addEventListener("change", ({ target }) => {
    const chooser = document.getElementById(`${target.id}-chooser`);
    const picture = chooser?.querySelector("[data-chooser-image]");
    const last = picture?.getAttribute("src");
    if (!picture) return;
    // What was said of the last is not said of this one.
    chooser.parentElement.querySelector(`:scope > .${SMALL}`)?.remove();
    // Wagtail shows the new one after it has said that it changed.
    setTimeout(() => {
      const field = beside(chooser);
      const now = picture.getAttribute("src");
      const told = uploadedWith;
      if (now === last && told && field && !field.value.trim()) write(field, told);
      if (!field || !target.value || now === last) return;
      const own = written.get(field) ?? new Map();
      written.set(field, own);
      if (last) own.set(last, field.value.trim());
      // Words that were there before any picture are meant for the first.
      if (last || !field.value.trim()) replaced(chooser, field, own.get(now));
      uploadedWith = "";
    });
  });
}

/** Says beside each picture that is small for its place how large it should be. */
export function tellOfSmall(small) {
  for (const box of document.querySelectorAll(`.${SMALL}`)) {
    if (!small.some(({ text }) => text === box.textContent)) box.remove();
  }
  for (const { block, text } of small) {
    const chooser = document.querySelector(`[data-contentpath="${CSS.escape(block)}"] [id$="-image-chooser"]`);
    if (!chooser || chooser.nextElementSibling?.matches(`.${SMALL}`)) continue;
    const box = document.createElement("p");
    box.className = `${SMALL} help`;
    box.setAttribute("role", "status");
    chooser.after(box);
    box.textContent = text;
  }
}

const named = (file) => (file?.name ?? "").replace(/\.[^.]+$/, "");

// Wagtail says of each that is empty that it is required, and goes on saying so once it is filled.
function sayWhatIsEmpty(form) {
  for (const field of form.querySelectorAll("input[required][aria-invalid]")) {
    const around = field.closest("[data-field]");
    const words = around?.querySelector("[data-field-errors] .error-message");
    const label = field.labels[0]?.textContent.replace("*", "").trim().toLowerCase();
    if (!words || !label) continue;
    if (!field.value) words.textContent = `${field.type === "file" ? "Choose" : "Enter"} the ${label}`;
    else {
      words.remove();
      around.querySelector("[data-field-errors] .icon")?.setAttribute("hidden", "");
      around.classList.remove("w-field--error");
      field.removeAttribute("aria-invalid");
    }
  }
}

/** The title is the file's name until another is typed: also when another file is chosen, or Upload pressed at once. */
export function nameByTheFile() {
  let taken = "";
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches(UPLOAD)) return;
    const title = target.querySelector("input[name$=title]");
    if (title && !title.value) title.value = named(target.querySelector("input[type=file]")?.files[0]);
    // Once Wagtail has looked.
    setTimeout(() => sayWhatIsEmpty(target));
  }, { capture: true });
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, ({ target }) => {
      if (target.form?.matches(UPLOAD)) setTimeout(() => sayWhatIsEmpty(target.form));
    });
  }
  document.addEventListener("change", ({ target }) => {
    const title = target.matches?.(FILE) && target.form.querySelector("input[name$=title]");
    if (!title) return;
    if (title.value === taken) title.value = "";
    taken = named(target.files[0]);
  }, { capture: true });
}
