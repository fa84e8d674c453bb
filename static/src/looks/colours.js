const COLOUR = /^#[0-9a-f]{6}$/i;
const PAUSE = 250;

/** Shows the browser's picker beside each colour, and says at once which colour could not be read. */
export function colours(root) {
  const fields = [...root.querySelectorAll("[data-colour]")].map(colour);
  const form = root.closest("form");
  let waiting;
  let asked = 0;

  async function check() {
    const number = ++asked;
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const field of fields) data.set(field.input.name, field.input.value);
    const answer = await fetch(root.dataset.check, { method: "POST", body: data }).catch(() => null);
    if (!answer?.ok || number !== asked) return;
    const problems = await answer.json();
    for (const field of fields) field.say(problems[field.input.name]);
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  }

  // What the page came with: saved, unless it came back with something to put right.
  const back = document.createElement("button");
  back.type = "button";
  back.className = "button button-small button-secondary gh-colour-back";
  back.textContent = "Put the colours back as they were";
  back.hidden = true;
  back.addEventListener("click", () => {
    for (const field of fields) field.set(field.input.defaultValue);
    fields[0].input.focus();
  });
  fields.at(-1).whole.append(back);

  function offerBack() {
    back.hidden = fields.every((field) => field.input.value === field.input.defaultValue);
  }

  for (const field of fields) {
    field.input.addEventListener("input", () => {
      field.follow();
      field.forget();
      soon();
    });
    field.follow();
    field.picker.addEventListener("input", () => field.set(field.picker.value));
  }
  form.addEventListener("input", offerBack);
  check();
  return () => fields.forEach((field) => field.follow());
}

function colour(box) {
  const input = box.querySelector("input");
  const picker = document.createElement("input");
  picker.className = "gh-colour__picker";
  picker.type = "color";
  const said = box.parentElement.querySelector("[data-colour-said]");
  const whole = box.closest(".w-field__wrapper, [data-field-wrapper]") ?? box.parentElement;
  const label = document.querySelector(`label[for="${input.id}"]`)?.textContent.trim().replace(/\s*\*$/, "");
  picker.setAttribute("aria-label", `Choose: ${label || "colour"}`);
  box.append(picker);

  const field = {
    input,
    picker,
    whole,
    follow() {
      if (COLOUR.test(input.value)) picker.value = input.value;
    },
    set(value) {
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    },
    /** Takes away what the server said about the value before. */
    forget() {
      const errors = whole.querySelector("[data-field-errors]");
      errors?.querySelectorAll(".error-message").forEach((one) => one.remove());
      errors?.querySelector("svg")?.remove();
      whole.querySelector(".w-field--error")?.classList.remove("w-field--error");
      input.removeAttribute("aria-invalid");
    },
    say(problem) {
      said.replaceChildren();
      said.hidden = !problem;
      if (!problem) return;
      if (!whole.querySelector(".error-message")) {
        const words = document.createElement("span");
        words.className = "gh-colour__words";
        words.setAttribute("role", "status");
        words.textContent = problem.message;
        said.append(words);
      }
      if (!problem.offer) return;
      const take = document.createElement("button");
      take.type = "button";
      take.className = "button button-small button-secondary";
      take.append(swatch(problem.offer), `Use ${problem.offer}`);
      take.addEventListener("click", () => {
        field.set(problem.offer);
        input.focus();
      });
      said.append(take);
    },
  };
  field.follow();
  return field;
}

function swatch(value) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", "0 0 1 1");
  drawing.setAttribute("class", "gh-colour__swatch");
  drawing.setAttribute("aria-hidden", "true");
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "1");
  ground.setAttribute("height", "1");
  ground.setAttribute("fill", value);
  drawing.append(ground);
  return drawing;
}
