// Renews the reader's page when it was made anew, where the reader stands; shows what is wrong.
(() => {
  "use strict";

  const PLACE = "digital-monthly-preview";
  const STATUS = "_preview/status";
  const { since, status } = document.currentScript.dataset;
  const here = () => decodeURI(location.pathname).replace(/^\//, "").replace(/\.html$/, "");

  // The last section or figure that begins above the window's upper edge, and how far above.
  function standing() {
    let place = { id: "", offset: -scrollY };
    for (const element of document.querySelectorAll("article section[id], article .dm-figure[id]")) {
      const { top, height } = element.getBoundingClientRect();
      if (height && top <= 80) place = { id: element.id, offset: top };
    }
    return place;
  }

  function stand() {
    const kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (!kept) return;
    const { page, id, offset } = JSON.parse(kept);
    if (page !== here()) return;
    const settle = () => {
      const element = id && document.getElementById(id);
      const top = element ? element.getBoundingClientRect().top + scrollY : 0;
      scrollTo({ top: top - offset, behavior: "instant" });
    };
    settle();
    addEventListener("load", settle);
    // Charts that become live above the reader's place must not move it.
    const watcher = new ResizeObserver(settle);
    watcher.observe(document.body);
    const release = () => watcher.disconnect();
    for (const kind of ["wheel", "touchstart", "keydown", "mousedown"]) {
      addEventListener(kind, release, { once: true, passive: true });
    }
    setTimeout(release, 3000);
  }

  function reload() {
    sessionStorage.setItem(PLACE, JSON.stringify({ page: here(), ...standing() }));
    location.reload();
  }

  function show(text, isProblem) {
    let box = document.getElementById("digital-monthly-preview");
    if (!box) {
      box = document.createElement("div");
      box.id = "digital-monthly-preview";
      box.setAttribute("role", "status");
      box.style.cssText =
        "position:fixed;z-index:9999;left:1rem;right:1rem;bottom:1rem;max-height:45vh;overflow:auto;" +
        "padding:.75rem 1rem;border-radius:.4rem;font:14px/1.6 sans-serif;white-space:pre-wrap;" +
        "box-shadow:0 2px 12px #0005";
      document.body.append(box);
    }
    box.hidden = !text;
    box.textContent = text;
    box.style.color = isProblem ? "#fff" : "#1f2933";
    box.style.background = isProblem ? "#9b2c1d" : "#e8eef4";
  }

  function element(name, text, style = "") {
    const made = document.createElement(name);
    made.textContent = text;
    made.style.cssText = style;
    return made;
  }

  // The block that holds a passage, or the tile or the source of a figure that it names.
  function placeOf({ passage }) {
    const words = passage.replace(/[\s|]/g, "");
    if (!words) return null;
    // A figure that the page fills in stands as □ in the passage.
    const said = new RegExp(words.replace(/[.*+?^${}()[\]\\]/g, "\\$&").replaceAll("□", ".{1,40}?"));
    for (const block of document.querySelectorAll("article :is(p, li, tr, figcaption, h1, h2, h3)")) {
      if (said.test(block.textContent.replace(/\s/g, ""))) return block;
    }
    const parts = words.split("；");
    const figures = [...document.querySelectorAll("article .dm-tile, article [id^=fact-]")];
    return figures.find((figure) => {
      const label = figure.querySelector(".dm-tile-label a, .dm-tile-label") ?? figure;
      const name = label.firstChild?.textContent.replace(/\s/g, "");
      return name && parts.some((part) => part.startsWith(name));
    });
  }

  function noteOf(item, number) {
    const colour = item.severity === "error" ? "--dm-accent" : "--dm-code-number";
    const note = element("li", "", `margin:.3rem 0;padding:.3rem .7rem;border-left:4px solid var(${colour})`);
    const kind = item.severity === "error" ? "错误" : "警告";
    note.append(element("strong", `${kind} `, `color:var(${colour})`), item.message);
    if (item.expected) note.append(`（应为：${item.expected}）`);
    if (item.doubt) note.append(`${item.doubt}。`);
    const place = placeOf(item);
    if (place) {
      place.id ||= `digital-monthly-finding-${number}`;
      place.style.outline = `2px solid var(${colour})`;
      place.title = `${kind}：${item.message}`;
      const link = element("a", "到原文", "margin-left:.5em");
      link.href = `#${place.id}`;
      note.append(link);
    }
    note.append(element("span", item.place, "margin-left:.5em;font:.9em monospace;opacity:.75"));
    return note;
  }

  // What the issue contradicts: this page's findings below its title, the others' by page.
  function showFindings(items) {
    document.getElementById("digital-monthly-findings")?.remove();
    const title = document.querySelector("article h1");
    if (!title) return;
    const box = element("aside", "", "margin:1rem 0;padding:.6rem .9rem;background:var(--dm-soft);font-size:.9em");
    box.id = "digital-monthly-findings";
    const own = items.filter(({ page }) => page === here());
    box.append(element("strong", `校验：本页${own.length}处，全刊${items.length}处待处理`));
    const progress = element("a", "本期进度", "margin-left:1em");
    progress.href = `/${STATUS}`;
    box.append(progress);
    const list = element("ul", "", "list-style:none;margin:.3rem 0;padding:0;text-align:start");
    list.append(...own.map(noteOf));
    box.append(list);
    const others = new Map(items.filter(({ page }) => page !== here()).map((item) => [item.page, item]));
    for (const [page, { title: name }] of others) {
      const link = element("a", name, "margin-right:1em");
      if (page) link.href = `/${page}.html`;
      box.append(link);
    }
    title.after(box);
  }

  const hear = {
    findings: ({ items }) => showFindings(items),
    busy: () => show("正在更新 ……", false),
    problem: ({ text }) => here() !== STATUS && show(text, true), // the status tells it itself
    status: ({ number }) => here() === STATUS && number !== Number(status) && reload(),
    pages: ({ pages }) => {
      show("", false);
      const isStart = here() === "" && pages.length;
      if (!pages.includes(here()) && !isStart) return;
      reload();
    },
  };

  history.scrollRestoration = "manual";
  stand();
  const events = new EventSource(`/_preview/events?since=${since}`);
  events.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    hear[event.kind](event);
  };
  events.onerror = () => show("预览已停止。重新运行 monthly preview 后本页会自动接上。", true);
  events.onopen = () => show("", false);
})();
