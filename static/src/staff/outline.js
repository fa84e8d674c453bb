// The editor's outline at the edge of the window: while it is folded nothing in it takes the focus, which would slide
// the whole screen sideways to where it waits; unfolded, its list is scrolled by keyboard too.

function stand(outline) {
  const list = outline.querySelector(".w-minimap__list");
  if (!list) return;
  list.inert = !outline.classList.contains("w-minimap--expanded");
  if (list.inert) list.removeAttribute("tabindex");
  else list.tabIndex = 0;
}

const minded = new WeakSet();

// To be called when something was added to the page or taken from it.
export function foldTheOutline() {
  for (const outline of document.querySelectorAll(".w-minimap")) {
    stand(outline);
    if (minded.has(outline)) continue;
    minded.add(outline);
    new MutationObserver(() => stand(outline)).observe(outline, { attributeFilter: ["class"] });
    // Whatever else lies beyond the edge: no screen of the editor is read sideways.
    const screen = outline.closest("main");
    screen?.addEventListener("scroll", () => {
      if (screen.scrollLeft) screen.scrollLeft = 0;
    });
  }
}
