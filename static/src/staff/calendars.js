// Wagtail's calendars open over what comes next as soon as a field has the focus, and only a pointer works them:
// by keyboard they stay out of the way until they are asked for with the down arrow. What was typed they leave
// alone: words that are no date they made into this very moment, and what was to wait was published.

const root = document.documentElement;

const minded = new WeakSet();

function leaveAlone({ target }) {
  const field = window.jQuery?.(target);
  const calendar = field?.data("xdsoft_datetimepicker");
  if (!calendar) return;
  field.off("blur.xdsoft").one("blur", () => field.datetimepicker("hide"));
  if (minded.has(target)) return;
  minded.add(target);
  // It opens a moment after the focus came, which may have gone on by then.
  calendar.on("open.xdsoft", () => {
    if (target !== document.activeElement || root.hasAttribute("data-by-keyboard")) field.datetimepicker("hide");
  });
}

export function keepCalendarsAside() {
  document.addEventListener("focusin", leaveAlone);
  document.addEventListener(
    "keydown",
    ({ key, target }) => {
      if (key === "Tab") root.setAttribute("data-by-keyboard", "");
      if (key !== "ArrowDown" || !root.hasAttribute("data-by-keyboard")) return;
      root.removeAttribute("data-by-keyboard");
      if (target.matches("input")) window.jQuery?.(target).trigger("open.xdsoft");
    },
    true,
  );
  document.addEventListener("pointerdown", () => root.removeAttribute("data-by-keyboard"), true);
}
