// The window in which a page is chosen begins where the page that is written stands, not at the list of websites.

const TOP = "/admin/choose-page/";

export function chooseNear(number) {
  if (!number) return;
  // Wagtail asks for it with jQuery, and has no setting of where to begin.
  window.jQuery?.ajaxPrefilter((options) => {
    const asked = new URL(options.url, location.href);
    const kind = asked.searchParams.get("page_type") ?? "wagtailcore.page";
    // Where only some kinds may be chosen, it begins above all of these.
    if (asked.pathname !== TOP || kind !== "wagtailcore.page") return;
    asked.pathname += `${number}/`;
    options.url = asked.href;
  });
}
