// “Use my location”: asked of the browser on the press alone, and told to nobody but this list's address.
export function locate(part) {
  const form = document.querySelector(part.dataset.locate);
  const button = part.querySelector("button");
  const told = part.querySelector("[role=status]");
  if (!form || !navigator.geolocation) return;
  part.hidden = false;

  const found = ({ coords }) => {
    const asked = new URLSearchParams(new FormData(form));
    asked.delete("postcode");
    if (!asked.get("q")) asked.delete("q");
    // To about a hundred metres: enough to put a list in order.
    asked.set("at", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
    location.assign(`${form.getAttribute("action")}?${asked}`);
  };
  const failed = ({ code }) => {
    button.removeAttribute("aria-disabled");
    told.textContent = code === 1 ? part.dataset.refused : part.dataset.failed;
  };
  button.addEventListener("click", () => {
    if (button.hasAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    told.textContent = part.dataset.asking;
    navigator.geolocation.getCurrentPosition(found, failed, { timeout: 10_000, maximumAge: 60_000 });
  });
}
