// A page that comes back with mistakes starts at the list of them, and each leads to its field.
export function errorSummary(root) {
  root.setAttribute("tabindex", "-1");
  if (root.dataset.disableAutoFocus !== "true") root.focus();
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const heading = field.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    (heading ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
