"use strict";
// The page is whole without this script: it makes the overview sortable and filterable, and opens
// folded sections when the page is printed.
(() => {
  const folded = () => document.querySelectorAll("details:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...folded()];
    opened.forEach((section) => { section.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((section) => { section.open = false; });
  });

  const table = document.getElementById("enheter");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];

  const words = new Intl.Collator("sv", { numeric: true });
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    cell.replaceChildren(button);
    button.addEventListener("click", () => {
      const rising = cell.getAttribute("aria-sort") !== "ascending";
      [...cell.parentElement.cells].forEach((other) => other.removeAttribute("aria-sort"));
      cell.setAttribute("aria-sort", rising ? "ascending" : "descending");
      const value = (row) => row.cells[column].textContent;
      rows.sort((one, other) => words.compare(value(one), value(other)) * (rising ? 1 : -1));
      body.append(...rows);
    });
  });

  const search = document.getElementById("sok");
  const shown = document.getElementById("antal");
  document.getElementById("filter").hidden = false;
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLocaleLowerCase("sv");
    rows.forEach((row) => { row.hidden = !row.textContent.toLocaleLowerCase("sv").includes(wanted); });
    shown.textContent = `${rows.filter((row) => !row.hidden).length} av ${rows.length} enheter`;
  });
})();
