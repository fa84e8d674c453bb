// Loaded when somebody follows an invitation to chat. Answers false when the chat page itself should open.
export function open() {
  return false;
}
