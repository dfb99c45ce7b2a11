// What a term means, beside it, when it is pointed at or reached by the keyboard. Without scripts
// browsers show it as the link's title; on a touch screen the link leads to the glossary.
(() => {
  "use strict";

  const EDGE = 16; // px between the box and the window's edges
  const GRACE_MS = 250; // time to move from the term to the box
  const terms = document.querySelectorAll("a.dm-term");
  if (!terms.length) return;

  const box = document.createElement("div");
  box.id = "dm-meaning";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.body.append(box);
  let shown = null;
  let leaving = 0;

  function hide() {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  }

  function hideSoon() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, GRACE_MS);
  }

  function show(term, meaning) {
    clearTimeout(leaving);
    if (shown === term) return;
    hide();
    shown = term;
    box.textContent = meaning;
    box.hidden = false;
    term.setAttribute("aria-describedby", box.id);
    place(term.getClientRects()[0]);
  }

  // Below the term, or above it where there is no room; inside the window in any case.
  function place(at) {
    const { offsetWidth: width, offsetHeight: height } = box;
    const room = document.documentElement.clientWidth - width - EDGE;
    const below = at.bottom + height + EDGE < innerHeight;
    const top = below ? at.bottom + 6 : at.top - height - 6;
    box.style.left = `${Math.max(EDGE, Math.min(at.left, room)) + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  }

  for (const term of terms) {
    const meaning = term.title;
    term.removeAttribute("title"); // or it would appear a second time
    term.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") show(term, meaning);
    });
    term.addEventListener("pointerleave", hideSoon);
    term.addEventListener("focus", () => {
      if (term.matches(":focus-visible")) show(term, meaning);
    });
    term.addEventListener("blur", hide);
  }
  box.addEventListener("pointerenter", () => clearTimeout(leaving));
  box.addEventListener("pointerleave", hideSoon);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
