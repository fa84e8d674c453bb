// What the worker does is followed while one waits: every few seconds, and the whole page anew when it is done.
// When it is gone, because somebody threw the file away, that is said and nothing is asked any more.
const EVERY = 3000;

export function followProgress() {
  const here = document.querySelector("[data-follow]");
  if (!here) return;
  const ask = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.status === 404) {
        here.setAttribute("role", "status");
        here.textContent = here.dataset.gone;
        return;
      }
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const there = page.querySelector("[data-follow]");
        if (!there) return location.reload();
        here.innerHTML = there.innerHTML;
      }
    } catch {
      // Asked again: the link beside it is there as well.
    }
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
}
