// Tells that something was found, in browsers that do not heed `ping` too: nothing of who opened it, no cookie.
export function following(part) {
  for (const link of part.querySelectorAll("a[ping]")) link.removeAttribute("ping");
  const tell = (event) => {
    if (event.button < 2 && event.target.closest("a")) navigator.sendBeacon(part.dataset.following);
  };
  part.addEventListener("click", tell);
  part.addEventListener("auxclick", tell);
}
