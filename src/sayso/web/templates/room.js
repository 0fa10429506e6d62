"use strict";
// Everything can be read and done without this script. It gives the keys: from one entry to the next, to the search.
(() => {
  const help = document.getElementById("help");
  const search = document.querySelector("input[type=search]");
  const entries = [...document.querySelectorAll("[data-step]")];
  const step = (by) => {
    const at = entries.indexOf(document.activeElement);
    const entry = entries[at < 0 ? 0 : Math.min(Math.max(at + by, 0), entries.length - 1)];
    entry?.focus({ preventScroll: true });
    entry?.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => search?.select(),
    "?": () => help?.showModal(),
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
  // An empty field of a form says nothing; left out, it does not make the address longer.
  document.querySelector("form.ask")?.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
})();
