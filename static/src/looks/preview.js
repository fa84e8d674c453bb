const PAUSE = 400;

/**
 * Has the preview follow every change. Wagtail's own script compares the form with what it was a while after the
 * page was there, so that it misses a change made before that, and one that puts all back as it was.
 */
export function preview(root) {
  const form = root.closest("form");
  const box = document.querySelector('[data-controller~="w-preview"]');
  if (!box) return;
  let changed = false;
  let waiting;

  function ask() {
    box.dataset.wPreviewStaleValue = "false";
    box.dataset.wPreviewStaleValue = "true";
  }

  function soon() {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => changed && ask(), PAUSE);
  }

  for (const kind of ["input", "change"]) form.addEventListener(kind, soon);
  // What is in the form when it is sent is in the preview; what came after is asked for when that has been shown.
  box.addEventListener("w-preview:update", () => {
    changed = false;
  });
  for (const kind of ["loaded", "updated", "error"]) {
    box.addEventListener(`w-preview:${kind}`, () => changed && soon());
  }
}
