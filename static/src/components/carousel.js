// Buttons for a row of slides that already scrolls: the carousel pattern of the ARIA Authoring Practices.
const still = matchMedia("(prefers-reduced-motion: reduce)");

export function carousel(root) {
  const controls = root.querySelector("[data-controls]");
  if (!controls) return;
  const row = root.querySelector("[data-slides]");
  const live = root.querySelector("[data-live]");
  const slides = [...row.children];
  const picks = [...controls.querySelectorAll("[data-pick]")];
  const rotation = controls.querySelector("[data-rotation]");
  let current = 0;
  // The slide on the way to which the row is scrolling by itself.
  let onTheWay;
  let playing = false;
  let hovered = false;
  let shownAt = 0;

  function mark(index) {
    current = index;
    shownAt = performance.now();
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
    onTheWay = at;
    row.scrollBy({ left: distance, behavior: still.matches ? "instant" : "smooth" });
    mark(at);
  }

  function play(yes) {
    playing = yes;
    shownAt = performance.now();
    // Slides that change by themselves must not be read out over whatever somebody is reading.
    live.setAttribute("aria-live", yes ? "off" : "polite");
    if (!rotation) return;
    rotation.dataset.playing = yes;
    const words = rotation.querySelector("[data-stop]");
    words.textContent = yes ? words.dataset.stop : words.dataset.start;
  }

  controls.querySelector("[data-previous]").addEventListener("click", () => show(current - 1));
  controls.querySelector("[data-next]").addEventListener("click", () => show(current + 1));
  picks.forEach((pick, index) => pick.addEventListener("click", () => show(index)));

  // A swipe moves the row without us: whichever slide fills it is the one shown.
  const watcher = new IntersectionObserver(
    (entries) => {
      const shown = entries.find((entry) => entry.isIntersecting);
      if (!shown) return;
      const index = slides.indexOf(shown.target);
      if (onTheWay === undefined) mark(index);
      else if (onTheWay === index) onTheWay = undefined;
    },
    { root: row, threshold: 0.6 },
  );
  slides.forEach((slide) => watcher.observe(slide));
  for (const act of ["pointerdown", "wheel", "touchstart"]) {
    row.addEventListener(act, () => (onTheWay = undefined), { passive: true });
  }

  function rotate() {
    const seconds = Math.max(Number(root.dataset.auto), 5);
    // Whoever reaches it by keyboard, touches it or presses anything in it has stopped it for good.
    const stop = (event) => {
      if (playing && !event.target.closest("[data-rotation]")) play(false);
    };
    root.addEventListener("pointerdown", stop);
    root.addEventListener("keydown", stop);
    root.addEventListener("focusin", (event) => {
      if (playing && event.target.matches(":focus-visible")) play(false);
    });
    root.addEventListener("pointerenter", (event) => (hovered = event.pointerType === "mouse"));
    root.addEventListener("pointerleave", () => {
      hovered = false;
      shownAt = performance.now();
    });
    rotation.addEventListener("click", () => play(!playing));
    still.addEventListener("change", () => {
      if (still.matches) play(false);
      rotation.hidden = still.matches;
    });
    setInterval(() => {
      if (!playing || hovered || document.hidden) return;
      if (performance.now() - shownAt >= seconds * 1000) show(current + 1);
    }, 250);
    rotation.hidden = still.matches;
    play(!still.matches);
  }

  root.setAttribute("role", "group");
  root.setAttribute("aria-roledescription", root.dataset.role);
  root.setAttribute("aria-label", root.dataset.label);
  row.setAttribute("role", "presentation");
  for (const slide of slides) {
    slide.setAttribute("role", "group");
    slide.setAttribute("aria-roledescription", slide.dataset.role);
    slide.setAttribute("aria-label", slide.dataset.label);
  }
  play(false);
  mark(0);
  if (rotation) rotate();
  controls.classList.remove("gh-carousel__controls--waiting");
  root.classList.add("gh-carousel--ready");
}
