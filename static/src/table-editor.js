// A table inside a text: one grid of boxes, into which cells are pasted from Excel, Word or a web page.
import { cellsOf } from "./staff/pasted.js";

const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const copy = (rows) => rows.map((row) => [...row]);
const START = { rows: 3, columns: 2 };

function element(name, attributes = {}, words = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words) made.textContent = words;
  return made;
}

class Rows {
  constructor(definition, placeholder, prefix, state, error) {
    this.blockDef = definition;
    this.type = definition.name;
    this.prefix = prefix;
    this.limits = definition.meta;
    this.undos = [];
    this.element = element("div", { class: "gh-grid", role: "group", "aria-label": "Rows of the table" });
    this.help = element("p", { class: "help", id: `${prefix}-help` }, this.limits.helpText);
    this.scroll = element("div", { class: "gh-grid__scroll" });
    this.table = element("table", { role: "presentation" });
    this.said = element("p", { class: "gh-grid__said", role: "status" });
    this.field = element("input", { type: "hidden", name: prefix });
    this.scroll.append(this.table);
    const buttons = element("div", { class: "gh-grid__buttons" });
    this.undoer = this.button("Undo", () => this.undo());
    buttons.append(
      this.button("Add a row", () => this.addRow(this.rows.length)),
      this.button("Add a column", () => this.addColumn(this.rows[0].length)),
      this.undoer,
    );
    this.element.append(this.help, this.scroll, buttons, this.said, this.field);
    placeholder.replaceWith(this.element);
    this.table.addEventListener("input", ({ target }) => this.typed(target));
    this.table.addEventListener("keydown", (event) => this.pressed(event));
    this.table.addEventListener("paste", (event) => this.pasted(event));
    this.setState(state);
    this.setError(error);
  }

  button(words, act) {
    const made = element("button", { type: "button", class: "button button-small button-secondary" }, words);
    made.addEventListener("click", act);
    return made;
  }

  edge(sign, name, act) {
    const made = element("button", { type: "button", "aria-label": name, title: name }, sign);
    made.addEventListener("click", act);
    return made;
  }

  // Draws all boxes again, and puts the cursor into one when asked.
  draw(at = null) {
    const rows = this.rows;
    const head = element("tr");
    rows[0].forEach((_, column) => {
      const cell = element("td", { class: "gh-grid__edge" });
      const number = column + 1;
      cell.append(
        this.edge("+", `Add a column after column ${number}`, () => this.addColumn(number)),
        ...(rows[0].length > 1 ? [this.edge("×", `Remove column ${number}`, () => this.removeColumn(column))] : []),
      );
      head.append(cell);
    });
    head.append(element("td", { class: "gh-grid__edge" }));
    const body = element("tbody");
    rows.forEach((row, index) => {
      const line = element("tr");
      row.forEach((words, column) => line.append(this.cell(words, index, column)));
      const edge = element("td", { class: "gh-grid__edge" });
      edge.append(
        this.edge("+", `Add a row below row ${index + 1}`, () => this.addRow(index + 1)),
        ...(rows.length > 1 ? [this.edge("×", `Remove row ${index + 1}`, () => this.removeRow(index))] : []),
      );
      line.append(edge);
      body.append(line);
    });
    const top = element("thead");
    top.append(head);
    this.table.replaceChildren(top, body);
    this.undoer.hidden = !this.undos.length;
    if (this.undos.length) this.undoer.textContent = `Undo ${this.undos.at(-1).what}`;
    this.write();
    if (at) this.box(...at)?.focus();
  }

  cell(words, row, column) {
    const cell = element("td");
    const name = row ? `Row ${row + 1}, column ${column + 1}` : `Heading of column ${column + 1}`;
    const box = element("textarea", { rows: 1, "aria-label": name, "data-row": row, "data-column": column });
    box.value = words;
    this.mark(box);
    cell.append(box);
    return cell;
  }

  mark(box) {
    if (box.value.length > this.limits.longest) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }

  box(row, column) {
    return this.table.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  }

  write() {
    this.field.value = JSON.stringify(this.rows);
  }

  // Remembers how it was, then changes it, says so, and tells the form.
  change(what, words, act, at) {
    this.undos.push({ rows: copy(this.rows), what });
    this.typing = null;
    act();
    this.draw(at);
    this.tell(words);
  }

