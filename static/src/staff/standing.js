// Whether what is being written can still be kept: the person is signed in, and the page is there.

const GONE = "gh-standing";
let known = "well";

async function look() {
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (!answer) return known;
  if (new URL(answer.url).pathname.endsWith("/login/")) return "out";
  if (answer.status === 404) return "deleted";
  if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return "refused";
  // Signing in again made the form's token void.
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[data-edit-form] [name=csrfmiddlewaretoken]")?.value;
  if (token) for (const one of document.querySelectorAll("[name=csrfmiddlewaretoken]")) one.value = token;
  return "well";
}

function words() {
  const box = document.createElement("div");
  const said = document.createElement("strong");
  const more = document.createElement("p");
  box.className = `${GONE} ${GONE}--${known}`;
  box.setAttribute("role", "alert");
  box.append(said, more);
  if (known === "out") {
    const link = document.createElement("a");
    link.href = "/admin/login/";
    link.target = "_blank";
    link.textContent = "Sign in in a new tab";
    said.textContent = "You are signed out.";
    more.append("What you typed is still here. ", link, ", then come back to this one and go on.");
  } else if (known === "deleted") {
    said.textContent = "This page was deleted while you had it open.";
    more.textContent = "What you typed is still on this screen: copy what you need before you leave it.";
  } else if (known === "refused") {
    said.textContent = "You may no longer edit this page.";
    more.textContent = "What you typed is still on this screen: copy what you need before you leave it.";
  } else {
    said.textContent = "You are signed in again.";
    more.textContent = "Nothing was lost. Save what you typed.";
  }
  return box;
}

/** Asks how things stand, and says it above the editor when they have changed. */
export async function howItStands() {
  const before = known;
  known = await look();
  if (known === before) return;
  document.querySelector(`.${GONE}`)?.remove();
  document.querySelector("main, #main")?.prepend(words());
}

/** Looks again when a save fails or the person comes back, and sends nothing to where it would be lost. */
export function mindTheStanding(form) {
  document.addEventListener("w-autosave:error", howItStands);
  document.addEventListener("w-autosave:success", () => {
    if (known === "well") document.querySelector(`.${GONE}`)?.remove();
  });
  document.addEventListener("visibilitychange", () => {
    if (known !== "well" && !document.hidden) howItStands();
  });
  window.addEventListener("focus", () => {
    if (known !== "well") howItStands();
  });
  form.addEventListener("click", (event) => {
    if (known === "well" || !event.target.closest("button[type=submit]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    document.querySelector(`.${GONE}`)?.scrollIntoView({ block: "center" });
    howItStands();
  }, { capture: true });
}
