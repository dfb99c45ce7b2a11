// Marking a query on the page that a result leads to, and going from one match to the next.

const INLINE = new Set(
  ("a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp " +
    "small span strike strong sub sup time tspan tt u var wbr").split(" "),
); // as in reading.py
const UNREAD = "script, style, noscript, template, select, textarea, svg, .headerlink, .dm-chart, [hidden]";

// The article's text in blocks, each with the text nodes that it comes from.
function readBlocks(article) {
  const blocks = [];
  let block = { text: "", pieces: [] };
  const end = () => {
    if (block.text.trim()) blocks.push(block);
    block = { text: "", pieces: [] };
  };
  const read = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        block.pieces.push({ node: child, at: block.text.length });
        block.text += child.data;
      } else if (child.localName === "br") block.text += " ";
      else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(UNREAD)) {
        const isInline = INLINE.has(child.localName);
        if (!isInline) end();
        read(child);
        if (!isInline) end();
      }
    }
  };
  read(article);
  end();
  return blocks;
}

function rangesOf(blocks, matchers) {
  const ranges = [];
  for (const block of blocks) {
    const { folded, starts, ends } = foldWithPlaces(block.text);
    for (const matcher of matchers) {
      for (const [start, end] of matcher.all(folded)) {
        ranges.push(rangeIn(block, starts[start], ends[end - 1]));
      }
    }
  }
  return ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other));
}

function rangeIn({ pieces }, start, end) {
  const first = pieces.findLast(({ at }) => at <= start);
  const last = pieces.findLast(({ at }) => at < end);
  const range = document.createRange();
  range.setStart(first.node, start - first.at);
  range.setEnd(last.node, Math.min(end - last.at, last.node.length));
  return range;
}

class Marks {
  constructor(query, ranges) {
    this.ranges = ranges;
    this.count = create("span", { role: "status" });
    const button = (name, work) => {
      const made = create("button", { type: "button" }, name);
      made.addEventListener("click", work);
      return made;
    };
    this.bar = create(
      "div",
      { className: "dm-find-bar", role: "region", aria: { label: "本页的搜索结果" } },
      create("span", { className: "dm-find-query" }, query),
      this.count,
      button("上一处", () => this.go(this.place - 1)),
      button("下一处", () => this.go(this.place + 1)),
      button("清除（Esc）", () => this.clear()),
    );
    this.hear = (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) this.clear();
    };
    document.addEventListener("keydown", this.hear);
    document.body.append(this.bar);
    this.paint();
  }

  paint() {
    if (window.Highlight) CSS.highlights.set("dm-found", new Highlight(...this.ranges));
    else this.marks = this.ranges.map(wrap);
  }

  // The first match in the section that the address names, or after it.
  start() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const place = this.ranges.findIndex(
      ({ startContainer }) =>
        !target ||
        target.contains(startContainer) ||
        target.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    this.go(Math.max(0, place));
  }

  go(place) {
    this.place = (place + this.ranges.length) % this.ranges.length;
    const element = this.marks?.[this.place][0] ?? this.ranges[this.place].startContainer.parentElement;
    for (let around = element; around; around = around.parentElement) {
      if (around.localName === "details") around.open = true;
    }
    if (window.Highlight) CSS.highlights.set("dm-found-here", new Highlight(this.ranges[this.place]));
    else this.marks.forEach((marks, at) => marks.forEach((mark) => mark.classList.toggle("dm-here", at === this.place)));
    element.scrollIntoView({ block: "center", inline: "nearest", behavior: "auto" });
    this.count.textContent = `第${this.place + 1}处，共${this.ranges.length}处`;
  }

  clear() {
    document.removeEventListener("keydown", this.hear);
    this.bar.remove();
    if (window.Highlight) for (const name of ["dm-found", "dm-found-here"]) CSS.highlights.delete(name);
    for (const mark of (this.marks ?? []).flat()) {
      const { parentNode } = mark;
      mark.replaceWith(...mark.childNodes);
      parentNode.normalize();
    }
    const url = new URL(location.href);
    url.searchParams.delete("h");
    history.replaceState(history.state, "", url);
    marked = null;
  }
}

// A range as elements, where the browser cannot paint ranges; the range then begins before them.
function wrap(range) {
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE && range.intersectsNode(node)) nodes.push(node);
  }
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return nodes.map((node) => {
    const end = node === endContainer ? endOffset : node.length;
    const start = node === startContainer ? startOffset : 0;
    node.splitText(end);
    const part = node.splitText(start);
    const mark = create("mark", { className: "dm-found" });
    part.replaceWith(mark);
    mark.append(part);
    return mark;
  });
}

let marked = null;

// Mark a query on this page; how many matches there are.
function highlight(query) {
  marked?.clear();
  const article = document.querySelector("#dm-article, article.bd-article");
  const { phrase, words, trimmed } = readQuery(query);
  if (!article || !phrase) return 0;
  const blocks = readBlocks(article);
  for (const matchers of [[phrase], trimmed ? [trimmed] : [], words]) {
    const ranges = rangesOf(blocks, matchers);
    if (!ranges.length) continue;
    marked = new Marks(query, ranges);
    marked.start();
    return ranges.length;
  }
  return 0;
}
