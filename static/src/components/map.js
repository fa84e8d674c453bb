import { stylesheet } from "../stylesheet.js";

// A map comes, with its own script and stylesheet, when it is about to be seen; the list beside it is there before.
export function map(figure) {
  if (!("IntersectionObserver" in window)) return;
  figure.hidden = false;
  const watch = new IntersectionObserver(
    async ([entry]) => {
      if (!entry.isIntersecting) return;
      watch.disconnect();
      try {
        const [{ draw }] = await Promise.all([import(figure.dataset.map), stylesheet(figure.dataset.mapStyles)]);
        draw(figure);
      } catch {
        // The list says the same.
        figure.remove();
      }
    },
    { rootMargin: "200px" },
  );
  watch.observe(figure);
}
