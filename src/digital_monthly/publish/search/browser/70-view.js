// What readers see of the search: over the page in a dialog, or as a page of its own.

const AT_ONCE = 10; // pages that are listed before the reader asks for more
const PLACES = 3; // passages of one page
const PAUSE_MS = 150; // between keys, before the archive is asked
const SCOPES = { issue: "本期", all: "全部各期" };
const STAGES = {
  trimmed: "没有完全相同的文字，去掉两端的标点后找到：",
  words: "下面的页面含有每一个词，但不连在一起：",
  similar: "没有完全相同的文字，下面的页面只是相近：",
};
const KINDS_SHOWN = ["标题", "", "数据表", "数字与出处", "代码与标注"];
const HELP = [
  "任意一段文字都可以搜索，两个字以上即可，不必是整个词；数字照原样写，有没有千分位、全角半角都一样。",
  "几个词用空格隔开，找的是含有每一个词的页面。",
];

function create(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  const { dataset = {}, aria = {}, ...rest } = properties;
  Object.assign(element, rest);
  Object.assign(element.dataset, dataset);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children);
  return element;
}

function remembered(key, value) {
  try {
    if (value !== undefined) sessionStorage.setItem(`digital-monthly:${key}`, value);
    return sessionStorage.getItem(`digital-monthly:${key}`);
  } catch {
    return null; // each page asks anew, then
  }
}

class View {
  constructor() {
    this.field = create("input", {
      type: "search",
      className: "dm-find-field",
      placeholder: "文字、数字，或用空格隔开的几个词",
      autocomplete: "off",
      spellcheck: false,
      aria: { label: "搜索", controls: "dm-find-results" },
    });
    this.scopes = create("div", { className: "dm-find-scopes", role: "group", aria: { label: "搜索范围" } });
    this.status = create("p", { className: "dm-find-status", role: "status" });
    this.results = create("div", { id: "dm-find-results", className: "dm-find-results" });
    this.more = create("button", { type: "button", className: "dm-find-more", hidden: true }, "再列几页");
    this.head = create("div", { className: "dm-find-head" }, this.field);
    this.body = create("div", { className: "dm-find-body" }, this.status, this.results, this.more);
    this.box = create("div", { className: "dm-find-box" }, this.head, this.scopes, this.body);
    this.run = 0;
    this.asked = null;
    this.typed = 0;
    this.showScopes();
    this.listen();
  }

  // Which issues can be searched depends on where the page lies.
  showScopes() {
    const inSite = Boolean(window.digitalMonthlyArchive);
    const several = inSite && isServed;
    this.scope = several && (!here.month || remembered("search-scope") === "all") ? "all" : "issue";
    if (several && here.month) {
      for (const [scope, name] of Object.entries(SCOPES)) {
        const button = create("button", { type: "button", dataset: { scope } }, name);
        button.addEventListener("click", () => this.choose(scope));
        this.scopes.append(button);
      }
      this.markScope();
    } else if (inSite && !isServed) {
      this.scopes.append(create("p", {}, "从文件夹直接打开时只搜索本期；要搜索全部各期，请从网站打开。"));
    } else this.scopes.hidden = true;
  }

  choose(scope) {
    this.scope = scope;
    remembered("search-scope", scope);
    this.markScope();
    this.search(true);
  }

