// The texts that matches are found in and shown from: an issue's whole, or a part of some pages.

const KINDS = "hpdac"; // as in reading.py: headings, prose, data, accounts, code

const here = {
  root: new URL(document.documentElement.dataset.content_root ?? "./", location.href),
  month: document.documentElement.dataset.month ?? "",
  page: document.documentElement.dataset.page ?? "",
};
const isServed = location.protocol !== "file:";

async function unpack(bytes, form = "deflate") {
  const { readable, writable } = new DecompressionStream(form);
  const writer = writable.getWriter();
  Promise.all([writer.write(bytes), writer.close()]).catch(() => {}); // the reader is told too
  const reader = readable.getReader();
  const parts = [];
  for (let part; !(part = await reader.read()).done; ) parts.push(part.value);
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const decoded = (bytes) => new TextDecoder().decode(bytes);

async function load(url, cache = "default") {
  const answer = await fetch(url, { cache });
  if (!answer.ok) throw new Error(`${url.pathname} 未能载入（${answer.status}）`);
  return answer;
}

// A promise for each key, made once; one that failed may be tried again.
function keeping(make) {
  const kept = new Map();
  const get = (key, ...rest) => {
    if (!kept.has(key)) {
      const made = make(key, ...rest);
      kept.set(key, made);
      made.catch(() => kept.delete(key));
    }
    return kept.get(key);
  };
  get.forget = () => kept.clear();
  return get;
}

// A run of text without a boundary inside; folded when it is first looked at.
class Block {
  constructor(kind, text, section, anchor) {
    Object.assign(this, { kind, text, section, anchor });
  }

  get folded() {
    this.known ??= fold(this.text);
    return this.known;
  }
}

// Pages as texts.py writes them; each block knows its section and the nearest id around it.
function readPages(text) {
  const pages = new Map();
  let page;
  let section;
  let anchor = "";
  for (const line of text.split("\n")) {
    const rest = line.slice(1);
    const [name, title = ""] = rest.split("\t");
    if (line[0] === "=") {
      page = pages.get(name) ?? { name, title, blocks: [] };
      pages.set(name, page);
    } else if (line[0] === "#") {
      section = { anchor: name, title };
      anchor = "";
    } else if (line[0] === "@") anchor = rest;
    else if (line) page.blocks.push(new Block(KINDS.indexOf(line[0]), rest, section, anchor));
  }
  return pages;
}

// The whole text of the issue that is open. Over file:// only scripts can be loaded; over http a
// browser asks whether it is still the same, which it does not for scripts.
const issueText = keeping(async () => {
  const url = new URL("search/text.js", here.root);
  if (isServed) {
    const script = await (await load(url, "no-cache")).text();
    return readIssue(JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf("}") + 1)));
  }
  const script = document.createElement("script");
  script.src = url.href;
  await new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${url.pathname} 未能载入`)));
    document.head.append(script);
  });
  return readIssue(window.digitalMonthlyText);
});

async function readIssue({ month, title, text }) {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  const pages = [...readPages(decoded(await unpack(bytes))).values()];
  return { month, title, root: here.root, pages };
}
