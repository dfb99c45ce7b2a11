// The button that chooses between the system's appearance, light and dark.
(() => {
  "use strict";

  const KEY = "digital-monthly:appearance";
  const LOOKS = {
    "": ["跟随系统", "M12 3a9 9 0 1 0 0 18V3Zm0 0a9 9 0 0 1 0 18"],
    light: ["亮色", "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2"],
    dark: ["暗色", "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z"],
  };
  const root = document.documentElement;
  const button = document.querySelector(".dm-appearance");

  function show() {
    const [words, shape] = LOOKS[root.dataset.theme || ""];
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("width", "20");
    picture.setAttribute("height", "20");
    picture.setAttribute("aria-hidden", "true");
    picture.appendChild(document.createElementNS(picture.namespaceURI, "path")).setAttribute("d", shape);
    button.replaceChildren(picture);
    button.setAttribute("aria-label", `外观：${words}`);
    button.title = `外观：${words}`;
  }

  function choose(look) {
    if (look) root.dataset.theme = look;
    else delete root.dataset.theme;
    try {
      if (look) localStorage.setItem(KEY, look);
      else localStorage.removeItem(KEY);
    } catch {
      // it holds for this page, then
    }
    show();
  }

  button.addEventListener("click", () => {
    const looks = Object.keys(LOOKS);
    choose(looks[(looks.indexOf(root.dataset.theme || "") + 1) % looks.length]);
  });
  show();
})();
