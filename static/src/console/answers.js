// Template answers: a slash and a few letters in the box, arrows, Enter.
import { element } from "../chat/view.js";

const MOST = 8;

export class AnswerPicker {
  constructor(pane) {
    this.pane = pane;
    this.box = pane.box;
    this.pop = pane.part("answers");
    this.list = pane.part("answers-list");
    this.list.id = `gc-answers-${pane.id}`;
    this.found = [];
    this.at = 0;
    this.box.setAttribute("aria-autocomplete", "list");
    this.box.setAttribute("aria-controls", this.list.id);
    this.box.addEventListener("input", () => this.look());
    // Before the box's own Enter, which would send.
    this.box.addEventListener("keydown", (event) => this.key(event), { capture: true });
    this.box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  /** The slash and letters that the cursor stands after, if they begin the text or follow a space. */
  typed() {
    const before = this.box.value.slice(0, this.box.selectionStart);
    return /(?:^|\s)\/([\w-]{0,40})$/.exec(before);
  }

  open() {
    const gap = this.box.value && !/\s$/.test(this.box.value) ? " " : "";
    this.box.value = `${this.box.value}${gap}/`;
    this.box.focus();
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
    this.look();
  }

  look() {
    const match = this.typed();
    if (!match) return this.close();
    const letters = match[1].toLowerCase();
    const score = (answer) => {
      if (answer.shortcut.startsWith(letters)) return 0;
      if (answer.title.toLowerCase().split(/\s+/).some((word) => word.startsWith(letters))) return 1;
      return answer.shortcut.includes(letters) || answer.title.toLowerCase().includes(letters) ? 2 : 3;
    };
    this.found = this.pane.desk.answers
      .map((answer) => [score(answer), answer])
      .filter(([value]) => value < 3)
      .sort(([a], [b]) => a - b)
      .slice(0, MOST)
      .map(([, answer]) => answer);
    this.at = 0;
    this.show();
  }

  show() {
    if (!this.found.length) return this.close();
    this.pop.hidden = false;
    this.list.replaceChildren(
      ...this.found.map((answer, index) => {
        const option = element("li", "gc-answer", element("strong", "", `/${answer.shortcut}`), " ", answer.title, element("span", "", answer.body));
        option.id = `${this.list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", String(index === this.at));
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          this.choose(answer);
        });
        return option;
      }),
    );
    this.box.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (this.pop.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + this.found.length) % this.found.length;
      this.show();
    } else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.choose(this.found[this.at]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(answer) {
    const match = this.typed();
    const end = this.box.selectionStart;
    const start = match ? end - match[1].length - 1 : end;
    this.box.setRangeText(answer.body, start, end, "end");
    this.close();
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
    this.box.focus();
  }

  close() {
    this.pop.hidden = true;
    this.box.removeAttribute("aria-activedescendant");
  }
}
