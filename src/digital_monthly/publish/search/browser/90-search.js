// What pages ask for: the search dialog, pages for a query, marks on this page.

let view = null;

// The view in the page that is made for it, else in a dialog over the page.
function makeView() {
  const place = document.getElementById("dm-search-page");
  const made = new View();
  if (place) {
    made.onsearch = (query) => {
      const url = new URL(location.href);
      if (query.trim()) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      history.replaceState(history.state, "", url);
    };
    const root = document.documentElement;
    document.addEventListener("scroll", () => made.nearEnd(root) && made.list(), { passive: true });
    place.append(made.box);
  } else {
    made.dialog = create("dialog", { className: "dm-find", aria: { label: "搜索" } }, made.box);
    const close = create("button", { type: "button", className: "dm-find-close", aria: { label: "关闭搜索" } }, "×");
    close.addEventListener("click", () => made.dialog.close());
    made.dialog.addEventListener("click", (event) => event.target === made.dialog && made.dialog.close());
    made.dialog.addEventListener("close", () => made.opener?.focus({ preventScroll: true }));
    made.head.append(close);
    document.body.append(made.dialog);
  }
  return made;
}

function open(query = "") {
  view ??= makeView();
  if (view.dialog && !view.dialog.open) {
    view.opener = document.activeElement;
    view.dialog.showModal();
  }
  if (view.scope === "all") volumes().catch(() => {}); // the first query need not wait for it
  view.field.focus();
  if (query || view.asked === null) view.ask(query);
  else view.field.select();
}

// All pages for a query, best first: `scope` is "issue" or "all", `limit` how many at most.
async function find(query, { scope = here.month ? "issue" : "all", limit = Infinity } = {}) {
  const hits = [];
  for await (const hit of hitsFor(query, scope)) {
    const places = placesOf(hit, PLACES).map(({ anchor, passage }) => ({
      address: addressOf(hit, anchor, query),
      section: passage.block.section.title,
      excerpt: excerptOf(passage).map(([text]) => text).join(""),
    }));
    const { issue, name, title, stage, kind } = hit;
    hits.push({ month: issue.month, page: name, title, stage, kind: KINDS[kind], places });
    if (hits.length >= limit) break;
  }
  return hits;
}

window.digitalMonthlySearch = { open, find, highlight };
