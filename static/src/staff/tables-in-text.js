// A table that is pasted into a text becomes a table below it; where none can stand, a line for each row.
import { cellsOfTable, pageOf, tablesOf } from "./pasted.js";

const SAID = "gh-pasted-table";
const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

// One row or one column lays something out, as emails do.
const isTable = ({ cells }) => cells.length > 1 && cells[0].length > 1;

// Each row as a paragraph, where a table stood.
function inLines({ cells, caption }) {
  return [[caption], ...cells].map((line) => line.filter(Boolean).join(" – ")).filter(Boolean).map((words) => {
    const line = document.createElement("p");
    line.textContent = words;
    return line;
  });
}

// A heading or a short line right above a table that has no caption is most likely what it shows: it becomes that.
const LONGEST_CAPTION = 100;
const SENTENCE = /[.!?:;,…]$/;
function lineAbove(table) {
  let place = table;
  while (place.parentElement && !place.previousElementSibling) place = place.parentElement;
  let line = place.previousElementSibling;
  // Word puts empty paragraphs between.
  while (line?.matches("p") && !line.textContent.trim() && line.previousElementSibling) line = line.previousElementSibling;
  if (!line?.matches("p, h1, h2, h3, h4, h5, h6")) return null;
  const words = line.textContent.replace(/\s+/g, " ").trim();
  return words && words.length <= LONGEST_CAPTION && !SENTENCE.test(words) ? { line, words } : null;
}

function captionByTheLineAbove(element, table) {
  const above = table.caption ? null : lineAbove(element);
  if (!above) return;
  Object.assign(table, { caption: above.words, wasAbove: true });
  above.line.remove();
}

// What was copied, in order: tables, and between them what is read as text.
function piecesOf(page, tables) {
  const pieces = [];
  const between = page.createRange();
  const text = () => {
    const part = page.createElement("div");
    part.append(between.cloneContents());
    if (part.textContent.trim()) pieces.push({ html: part.innerHTML, text: part.innerText });
  };
  between.setStart(page.body, 0);
  for (const [element, table] of tables) {
    between.setEndBefore(element);
    text();
    pieces.push({ table });
    between.setStartAfter(element);
  }
  between.setEnd(page.body, page.body.childNodes.length);
  text();
  return pieces;
}

// The editor of texts reads it as it reads all that is pasted, and knows it again.
const ours = new WeakSet();
function pasteInto(editor, { html, text }) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  ours.add(event);
  editor.dispatchEvent(event);
}

// The blocks of the page's text in which the editor stands, when a table may be one of them, and its place among them.
function around(editor) {
  for (let place = editor.parentElement; place; place = place.parentElement) {
    const { childBlockDefsByName: kinds, initialChildStates: states } = place.rootBlock?.blockDef ?? {};
    if (!kinds?.table || !kinds.paragraph) continue;
    const number = place.rootBlock.children.findIndex((child) => child.element.contains(editor));
    return number < 0 ? null : { blocks: place.rootBlock, states, number };
  }
  return null;
}

function addTable({ blocks, states }, { cells, caption, wasAbove }, number, focus) {
  const value = { ...structuredClone(states.table), caption, rows: cells };
  const child = blocks.insert({ type: "table", value, id: crypto.randomUUID() }, number, { focus });
  const size = `${many(cells.length, "row")} of ${many(cells[0].length, "column")}`;
  const shows = wasAbove ? `“${caption}”, the line above it, is its caption now.` : "Say above it what it shows.";
  child.block.childBlocks.rows.tell(
    `The table you pasted stands here, below the text: ${size}. The first row holds the headings. ${shows}`,
  );
}

function addText({ blocks, states }, piece, number) {
  const value = structuredClone(states.paragraph);
  const child = blocks.insert({ type: "paragraph", value, id: crypto.randomUUID() }, number);
  pasteInto(child.element.querySelector("[contenteditable=true]"), piece);
}

function say(editor) {
  const field = editor.closest("[data-field-input], .w-field__input") ?? editor;
  field.parentElement.querySelector(`.${SAID}`)?.remove();
  const said = document.createElement("p");
  said.className = `${SAID} help`;
  said.setAttribute("role", "status");
  field.after(said);
  said.textContent =
    "No table can stand here: it was pasted as text, a line for each row. In the text of a page it becomes a table.";
}

function pasted(event) {
  const editor = event.target.closest?.(".DraftEditor-root [contenteditable=true]");
  if (!editor || ours.has(event)) return;
  const page = pageOf(event.clipboardData);
  const found = tablesOf(page).map((element) => [element, cellsOfTable(element)]);
  if (!found.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const place = around(editor);
  const tables = found.filter(([, table]) => place && isTable(table));
  for (const [element, table] of found) if (!tables.some(([one]) => one === element)) element.replaceWith(...inLines(table));
  for (const [element, table] of tables) captionByTheLineAbove(element, table);
  const pieces = piecesOf(page, tables);
  if (pieces[0]?.html) pasteInto(editor, pieces.shift());
  pieces.forEach((piece, at) => {
    const number = place.number + 1 + at;
    if (piece.table) addTable(place, piece.table, number, piece === pieces.find(({ table }) => table));
    else addText(place, piece, number);
  });
  // What the new blocks lack is looked for at once.
  if (pieces.length) editor.dispatchEvent(new Event("change", { bubbles: true }));
  if (!place && found.some(([, table]) => isTable(table))) say(editor);
}

/** Minds what is pasted into the texts of a form. */
export function mindPastedTables(form) {
  form.addEventListener("paste", pasted, { capture: true });
}
