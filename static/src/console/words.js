// How long ago, in the words of a glance.
export function ago(iso, now = Date.now()) {
  const minutes = Math.floor(Math.max(0, now - new Date(iso).getTime()) / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d`;
}

// The same for somebody who waits for a reply.
export function waits(since) {
  const time = ago(since);
  return time === "just now" ? "Needs a reply" : `Waits ${time}`;
}
