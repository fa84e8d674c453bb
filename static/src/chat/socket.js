// A socket that comes back. It carries rings only, so nothing is lost while it is away.
const FIRST = 500;
const LAST = 30000;
const SERVICE_RESTART = 1012;
const REVOKED = 4403;

/** Opens and keeps open; `stop` of what it returns ends it. */
export function keepSocket(path, { message, healthy, revoked }) {
  const url = new URL(path, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  let socket;
  let timer;
  let failures = 0;
  let stopped = false;

  const open = () => {
    clearTimeout(timer);
    if (stopped) return;
    socket = new WebSocket(url);
    socket.addEventListener("message", (event) => {
      const told = JSON.parse(event.data);
      if (told.type === "welcome") {
        failures = 0;
        healthy(true);
      }
      message(told);
    });
    socket.addEventListener("close", ({ code }) => {
      healthy(false);
      if (stopped) return;
      if (code === REVOKED) {
        stopped = true;
        revoked?.();
        return;
      }
      failures += 1;
      const wait = code === SERVICE_RESTART ? 10000 * Math.random() : Math.min(FIRST * 2 ** failures, LAST) * (0.5 + Math.random() / 2);
      timer = setTimeout(open, wait);
    });
  };

  const wake = () => {
    if (document.visibilityState === "visible" && socket.readyState === WebSocket.CLOSED) open();
  };
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  open();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      socket.close();
    },
  };
}
