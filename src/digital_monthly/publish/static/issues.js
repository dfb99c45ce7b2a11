// What a page of one issue shows of the others: the way to the same chapter of another issue, a
// notice on all issues but the newest, what later issues restate, and the issue before at each
// figure. Loaded by archive.js, which says what there is; works over file:// too.
(() => {
  "use strict";

  const archive = window.digitalMonthlyArchive;
  const { month, page, content_root: root } = document.documentElement.dataset;
  const here = archive.issues.findIndex((issue) => issue.month === month);

  // An element with properties; texts come in as texts, whatever they hold.
  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  const has = (place, path) =>
    (archive.pages[path] ?? []).some(([first, last]) => first <= place && place <= last);

  const addressOf = (folder, path, anchor) =>
    `${root}../${folder}/${path}.html${anchor ? `#${anchor}` : ""}`;

  // The same page of another issue, or its first one where it has none.
  function chapterIn(place) {
    const issue = archive.issues[place];
    const found = place === here || has(place, page);
    return { issue, found, address: addressOf(issue.month, found ? page : issue.first) };
  }

  function step(place, mark, words) {
    if (place < 0 || place >= archive.issues.length) {
      return make("span", { className: "dm-issue-step" }, mark);
    }
    const { issue, found, address } = chapterIn(place);
    const title = `${words}：${issue.title}${found ? "" : "（没有本页，到首页）"}`;
    return make("a", { className: "dm-issue-step", href: address, title, ariaLabel: title }, mark);
  }

  function entry(place) {
    const { issue, found, address } = chapterIn(place);
    const link = make("a", { href: address }, issue.title);
    if (place === here && !archive.superseded) link.setAttribute("aria-current", "true");
    const note = found ? `总第${issue.number}期` : "没有本页，到首页";
    return make("li", {}, link, make("span", {}, note));
  }

  function listByYear() {
    const list = make("div", { className: "dm-issue-list" });
    let year = "";
    for (let place = archive.issues.length - 1; place >= 0; place -= 1) {
      const of = archive.issues[place].month.slice(0, 4);
      if (of !== year) {
        year = of;
        list.append(make("p", {}, `${year}年`), make("ul"));
      }
      list.lastChild.append(entry(place));
    }
    list.append(make("p", {}, make("a", { href: `${root}../index.html` }, "归档首页")));
    return list;
  }

  function showSwitcher(box) {
    const mine = archive.issues[here]?.title ?? month;
    const name = archive.superseded ? `${mine}（更正前）` : mine;
    const summary = make("summary", { ariaLabel: `本期是${name}，换一期看` }, name);
    const menu = make("details", { className: "dm-issue-menu" }, summary, listByYear());
    box.replaceChildren(step(here - 1, "‹", "上一期"), menu, step(here + 1, "›", "下一期"));
    box.hidden = false;
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      summary.focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  function notice(text, words, address) {
    return make("p", {}, text, make("a", { href: address }, words));
  }

  function* notices() {
    const newest = archive.issues.length - 1;
    if (archive.superseded && here >= 0) {
      yield notice("这是更正前的版本。", "看更正后的本页", chapterIn(here).address);
    }
    if (here >= 0 && here < newest) {
      const { issue, found, address } = chapterIn(newest);
      const words = found ? `看最新一期（${issue.title}）的本页` : `看最新一期（${issue.title}）`;
      yield notice("这不是最新一期。", words, address);
    }
  }

  function restated() {
    const later = archive.later?.[page] ?? [];
    if (!later.length) return [];
    const lines = later.map(({ month: by, title, text, page: notes }) =>
      make("li", {}, make("a", { href: addressOf(by, notes) }, `${title}期`), `：${text}`)
    );
    const summary = make("summary", {}, `本页有${later.length}个数值后来作了修订`);
    return [make("details", { className: "dm-later" }, summary, make("ul", {}, ...lines))];
  }

  function showNotices(place) {
    const lines = [...notices(), ...restated()];
    if (!lines.length) return;
    const close = make("button", { type: "button", ariaLabel: "收起提示", title: "收起提示" }, "×");
    const box = make("div", { className: "dm-archive-notices" }, make("div", {}, ...lines), close);
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "关于本期的提示");
    close.addEventListener("click", () => box.remove());
    place.append(box);
  }

  // The page of the issue before on which an anchor stands; this page's own where it has it.
  function pageBefore(anchor) {
    const { pages } = archive.previous;
    if (pages[page]?.includes(anchor)) return page;
    return Object.keys(pages).find((path) => pages[path].includes(anchor));
  }

  function showPrevious() {
    const { month: before, title } = archive.previous;
    for (const link of document.querySelectorAll("a.dm-previous")) {
      const { anchor } = link.dataset;
      const path = pageBefore(anchor);
      if (!path) continue;
      link.href = addressOf(before, path, anchor);
      link.title = `上一期（${title}）的这张图`;
      link.hidden = false;
    }
    for (const tile of document.querySelectorAll(".dm-tile[id]")) {
      const path = pageBefore(tile.id);
      if (!path) continue;
      const label = tile.querySelector(".dm-tile-label")?.textContent ?? "";
      const words = `上一期（${title}）的${label}`;
      const address = addressOf(before, path, tile.id);
      tile.append(make("a", { className: "dm-tile-previous", href: address, title: words, ariaLabel: words }, "上一期"));
    }
  }

  // Beside each correction, the page as it was before.
  function showVersions() {
    for (const [id, version] of Object.entries(archive.corrected)) {
      const line = document.querySelector(`.dm-corrections #${id} p`);
      line?.append(" ", make("a", { href: addressOf(`${month}.v${version - 1}`, page) }, "看更正前的本页"));
    }
  }

  const box = document.getElementById("dm-issue");
  if (box) showSwitcher(box);
  const place = document.getElementById("dm-notices");
  if (place) showNotices(place);
  if (archive.previous) showPrevious();
  showVersions();
})();
