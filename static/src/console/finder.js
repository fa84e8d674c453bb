// Finds a page of this site and sends it: type, then choose.
import { element } from "../chat/view.js";

export class PageFinder {
  constructor(pane) {
    this.pane = pane;
    this.pop = pane.part("find");
    this.form = this.pop.querySelector("form");
    this.input = this.form.querySelector("input:not([type=hidden])");
    this.list = pane.part("found");
    this.button = pane.root.querySelector('[data-tool="find"]');
    this.input.autocomplete = "off";
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), 120);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.list.querySelector("button")?.click();
    });
    this.pop.addEventListener("keydown", (event) => this.key(event));
  }

  toggle() {
    const show = this.pop.hidden;
    this.pane.shut();
    this.pop.hidden = !show;
    this.button.setAttribute("aria-expanded", String(show));
    (show ? this.input : this.pane.box).focus();
  }

  close() {
    if (this.pop.hidden) return;
    const inside = this.pop.contains(document.activeElement);
    this.pop.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (inside) this.pane.box.focus();
  }

  async search() {
    const q = this.input.value.trim();
    try {
      const { ok, data } = await this.pane.desk.api.get(`${this.pane.desk.api.endpoints.pages}?q=${encodeURIComponent(q)}`);
      if (ok && this.input.value.trim() === q) this.show(data.pages, q);
    } catch {
      this.list.replaceChildren(element("li", "gc-empty", "The server cannot be reached."));
    }
  }

  show(pages, q) {
    if (q && !pages.length) {
      this.list.replaceChildren(element("li", "gc-empty", "No page has these words in its title."));
      return;
    }
    this.list.replaceChildren(
      ...pages.map((page) => {
        const choose = element("button", "gc-found__page", element("strong", "", page.title), " ", element("span", "", page.url));
        choose.type = "button";
        choose.addEventListener("click", () => {
          this.pane.conversation.send(page.title, { page: page.id });
          this.input.value = "";
          this.list.replaceChildren();
          this.toggle();
        });
        return element("li", "", choose);
      }),
    );
  }

  key(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...this.list.querySelectorAll("button")];
    const at = stops.indexOf(document.activeElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
    event.preventDefault();
  }
}
