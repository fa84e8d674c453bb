// The chat's own script comes only when somebody asks for a chat; the link leads to the chat page without it.
export function chatInvitation(link) {
  link.addEventListener("click", async (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const chat = await import(link.dataset.chatScript);
      if (await chat.open(link)) return;
    } catch {
      // The page behind the link works without any script.
    }
    location.assign(link.href);
  });
  resume(link);
}

// A chat that is open follows from page to page; the first invitation of the page brings it along.
let resumed = false;
function resume(link) {
  if (resumed) return;
  resumed = true;
  try {
    const state = localStorage.getItem("guildhall.chat");
    if (state) import(link.dataset.chatScript).then((chat) => chat.resume(link, state), () => {});
  } catch {
    // Storage may be forbidden: the chat then stays on its own page.
  }
}
