// Which banners this browser's reader has hidden, by the tokens of their wording; no cookie is needed for it.
const NAME = "guildhall.hidden-banners";
const KEPT = 30;

export function hidden() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function hide(token) {
  try {
    localStorage.setItem(NAME, JSON.stringify([...hidden(), token].slice(-KEPT)));
  } catch {
    // A browser that keeps nothing hides it on this page alone.
  }
}