  tell(words) {
    this.said.textContent = words;
    for (const kind of ["input", "change"]) this.field.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  undo() {
    const last = this.undos.pop();
    if (!last) return;
    this.rows = last.rows;
    this.typing = null;
    this.draw();
    (this.undoer.hidden ? this.box(0, 0) : this.undoer).focus();
    this.tell(`Undone: ${last.what}. The table has ${this.size()}.`);
  }

  size() {
    return `${many(this.rows.length, "row")} and ${many(this.rows[0].length, "column")}`;
  }

  full(rows, columns) {
    const { mostRows, mostColumns } = this.limits;
    if (rows <= mostRows && columns <= mostColumns) return false;
    this.tell(`A table here has at most ${mostRows} rows and ${mostColumns} columns.`);
    return true;
  }

  addRow(at) {
    if (this.full(this.rows.length + 1, 0)) return;
    const empty = this.rows[0].map(() => "");
    this.change("adding a row", `Row ${at + 1} added.`, () => this.rows.splice(at, 0, empty), [at, 0]);
  }

  addColumn(at) {
    if (this.full(0, this.rows[0].length + 1)) return;
    const act = () => this.rows.forEach((row) => row.splice(at, 0, ""));
    this.change("adding a column", `Column ${at + 1} added.`, act, [0, at]);
  }

  removeRow(at) {
    const next = [Math.min(at, this.rows.length - 2), 0];
    this.change(`removing row ${at + 1}`, `Row ${at + 1} removed.`, () => this.rows.splice(at, 1), next);
  }

  removeColumn(at) {
    const act = () => this.rows.forEach((row) => row.splice(at, 1));
    const next = [0, Math.min(at, this.rows[0].length - 2)];
    this.change(`removing column ${at + 1}`, `Column ${at + 1} removed.`, act, next);
  }

  typed(box) {
    const { row, column } = box.dataset;
    if (this.typing !== box) {
      this.undos.push({ rows: copy(this.rows), what: "what you typed" });
      this.undoer.hidden = false;
      this.undoer.textContent = "Undo what you typed";
      this.typing = box;
    }
    if (/[\r\n]/.test(box.value)) box.value = box.value.replace(/[\r\n]+/g, " ");
    this.rows[row][column] = box.value;
    this.mark(box);
    this.write();
  }

  pressed(event) {
    const { key, target, ctrlKey, metaKey, shiftKey } = event;
    if (!target.matches("textarea") || event.isComposing) return;
    if (key === "Enter") {
      event.preventDefault();
      this.box(Number(target.dataset.row) + (shiftKey ? -1 : 1), target.dataset.column)?.focus();
    } else if (key.toLowerCase() === "z" && (ctrlKey || metaKey) && !shiftKey && !this.typing && this.undos.length) {
      event.preventDefault();
      this.undo();
    }
  }

  pasted(event) {
    const { target, clipboardData } = event;
    if (!target.matches("textarea")) return;
    const { cells, tables } = cellsOf(clipboardData);
    if (cells.length === 0 || (cells.length === 1 && cells[0].length === 1)) return;
    event.preventDefault();
    const row = Number(target.dataset.row);
    const column = Number(target.dataset.column);
    const { mostRows, mostColumns, longest } = this.limits;
    const fit = cells.slice(0, mostRows - row).map((line) => line.slice(0, mostColumns - column));
    const wide = Math.max(...fit.map((line) => line.length));
    const act = () => {
      while (this.rows.length < row + fit.length) this.rows.push(this.rows[0].map(() => ""));
      for (const line of this.rows) while (line.length < column + wide) line.push("");
      fit.forEach((line, down) => line.forEach((words, on) => (this.rows[row + down][column + on] = words)));
    };
    const words = [`${many(fit.length, "row")} of ${many(wide, "column")} pasted.`];
    if (row === 0) words.push("The first row holds the headings.");
    if (fit.length < cells.length) words.push(`Only ${many(fit.length, "row")} of ${cells.length} fit.`);
    if (cells.some((line) => line.length > mostColumns - column)) words.push(`Only ${many(wide, "column")} fit.`);
    if (tables > 1) words.push(`This is the first of ${tables} tables that were copied.`);
    const long = fit.flat().filter((one) => one.length > longest).length;
    if (long) words.push(`${many(long, "cell")} longer than ${longest} characters: shorten what is marked red.`);
    this.change("the paste", words.join(" "), act, [row, column]);
    this.tell(`${words.join(" ")} The table has ${this.size()}.`);
  }

  setState(state) {
    const wide = Math.max(0, ...state.map((row) => row.length));
    const rows = state.map((row) => [...row, ...Array(wide - row.length).fill("")]);
    const empty = () => Array.from({ length: START.rows }, () => Array(START.columns).fill(""));
    this.rows = rows.flat().some(Boolean) ? rows : empty();
    this.draw();
  }

  setError(error) {
    this.element.querySelector(".error-message")?.remove();
    if (!error?.messages?.length) return;
    const wrong = element("div", { class: "error-message", role: "alert" });
    wrong.append(...error.messages.map((words) => element("p", {}, words)));
    this.help.after(wrong);
  }

  getState() {
    return copy(this.rows);
  }

  getValue() {
    return copy(this.rows);
  }

  getTextLabel() {
    return this.rows[0].filter(Boolean).join(", ");
  }

  focus() {
    this.box(0, 0)?.focus();
  }
}

class RowsDefinition {
  constructor(name, meta) {
    this.name = name;
    this.meta = meta;
  }

  render(placeholder, prefix, state, error) {
    return new Rows(this, placeholder, prefix, state ?? [], error);
  }
}

window.telepath.register("council.RowsBlock", RowsDefinition);
