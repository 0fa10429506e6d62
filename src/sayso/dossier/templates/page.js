"use strict";
// Everything on the page can be read without this script; it filters the claims, opens what a link leads to, and lights
// up the column under the pointer.
(() => {
  const byId = (id) => document.getElementById(id);
  const details = (root) => root.querySelectorAll("details");

  // Older browsers do not open a closed part that a link leads into.
  const reveal = () => {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) return;
    const inner = target.matches("tbody") ? target.querySelector("details") : target.closest("details");
    if (inner && !inner.open) {
      inner.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...details(document)].filter((part) => !part.open);
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });

  const form = document.querySelector(".filter");
  if (!form) return;
  form.hidden = false;
  const rows = [...document.querySelectorAll(".matrix tbody")].map((body) => ({
    body,
    cells: body.rows[0].cells,
    words: body.textContent.toLowerCase(),
    contested: body.classList.contains("contested"),
    out: body.rows[0].querySelector(".out") !== null,
  }));
  const shows = {
    "": () => true,
    contested: (row) => row.contested,
    out: (row) => row.out,
    full: (row) => !row.out,
  };

  const filter = () => {
    const words = byId("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const show = shows[byId("show").value];
    const column = byId("who").value;
    const out = byId("does").value === "out";
    let shown = 0;
    for (const row of rows) {
      const kind = column === "" ? "" : row.cells[Number(column) + 1].className;
      const does = column === "" || (out ? kind === "out" : kind === "own" || kind === "quoted");
      row.body.hidden = !(does && show(row) && words.every((word) => row.words.includes(word)));
      shown += row.body.hidden ? 0 : 1;
    }
    byId("shown").textContent = `${shown} of ${rows.length} claims`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();

  const button = byId("open");
  button.addEventListener("click", () => {
    const open = button.dataset.open !== "yes";
    for (const row of rows) if (!row.body.hidden) for (const part of details(row.body)) part.open = open;
    button.dataset.open = open ? "yes" : "no";
    button.textContent = open ? "Close all quotes" : "Open all quotes";
  });

  const heads = document.querySelector(".matrix thead tr:last-child").cells;
  let lit = null;
  document.querySelector(".matrix").addEventListener("pointerover", (event) => {
    const cell = event.target.closest("td, th");
    const head = cell && !cell.closest(".quotes") && cell.cellIndex > 0 ? heads[cell.cellIndex] : null;
    if (head === lit || (cell && cell.closest(".origins"))) return;
    lit?.classList.remove("lit");
    head?.classList.add("lit");
    lit = head;
  });
})();
