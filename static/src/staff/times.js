// A time at which a page cannot go live is told in the window where it was typed, which stays open with it.

const TIMES = ["go_live_at", "expire_at"];
const WRONG = "[data-time-wrong]";

function typed(form, names) {
  const whole = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && (!names || names.includes(name)));
  return { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(whole) };
}

// Of a page that waits, its window's own address tells; of any other its check-list does, which is shown there too.
async function wrongWith(submitter, form) {
  try {
    if (submitter.hasAttribute("formaction")) {
      const answer = await fetch(submitter.formAction, typed(form, ["csrfmiddlewaretoken", ...TIMES]));
      return (await answer.json()).wrong;
    }
    const answer = await fetch(document.querySelector(".gh-check[data-check]").dataset.check, typed(form));
    const { texts, places } = await answer.json();
    return texts.filter((_, at) => TIMES.includes(places[at].field)).join(" ");
  } catch {
    // Sent as it is, the screen that follows says what is wrong.
    return "";
  }
}

/** Asks about the times in the window before they are sent. */
export function mindTheTimes(form) {
  let asked = false;
  form.addEventListener("submit", async (event) => {
    const { submitter } = event;
    const dialog = submitter?.closest("[role=dialog]");
    if (asked || !dialog?.querySelector("[name=go_live_at]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const wrong = await wrongWith(submitter, form);
    const box = dialog.querySelector(WRONG);
    if (box) Object.assign(box, { hidden: !wrong, textContent: wrong });
    // In the field, the cursor would open a calendar over what is wrong.
    if (wrong) return void submitter.setAttribute("data-w-progress-loading-value", "false");
    asked = true;
    form.requestSubmit(submitter);
  }, { capture: true });
}
