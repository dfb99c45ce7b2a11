// Passages as they are listed: a few words around what matched, and where on the page it stands.

const BEFORE = 24; // characters shown before the first match
const AFTER = 90;
const SHORT = 24; // a table's cell says more with its neighbours

// The parts of a passage's excerpt: text, and whether it is marked.
function excerptOf({ block, marks, blocks }) {
  const places = foldWithPlaces(block.text);
  const ranges = marks.map(([start, end]) => [places.starts[start], places.ends[end - 1]]);
  const from = Math.max(0, ranges[0][0] - BEFORE);
  const to = Math.min(block.text.length, ranges[0][1] + AFTER);
  const parts = from > 0 ? [["…", false]] : [[around(block, blocks, -1), false]];
  let done = from;
  for (const [start, end] of ranges.filter((range) => range[1] <= to)) {
    if (start < done) continue;
    parts.push([block.text.slice(done, start), false], [block.text.slice(start, end), true]);
    done = end;
  }
  parts.push([block.text.slice(done, to), false]);
  parts.push([to < block.text.length ? "…" : around(block, blocks, 1), false]);
  return parts.filter(([text]) => text);
}

// What stands beside a short block, as the cells of the same row do.
function around(block, blocks, step) {
  if (block.text.length > SHORT) return "";
  const near = [];
  let at = blocks.indexOf(block) + step;
  for (let length = 0; length < SHORT; at += step) {
    const next = blocks[at];
    const same = next && next.section.anchor === block.section.anchor && next.anchor === block.anchor;
    if (!same || next.kind !== block.kind || next.text.length > 2 * SHORT) break;
    near.push(next.text);
    length += next.text.length;
  }
  if (!near.length) return "";
  return step < 0 ? `${near.reverse().join(" · ")} · ` : ` · ${near.join(" · ")}`;
}

// A page's passages at different places, the best first.
function placesOf({ passages }, most) {
  const places = new Map();
  for (const passage of passages) {
    const anchor = passage.block.anchor || passage.block.section.anchor;
    if (!places.has(anchor)) places.set(anchor, { anchor, passage });
  }
  return [...places.values()].slice(0, most);
}

// The address of a place on a hit's page, where the query is marked again.
function addressOf({ issue, name, stage, passages }, anchor, query) {
  const url = new URL(`${name}.html`, issue.root);
  url.searchParams.set("h", stage === "similar" ? sharedText(passages[0]) : query.trim());
  url.hash = anchor;
  return url.href;
}

function sharedText({ block, marks }) {
  const longest = marks.reduce((one, other) => (other[1] - other[0] > one[1] - one[0] ? other : one));
  return block.folded.slice(...longest);
}
