// Wagtail's calendars open over what comes next as soon as a field has the focus, and only a pointer works them:
// by keyboard they stay out of the way until they are asked for with the down arrow. What was typed they leave
// alone: words that are no date they made into this very moment, and what was to wait was published.

const root = document.documentElement;

const minded = new WeakSet();
const GAP = 8;
const A_PRESS = 400;

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
    else makeRoom(target, calendar);
  });
  calendar.on("close.xdsoft", giveRoomBackSoon);
}

let roomy = null;

// In a window the calendar lay on the buttons that come next: they make room for it.
function makeRoom(target, calendar) {
  const around = target.closest("[role=dialog] .w-field__input, [role=dialog] [data-field-input]");
  if (!around) return;
  giveRoomBack();
  roomy = around;
  around.style.marginBlockEnd = `${calendar.outerHeight() + GAP}px`;
  target.scrollIntoView({ block: "start", behavior: "instant" });
  window.jQuery(window).trigger("resize.xdsoft");
  // It begins where its field does, and ends within the window.
  const room = innerWidth - calendar.outerWidth() - GAP;
  calendar.css({ left: Math.max(GAP, Math.min(target.getBoundingClientRect().left, room)) });
}

function giveRoomBack() {
  if (roomy) roomy.style.marginBlockEnd = "";
  roomy = null;
}

// Only when the press that closed it has done its work: nothing moves away from under a finger.
function giveRoomBackSoon() {
  const room = roomy;
  setTimeout(() => {
    if (room === roomy) giveRoomBack();
  }, A_PRESS);
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
