// Keys: from one entry to the next, to the search, and to the list of keys. Entries are marked "data-step".
(() => {
  "use strict";
  const part = (entry) => entry.closest("tbody[id]") ?? entry;
  const step = (by) => {
    const entries = [...document.querySelectorAll("[data-step]")].filter((entry) => !entry.closest("[hidden]"));
    const at = entries.findIndex((entry) => part(entry).contains(document.activeElement));
    const entry = entries[at < 0 ? 0 : Math.min(Math.max(at + by, 0), entries.length - 1)];
    entry?.focus({ preventScroll: true });
    if (entry) part(entry).scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => {
      const search = document.querySelector("input[type=search]");
      search?.focus();
      search?.select();
    },
    "?": () => document.getElementById("help")?.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
