// Buttons for a row of slides that already scrolls. Follows the carousel pattern of the ARIA Authoring Practices.
const still = matchMedia("(prefers-reduced-motion: reduce)");

export function carousel(root) {
  const row = root.querySelector("[data-slides]");
  const controls = root.querySelector("[data-controls]");
  const slides = [...row.children];
  if (slides.length < 2) return;

  const button = (name) => controls.querySelector(`[data-${name}]`);
  const previous = button("previous");
  const next = button("next");
  const stop = button("stop");
  const picker = button("picker");
  let current = 0;
  let timer;

  const picks = slides.map((_, index) => {
    const pick = document.createElement("button");
    pick.type = "button";
    pick.className = "gh-carousel__pick";
    pick.setAttribute("aria-label", `Show slide ${index + 1} of ${slides.length}`);
    pick.addEventListener("click", () => show(index));
    picker.append(pick);
    return pick;
  });

  function mark(index) {
    current = index;
    slides.forEach((slide, at) => {
      slide.inert = at !== index;
      picks[at].setAttribute("aria-disabled", String(at === index));
    });
  }

  function show(index) {
    const at = (index + slides.length) % slides.length;
    const from = row.getBoundingClientRect();
    const to = slides[at].getBoundingClientRect();
    const rightToLeft = getComputedStyle(row).direction === "rtl";
    const distance = rightToLeft ? to.right - from.right : to.left - from.left;
    row.scrollBy({ left: distance, behavior: still.matches ? "instant" : "smooth" });
    mark(at);
  }

  function rest() {
    clearInterval(timer);
    timer = undefined;
    row.setAttribute("aria-live", "polite");
    if (stop) stop.hidden = true;
  }

  previous.addEventListener("click", () => show(current - 1));
  next.addEventListener("click", () => show(current + 1));

  // A swipe moves the row without us: whichever slide fills it is the one shown.
  const watcher = new IntersectionObserver(
    (entries) => {
      const shown = entries.find((entry) => entry.isIntersecting);
      if (shown) mark(slides.indexOf(shown.target));
    },
    { root: row, threshold: 0.6 },
  );
  slides.forEach((slide) => watcher.observe(slide));

  const seconds = Number(row.dataset.auto);
  if (seconds && stop && !still.matches) {
    stop.hidden = false;
    row.setAttribute("aria-live", "off");
    timer = setInterval(() => show(current + 1), Math.max(seconds, 5) * 1000);
    stop.addEventListener("click", () => {
      rest();
      next.focus();
    });
    // Whoever has touched it or reached it by keyboard decides from then on.
    for (const act of ["focusin", "pointerdown", "keydown"]) root.addEventListener(act, rest, { once: true });
    still.addEventListener("change", rest, { once: true });
  } else {
    rest();
  }

  mark(0);
  controls.hidden = false;
  row.removeAttribute("tabindex");
  root.classList.add("gh-carousel--ready");
}
