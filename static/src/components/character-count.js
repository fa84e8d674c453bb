import { sayMany } from "../words.js";

// Tells people how many characters they have left, in GOV.UK Frontend's markup; the server counts as well.
export function characterCount(root) {
  const field = root.querySelector(".govuk-js-character-count");
  const limit = Number(root.dataset.maxlength);
  const told = document.getElementById(`${field.id}-info`);
  if (!field || !limit || !told) return;

  const threshold = (limit * Number(root.dataset.threshold || 0)) / 100;
  const seen = document.createElement("div");
  seen.className = `${told.className} govuk-character-count__status`;
  seen.setAttribute("aria-hidden", "true");
  const heard = document.createElement("div");
  heard.className = "gh-visually-hidden";
  heard.setAttribute("aria-live", "polite");
  told.classList.add("gh-visually-hidden");
  told.after(seen, heard);
  let waiting;

  function update() {
    const left = limit - field.value.length;
    const count = Math.abs(left);
    const words =
      left < 0
        ? sayMany(count, "You have %(number)s character too many", "You have %(number)s characters too many")
        : sayMany(count, "You have %(number)s character remaining", "You have %(number)s characters remaining");
    seen.textContent = words;
    seen.style.visibility = field.value.length < threshold ? "hidden" : "visible";
    seen.classList.toggle("govuk-error-message", left < 0);
    seen.classList.toggle("govuk-hint", left >= 0);
    field.classList.toggle("govuk-textarea--error", left < 0);
    clearTimeout(waiting);
    // Heard once the typing pauses, not at each key.
    waiting = setTimeout(() => {
      if (field.value.length >= threshold) heard.textContent = words;
    }, 1000);
  }

  field.removeAttribute("maxlength");
  field.addEventListener("input", update);
  window.addEventListener("pageshow", update);
  update();
}
