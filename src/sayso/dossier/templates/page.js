// Everything on the page can be read without this script. It filters the claims, lays the accounts of any two holders or
// reports side by side, opens what a link leads to, and copies a quote with its citation.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const all = (words, root = document) => [...root.querySelectorAll(words)];
  const made = (tag, className = "", text = "") => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  // The two accounts that an anchor names: of holders, or of reports.
  const paired = (name) => /^two-(h\d+|r\d+|[\da-f]{10}(?:-\d+)?)-(h\d+|r\d+|[\da-f]{10}(?:-\d+)?)$/.exec(name);

  // Links: older browsers do not open a closed part that a link leads into, and no browser opens a claim's quotes.
  const reveal = () => {
    let name = "";
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return; // A per cent sign that no code follows.
    }
    const pair = paired(name);
    if (pair && pick(pair[1], pair[2])) return byId("accounts").scrollIntoView();
    const target = name ? byId(name) : null;
    if (!target) return;
    if (target.matches("tbody")) {
      target.hidden = false;
      target.querySelector("details").open = true;
    }
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    target.scrollIntoView();
  };

  // Print shows everything.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });

  // Two accounts: what any two holders or reports say, sorted into three. What a holder says stands in a list further
  // below; what a report says is gathered from the quotes of the shared claims and from the claims that it makes alone.
  const sides = new Map();
  for (const part of all(".holder")) {
    if (!part.querySelector("li[data-c]")) continue;
    const items = () => new Map(all("li[data-c]", part).map((item) => [item.dataset.c, item]));
    sides.set(part.id, { name: part.dataset.name, group: "Holders", items });
  }
  const placed = (link) => /^#(.*)-(\d+)-(\d+)$/.exec(link.getAttribute("href"))[1];
  const quoted = (claim, figure, link) => {
    const item = made("li");
    const words = item.appendChild(made("a", "claim"));
    words.href = link.getAttribute("href");
    words.append(made("bdi", "", all("blockquote b", figure).map((part) => part.textContent).join(" … ")));
    item.append(" ", ...all(".flag", figure).map((flag) => flag.cloneNode(true)));
    const more = item.appendChild(made("small", "", `${figure.querySelector("figcaption b").textContent}, `));
    const count = more.appendChild(made("a", "", claim.querySelector("summary").textContent.trim().split(",")[0]));
    count.href = `#${claim.id}`;
    for (const verdict of all(".inside > p > .verdict", claim)) more.append(" ", verdict.cloneNode(true));
    return item;
  };
  const outlets = new Map(all(".reports tbody th a").map((link) => [link.getAttribute("href").slice(1), link.textContent]));
  const gathered = () => {
    const told = new Map([...outlets.keys()].map((id) => [id, new Map()]));
    for (const claim of all(".matrix tbody[id]")) {
      const figures = new Map(all(".places > a", claim).map((link) => [link.getAttribute("href"), link.closest("figure")]));
      for (const link of all("td > a", claim.rows[0])) {
        told.get(placed(link)).set(claim.id.slice(1), quoted(claim, figures.get(link.getAttribute("href")), link));
      }
    }
    for (const item of all(".alone li")) {
      const copy = item.cloneNode(true);
      copy.removeAttribute("id");
      told.get(placed(item.querySelector(".claim"))).set(item.id.slice(1), copy);
    }
    return told;
  };
  let told = null;
  for (const [id, name] of outlets) {
    sides.set(id, { name, group: "Reports", items: () => (told ??= gathered()).get(id) });
  }
  const left = byId("left-side");
  const right = byId("right-side");
  const column = (label, found) => {
    const section = made("section");
    const head = section.appendChild(made("h3"));
    head.append(label, made("b", "", String(found.length)));
    if (!found.length) section.append(made("p", "none", "None."));
    else section.appendChild(made("ul", "claims")).append(...found);
    return section;
  };
  const copied = (item) => item.cloneNode(true);
  const both = (one, other, name) => {
    const item = copied(one);
    if (one.querySelector("bdi").textContent !== other.querySelector("bdi").textContent) {
      const words = item.appendChild(made("p", "other"));
      words.append(made("small", "", name), copied(other.querySelector(".claim")));
    }
    return item;
  };
  const pick = (one, other) => {
    if (!left || one === other || !sides.has(one) || !sides.has(other)) return false;
    left.value = one;
    right.value = other;
    const [mine, theirs] = [sides.get(one).items(), sides.get(other).items()];
    const [name, rival] = [sides.get(one).name, sides.get(other).name];
    const shared = [...mine].filter(([claim]) => theirs.has(claim));
    const only = (these, those) => [...these].filter(([claim]) => !those.has(claim)).map(([, item]) => copied(item));
    const two = made("div", "two");
    two.append(
      column(`Only ${name} `, only(mine, theirs)),
      column("Both ", shared.map(([claim, item]) => both(item, theirs.get(claim), rival))),
      column(`Only ${rival} `, only(theirs, mine)),
    );
    byId("two").replaceChildren(two);
    return true;
  };
  const picker = document.querySelector(".picker");
  const pairs = all(".pair");
  if (picker && pairs.length) {
    for (const select of [left, right]) {
      for (const [id, { name, group }] of sides) {
        let part = select.querySelector(`[label=${group}]`);
        if (!part) {
          part = select.appendChild(made("optgroup"));
          part.label = group;
        }
        part.appendChild(made("option", "", name)).value = id;
      }
    }
    picker.hidden = false;
    const [, one, other] = paired(pairs[0].id);
    pick(one, other);
    picker.addEventListener("input", (event) => {
      if (left.value === right.value) {
        const rival = event.target === left ? right : left;
        rival.selectedIndex = (rival.selectedIndex + 1) % rival.length;
      }
      pick(left.value, right.value);
      history.replaceState(null, "", `#two-${left.value}-${right.value}`);
    });
  }
  addEventListener("hashchange", reveal);
  queueMicrotask(reveal); // Once all below is in its place.

  // A quote with its citation.
  const cite = byId("cite");
  const plain = (words) => words.replace(/\s+/g, " ").trim();
  const escaped = (words) => words.replace(/[\\`*_[\]<>&~$#|]/g, "\\$&");
  const citation = (figure) => {
    const core = all("blockquote b", figure).map((part) => part.textContent).join("");
    const place = figure.querySelector(".places a");
    const [, anchor, start, end] = /^#(.*)-(\d+)-(\d+)$/.exec(place.getAttribute("href"));
    const { source, title, published, url, lang } = byId(anchor).dataset;
    const who = plain(figure.querySelector("figcaption b").textContent);
    const quote = plain(core);
    const where = `characters ${start}-${end}`;
    const day = published.slice(0, 10);
    const text = [source, title && `“${title}”`, day, where, url].filter(Boolean).join(", ");
    const named = title ? `“${escaped(title)}”` : "";
    const linked = url ? `[${named || escaped(source)}](<${url}>)` : named;
    const markdown = [title || !url ? escaped(source) : "", linked, escaped(day), where].filter(Boolean).join(", ");
    const csl = {
      id: `${anchor}-${start}-${end}`,
      type: "article-newspaper",
      title: title || undefined,
      "container-title": source,
      issued: /^\d{4}(-\d\d){0,2}$/.test(day) ? { "date-parts": [day.split("-").map(Number)] } : undefined,
      URL: url || undefined,
      language: lang || undefined,
      locator: `${start}-${end}`,
      note: `“${quote}” (${who})`,
    };
    return {
      text: `“${quote}” (${who}). ${text}.`,
      markdown: `> ${escaped(quote)}\n>\n> ${escaped(who)}. ${markdown}.`,
      csl: JSON.stringify([csl], null, 1),
      link: `${location.href.split("#")[0]}#${csl.id}`,
    };
  };
  const button = (figure) => {
    if (figure.querySelector("button")) return;
    const control = made("button", "", "Cite");
    control.type = "button";
    control.setAttribute("aria-haspopup", "dialog");
    figure.querySelector("figcaption").prepend(control);
  };
  for (const figure of all("figure")) if (!figure.closest("details:not([open])")) button(figure);
  document.addEventListener("toggle", (event) => {
    if (event.target.open) all("figure", event.target).forEach(button);
  }, true);
  document.addEventListener("click", (event) => {
    const control = event.target.closest("figcaption button");
    if (!control) return;
    const forms = citation(control.closest("figure"));
    for (const [form, words] of Object.entries(forms)) byId(`cite-${form}`).textContent = words;
    byId("cite-said").textContent = "";
    cite.showModal();
  });
  cite.addEventListener("click", async (event) => {
    const section = event.target.closest("section button")?.closest("section");
    if (!section) return;
    const shown = section.querySelector("pre");
    try {
      await navigator.clipboard.writeText(shown.textContent);
      byId("cite-said").textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(shown);
      byId("cite-said").textContent = "Selected: copy it with the keys of your system.";
    }
  });

  // Filters.
  const form = document.querySelector(".filter");
  if (form) form.hidden = false;
  const rows = all(".matrix tbody[id]").map((body) => ({
    body,
    cells: body.rows[0].cells,
    summary: body.querySelector("summary"),
    words: "",
    holders: body.dataset.h.split(" "),
    contested: body.classList.contains("contested"),
    out: body.rows[0].querySelector(".out") !== null,
  }));
  const levels = all(".matrix tbody.level").map((body) => {
    const mine = [];
    for (let next = body.nextElementSibling; next && next.id; next = next.nextElementSibling) mine.push(next);
    return { body, mine };
  });
  const shows = {
    "": () => true,
    contested: (row) => row.contested,
    out: (row) => row.out,
    full: (row) => !row.out,
  };
  const filter = () => {
    const words = byId("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const show = shows[byId("show").value];
    const holder = byId("holder").value;
    const place = byId("who").value;
    const out = byId("does").value === "out";
    let shown = 0;
    for (const row of rows) {
      const kind = place === "" ? "" : row.cells[Number(place) + 1].className;
      const does = place === "" || (out ? kind === "out" : kind === "own" || kind === "quoted");
      const held = holder === "" || row.holders.includes(holder);
      if (words.length && !row.words) row.words = row.body.textContent.toLowerCase();
      const visible = does && held && show(row) && words.every((word) => row.words.includes(word));
      row.body.hidden = !visible;
      shown += visible ? 1 : 0;
    }
    for (const level of levels) level.body.hidden = level.mine.every((body) => body.hidden);
    byId("shown").textContent = `${shown} of ${rows.length} claims`;
  };
  if (!form) return;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  const opener = byId("open");
  opener.addEventListener("click", () => {
    const open = opener.dataset.open !== "yes";
    for (const row of rows) if (!row.body.hidden) row.summary.parentElement.open = open;
    opener.dataset.open = open ? "yes" : "no";
    opener.textContent = open ? "Close all quotes" : "Open all quotes";
  });

  // The head of the column under the pointer.
  const columns = document.querySelector(".matrix thead tr:last-child").cells;
  let lit = null;
  document.querySelector(".matrix").addEventListener("pointerover", (event) => {
    const cell = event.target.closest("td, th");
    const head = cell && !cell.closest(".quotes, .level, .origins") && cell.cellIndex > 0 ? columns[cell.cellIndex] : null;
    if (head === lit) return;
    lit?.classList.remove("lit");
    head?.classList.add("lit");
    lit = head;
  });
})();
