// What the editor offers of a page only once it exists: it appears when the first version was kept by itself, and
// leads on when all that was typed is kept, as `kept` tells.

export function offerWhenKept(kept) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("[data-kept] a[href], a[data-after-keeping]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await kept();
    location.assign(link.href);
  });
  document.addEventListener("w-autosave:success", async ({ detail }) => {
    for (const one of document.querySelectorAll("[data-once-changed]")) one.hidden = false;
    const waits = document.querySelector("[data-when-kept]");
    if (!waits || !detail?.data?.url) return;
    const answer = await fetch(detail.data.url, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const offered = page.querySelector("[data-kept]");
    if (offered) waits.replaceWith(offered);
  });
}
