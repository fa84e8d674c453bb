// Beside the form of an answer or a synonym: what searches would find with it.
const PAUSE = 400;

for (const part of document.querySelectorAll("[data-search-trial]")) {
  const form = part.closest("form");
  const told = part.querySelector("[data-search-tried]");
  let waiting;
  let before = "";

  const ask = async () => {
    const address = new URL(part.dataset.searchTrial, location.href);
    address.searchParams.set("kind", part.dataset.kind);
    for (const name of ["words", "title", "text", "page", "word", "means"]) {
      const field = form.elements.namedItem(name);
      if (field) address.searchParams.set(name, field.value);
    }
    if (String(address) === before) return;
    before = String(address);
    try {
      const answer = await fetch(address);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const html = await answer.text();
      if (String(address) === before) told.innerHTML = html;
    } catch {
      told.textContent = "It could not be tried just now.";
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  };
  for (const name of ["input", "change"]) form.addEventListener(name, soon);
  // A page is chosen in a dialogue, which writes its number without saying so.
  new MutationObserver(soon).observe(form, { subtree: true, childList: true, attributes: true, attributeFilter: ["class", "value"] });
  ask();
}
