// A banner that its editor lets readers hide stays hidden in this browser until its words, and so its token, change.
const NAME = "guildhall.hidden-banners";
const KEPT = 30;

function hidden() {
  try {
    return JSON.parse(localStorage.getItem(NAME)) ?? [];
  } catch {
    return [];
  }
}

export function alertBanner(root) {
  const token = root.dataset.banner;
  const button = root.querySelector("[data-hide]");
  if (hidden().includes(token)) {
    root.remove();
    return;
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(NAME, JSON.stringify([...hidden(), token].slice(-KEPT)));
    } catch {
      // A browser that keeps nothing hides it on this page alone.
    }
    root.remove();
    document.getElementById("content")?.focus({ preventScroll: true });
  });
}
