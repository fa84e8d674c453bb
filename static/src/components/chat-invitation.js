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
}
