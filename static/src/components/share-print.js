// Print, and the phone's own share sheet where there is one. Nothing is sent to anybody else's server.
export function sharePrint(root) {
  const print = root.querySelector("[data-print]");
  const share = root.querySelector("[data-share]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => {
      const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
      navigator.share({ title: document.title, url: address }).catch(() => {});
    });
  }
}
