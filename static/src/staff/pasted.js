// What was copied elsewhere, as rows of cells: a table of Word or of a web page, or cells of a spreadsheet.

const tidy = (words) => words.replace(/\s+/g, " ").trim();

// A cell that spans several stands in the first of them; the others stay empty.
function ofTable(table) {
  const rows = [];
  [...table.rows].forEach((row, index) => {
    const line = (rows[index] ??= []);
    let column = 0;
    for (const cell of row.cells) {
      while (line[column] !== undefined) column += 1;
      for (const part of cell.querySelectorAll("br, p, div, li")) part.append(" ");
      for (const end of cell.querySelectorAll("br")) end.replaceWith(" ");
      const wide = Math.min(cell.colSpan, 50);
      const high = Math.min(cell.rowSpan, table.rows.length - index);
      for (let down = 0; down < high; down += 1) {
        const other = (rows[index + down] ??= []);
        for (let on = 0; on < wide; on += 1) other[column + on] = "";
      }
      line[column] = tidy(cell.textContent);
    }
  });
  return rows.map((line) => Array.from(line, (words) => words ?? ""));
}

// As Excel writes it: tabs between cells, quotes round a cell that holds a line's end.
function ofText(text) {
  const rows = [[]];
  const parts = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").matchAll(/("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)([\t\n]|$)/g);
  for (const [whole, cell, end] of parts) {
    if (!whole && rows.at(-1).length) break;
    rows.at(-1).push(tidy(cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replace(/""/g, '"') : cell));
    if (end === "\n") rows.push([]);
    if (!end) break;
  }
  return rows;
}

// Without empty rows at the end, and all as wide as the widest.
function squared(rows) {
  const cells = rows.slice(0, rows.findLastIndex((line) => line.some(Boolean)) + 1);
  const wide = Math.max(0, ...cells.map((line) => line.length));
  return cells.map((line) => [...line, ...Array(wide - line.length).fill("")]);
}

/** What was copied as a web page; empty when it is text alone. */
export function pageOf(clipboard) {
  return new DOMParser().parseFromString(clipboard.getData("text/html"), "text/html");
}

/** The tables of a page that stand in no other. */
export function tablesOf(page) {
  return [...page.querySelectorAll("table")].filter((one) => one.rows.length && !one.parentElement.closest("table"));
}

/** The cells of a table, row by row, and its caption apart. */
export function cellsOfTable(table) {
  return { caption: tidy(table.caption?.textContent ?? ""), cells: squared(ofTable(table)) };
}

/** The cells, row by row, and of how many tables the first was taken. */
export function cellsOf(clipboard) {
  const tables = tablesOf(pageOf(clipboard));
  const cells = tables.length ? cellsOfTable(tables[0]).cells : squared(ofText(clipboard.getData("text/plain")));
  return { cells, tables: tables.length };
}
