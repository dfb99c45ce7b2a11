// Renews the reader's page when it was made anew, where the reader stands; shows what is wrong.
(() => {
  "use strict";

  const PLACE = "digital-monthly-preview";
  const { since } = document.currentScript.dataset;
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

  const hear = {
    busy: () => show("正在更新 ……", false),
    problem: ({ text }) => show(text, true),
    pages: ({ pages }) => {
      show("", false);
      const isStart = here() === "" && pages.length;
      if (!pages.includes(here()) && !isStart) return;
      sessionStorage.setItem(PLACE, JSON.stringify({ page: here(), ...standing() }));
      location.reload();
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