  markScope() {
    for (const button of this.scopes.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.scope === this.scope));
    }
  }

  listen() {
    this.field.addEventListener("input", (event) => event.isComposing || this.hear());
    this.field.addEventListener("compositionend", () => this.hear());
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      if (this.asked === this.field.value) this.results.querySelector("a")?.focus();
      else this.search(true);
    });
    this.box.addEventListener("keydown", (event) => this.move(event));
    this.more.addEventListener("click", () => this.list());
    this.body.addEventListener("scroll", () => this.nearEnd(this.body) && this.list());
  }

  nearEnd({ scrollTop, clientHeight, scrollHeight }) {
    return !this.more.hidden && scrollTop + clientHeight > scrollHeight - 200;
  }

  // A reader who goes on typing is waited for where every query loads something.
  hear() {
    clearTimeout(this.waiting);
    const now = performance.now();
    const typing = this.scope === "all" && now - this.typed < 2 * PAUSE_MS;
    this.typed = now;
    if (typing) this.waiting = setTimeout(() => this.search(), PAUSE_MS);
    else this.search();
  }

  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || event.target.closest(".dm-find-scopes")) return;
    const stops = [this.field, ...this.results.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  ask(query) {
    this.field.value = query;
    this.search(true);
  }

  async search(isExplicit = false) {
    clearTimeout(this.waiting);
    const query = this.field.value;
    if (query === this.asked && !isExplicit) return;
    this.asked = query;
    this.run += 1;
    this.onsearch?.(query);
    if (!query.trim()) return this.show(HELP);
    if (!isExplicit && this.scope === "all" && [...fold(query)].length < 2) {
      return this.show(["再写一个字，或按回车搜索这一个字。"]);
    }
    this.state = {};
    this.hits = hitsFor(query, this.scope, this.state);
    await this.list(true);
  }

  // The next pages, each as soon as it is found; those of an earlier query go when the first comes.
  async list(isFirst = false) {
    const { run, hits, state, asked } = this;
    if (!hits || (this.listing === run && !isFirst)) return;
    this.listing = run;
    try {
      for (let count = 0; count < AT_ONCE; count += 1) {
        const { value, done } = await hits.next();
        if (run !== this.run) return;
        if (isFirst && !count) this.show();
        if (done) {
          this.hits = null;
          break;
        }
        this.add(value);
      }
      await state.counted;
      if (run !== this.run) return;
      this.tell(asked, state);
    } catch (error) {
      if (run !== this.run) return;
      this.show([`搜索没有成功：${error.message}`]);
      console.error(error);
    }
    this.listing = 0;
    this.results.dataset.shown = asked;
  }

  // Words in the place of all results: a first line that is read out, and more below it.
  show([status = "", ...words] = []) {
    this.results.replaceChildren(...words.map((text) => create("p", { className: "dm-find-help" }, text)));
    this.results.dataset.shown = "";
    this.body.scrollTop = 0;
    this.status.textContent = status;
    this.more.hidden = true;
  }

  tell(query, { more, exact }) {
    const count = this.results.querySelectorAll(".dm-find-page").length;
    this.more.hidden = !this.hits;
    if (!count) return this.show([`没有找到“${query.trim()}”。`, ...this.advice()]);
    if (!this.hits) this.status.textContent = `共${count}页`;
    else if (exact) this.status.textContent = `共${count + more}页，已列出${count}页`;
    else this.status.textContent = `已列出${count}页，往下可能还有${more}页`;
    if (this.hits && !more) this.more.hidden = true;
  }

  advice() {
    const wider = this.scope === "issue" && this.scopes.querySelector("button");
    return [...(wider ? ["可以改为搜索全部各期。"] : []), "请换一种写法，或少写几个字。", ...HELP];
  }

  add(hit) {
    let list = this.results.lastElementChild;
    if (list?.dataset.stage !== hit.stage) {
      const words = STAGES[hit.stage];
      if (words) this.results.append(create("p", { className: "dm-find-stage" }, words));
      list = create("ol", { className: "dm-find-pages", dataset: { stage: hit.stage } });
      this.results.append(list);
    }
    list.append(this.entry(hit));
  }

  entry(hit) {
    const title = create("p", { className: "dm-find-title" }, hit.title);
    if (this.scope === "all") title.append(create("span", { className: "dm-find-month" }, hit.issue.title));
    const places = placesOf(hit, PLACES).map(({ anchor, passage }) => {
      const { kind, section } = passage.block;
      const link = create("a", { href: addressOf(hit, anchor, this.asked) });
      const about = [section.title === hit.title ? "" : section.title, KINDS_SHOWN[kind]];
      const words = about.filter(Boolean).join("｜");
      if (words) link.append(create("span", { className: "dm-find-section" }, words));
      const excerpt = create("span", { className: "dm-find-excerpt" });
      for (const [text, isMarked] of excerptOf(passage)) excerpt.append(isMarked ? create("mark", {}, text) : text);
      link.append(excerpt);
      return create("li", {}, link);
    });
    const data = { page: hit.name, month: hit.issue.month };
    return create("li", { className: "dm-find-page", dataset: data }, title, create("ul", {}, ...places));
  }
}
