import { closing } from "./header.js";

// Print, copy, and the device's own share sheet where there is one. Nothing is sent to anybody else's server.
export function sharePrint(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const [print, copy, share, said] = ["print", "copy", "share", "copied"].map(part);
  const networks = root.querySelector("details");
  if (networks) closing(networks);
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      // Emptied first: the same words said again would not be heard.
      said.textContent = "";
      const done = await navigator.clipboard.writeText(copy.dataset.copy).then(
        () => true,
        () => false,
      );
      said.textContent = done ? said.dataset.copied : said.dataset.failed;
    });
  }
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => {
      navigator.share({ title: document.title, url: copy.dataset.copy }).catch(() => {});
    });
  }
}
