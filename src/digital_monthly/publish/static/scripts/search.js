// The ways to the search, which is loaded when it is first wanted.
(() => {
  "use strict";

  const form = document.querySelector("#dm-search form");
  const field = form.elements.q;

  async function search(work) {
    await window.digitalMonthly.load("_static/search.js");
    work(window.digitalMonthlySearch);
  }

  const open = () => search((engine) => engine.open(field.value));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  field.addEventListener("click", open);
  field.addEventListener("input", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !k) return;
    event.preventDefault();
    open();
  });

  const wanted = new URLSearchParams(location.search);
  if (wanted.has("h")) search((engine) => engine.highlight(wanted.get("h")));
  if (document.getElementById("dm-search-page")) search((engine) => engine.open(wanted.get("q") ?? ""));
})();
