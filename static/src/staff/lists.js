// On a phone the rows of a list stand by themselves: each cell says what its column is called, and what a table is by
// its rows and cells is said in roles, since the style sheet takes it apart.

const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
const ROLES = [["thead, tbody", "rowgroup"], ["tr", "row"], ["th", "columnheader"], ["td", "cell"]];

function nameTheCellsOf(table) {
  table.setAttribute("role", "table");
  for (const [what, role] of ROLES) for (const one of table.querySelectorAll(what)) one.setAttribute("role", role);
  const heads = [...table.tHead.rows[0].cells].map(words);
  for (const row of [...table.tBodies].flatMap(({ rows }) => [...rows])) {
    const cells = [...row.cells];
    // The first words of a row are its name, and need no other.
    const first = cells.findIndex(words);
    for (const [place, cell] of cells.entries()) {
      const something = words(cell) || cell.querySelector("img, svg, input");
      if (!something) cell.dataset.nothing = "";
      else if (place > first && cells.length === heads.length && heads[place]) cell.dataset.head = heads[place];
    }
  }
}

/** Prepares the lists that are there, and may be again after each change of the screen. */
export function nameTheCells() {
  for (const table of document.querySelectorAll("main table.listing:is(:not(.full-width), .result-list *):not([role])")) {
    if (table.tHead?.rows.length) nameTheCellsOf(table);
  }
}
