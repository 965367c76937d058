"use strict";
// The page is whole without this script: it opens folded sections when the page is printed, keeps what does not
// scroll out of the tab order, and makes the overview sortable and filterable.
(() => {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((section) => { section.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((section) => { section.open = false; });
  });

  const scrolling = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));
  document.querySelectorAll(".scroll").forEach((region) => scrolling.observe(region));

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
      const value = (row) => row.cells[column].textContent.trim();
      const unknown = (row) => ["", "–"].includes(value(row));
      rows.sort((one, other) => unknown(one) - unknown(other)
        || words.compare(value(one), value(other)) * (rising ? 1 : -1));
      body.append(...rows);
    });
  });

  const search = document.getElementById("sok");
  const state = document.getElementById("lage");
  const shown = document.getElementById("antal");
  const lower = (text) => text.toLocaleLowerCase("sv");
  const filter = () => {
    const wanted = lower(search.value).split(/\s+/);
    rows.forEach((row) => {
      const text = lower(row.textContent);
      const placed = !state.value || row.querySelector(".state").textContent === state.value;
      row.hidden = !(placed && wanted.every((word) => text.includes(word)));
    });
    shown.textContent = `${rows.filter((row) => !row.hidden).length} av ${rows.length} enheter visas`;
  };
  document.getElementById("filter").hidden = false;
  search.addEventListener("input", filter);
  state.addEventListener("change", filter);
  // A browser that goes back fills the fields in again.
  addEventListener("pageshow", filter);
})();
