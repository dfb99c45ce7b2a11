// The address of every heading, term and figure, copied by the sign beside it.
(() => {
  "use strict";

  const DONE = "已复制链接";
  const { copy } = window.digitalMonthly;

  for (const link of document.querySelectorAll("#dm-article .headerlink")) {
    const words = [...link.parentElement.childNodes].filter((node) => node !== link);
    const name = words.map((node) => node.textContent).join("").trim();
    link.title = "复制链接";
    link.setAttribute("aria-label", `复制链接：${name}`);
    link.addEventListener("click", () => copy(link.href, DONE));
  }

  for (const tools of document.querySelectorAll(".dm-figure-tools")) {
    const figure = tools.closest("[id]");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dm-link";
    button.textContent = "复制链接";
    button.addEventListener("click", () => {
      copy(new URL(`#${encodeURIComponent(figure.id)}`, location).href, DONE);
    });
    tools.append(button);
  }
})();
