// The archive's index, as volumes.py and archive.py write it: loaded only where a query needs it.

const FORMAT = 4;
const START = 3; // bytes of a file that tell how many segments it has
const VERSION = 12; // letters
const HEAD = VERSION + 8; // a segment's name, its bytes here, its bytes unpacked
const FEW = 12; // units whose texts are looked at rather than that another gram is loaded
const MOST = 6; // grams of one phrase

const archiveRoot = () => new URL("../", here.root);

// A file of the archive. `version` is what it is known to hold: a file that was kept serves as well.
async function fromArchive(path, version = "") {
  const url = new URL(path, archiveRoot());
  url.search = version && `v=${version}`;
  return (await load(url, version ? "default" : "no-cache")).arrayBuffer();
}

const textAt = async (bytes) => decoded(await unpack(bytes));

// The volumes, newest first.
const volumes = keeping(async () => {
  const list = JSON.parse(await textAt(await fromArchive("search/volumes.bin")));
  if (list.format !== FORMAT) throw new Error("归档的检索文件较新，请从归档首页搜索");
  for (const volume of list.volumes) {
    volume.list = list;
    for (const issue of volume.issues) {
      issue.root = new URL(`${issue.month}/`, archiveRoot());
      issue.pages = issue.pages.map((place) => volume.pages[place]);
    }
  }
  return list.volumes;
});

// Whether a year is over and merged, all of it.
const isOver = ({ list, moved }) => moved === list.closed;

function hashOf(gram) {
  let hash = 2166136261;
  for (const character of gram) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// A file's segments by name, all unpacked in one go.
const shardsAt = keeping(async (key, path, state) => {
  const bytes = new Uint8Array(await fromArchive(path, state));
  const view = new DataView(bytes.buffer);
  const heads = Array.from({ length: view.getUint16(1, true) }, (_, place) => START + place * HEAD);
  const whole = await unpack(bytes.subarray(START + heads.length * HEAD), "deflate-raw");
  const shards = new Map();
  let end = 0;
  for (const at of heads) {
    const size = view.getUint32(at + VERSION + 4, true);
    shards.set(decoded(bytes.subarray(at, at + VERSION)), whole.subarray(end, (end += size)));
  }
  return shards;
});

// What segments tell, each of the units that are counted from a first one on.
async function unitsIn(path, state, segments, hash) {
  const shards = await shardsAt(`${path} ${state}`, path, state);
  return segments.flatMap(([name, first]) => {
    if (!shards.has(name)) throw new Error("归档刚刚更新，请重新载入本页");
    return readUnits(shards.get(name), hash >>> 8).map((unit) => first + unit);
  });
}

// The units of a volume that hold a gram, ascending: from where years stand merged, or, where the
// gram's shard has not moved there yet, from each issue by itself.
async function unitsOf(volume, gram) {
  const { list } = volume;
  const hash = hashOf(gram);
  const shard = hash % list.closed;
  if (shard < volume.moved) {
    const held = list.volumes.filter(({ moved }) => shard < moved);
    const state = held.map(({ version }) => version).join(""); // of all that stands together
    return unitsIn(`search/closed/${shard}.bin`, state, [[volume.version, 0]], hash);
  }
  const segments = volume.issues.map(({ segment, first }) => [segment, first]);
  return unitsIn(`search/open/${hash % list.open}.bin`, list.state, segments, hash);
}

// The units that a shard has for a gram, by the gram's key.
function readUnits(bytes, key) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const size = number();
  let place = 0;
  for (let known = 0; ; place += 1) {
    if (place === size || known > key) return [];
    const start = at + place;
    known += (bytes[start] << 16) | (bytes[start + size] << 8) | bytes[start + 2 * size];
    if (known === key) break;
  }
  at += 3 * size;
  for (; place > 0; place -= 1) at = bytes.indexOf(0, at) + 1;
  const units = [];
  for (let unit = -1, step; (step = number()); ) units.push((unit += step));
  return units;
}

// The units that hold all grams of a phrase, or nearly all: for each volume, ascending. Grams are
// loaded as long as each leaves out many of the units that are left, or any where it is thorough.
async function unitsFor(list, phrase, isThorough) {
  const grams = spreadGrams(phrase);
  let units = null;
  for (let at = 0, left = Infinity; at < Math.min(grams.length, MOST); ) {
    const next = grams.slice(at, (at += at ? 1 : 2));
    const found = await Promise.all(
      list.map((volume, place) => {
        const isEmpty = units && !units[place].length; // then no other gram of it need be loaded
        return isEmpty ? [] : Promise.all(next.map((gram) => unitsOf(volume, gram)));
      }),
    );
    units = found.map((lists, place) => shared(units ? [units[place], ...lists] : lists));
    const count = units.reduce((sum, { length }) => sum + length, 0);
    if (count <= FEW || (count > 0.7 * left && !isThorough)) break;
    left = count;
  }
  return units;
}

function shared(lists) {
  return lists.reduce((left, right) => {
    const kept = new Set(right);
    return left.filter((unit) => kept.has(unit));
  });
}

// What some work has for the volumes. An issue may be published between two queries: then files
// are newer than the list, which is loaded again.
async function withVolumes(work) {
  try {
    return await work(await volumes());
  } catch {
    volumes.forget();
    return work(await volumes());
  }
}

// What a unit is: one kind of blocks on one page of one issue.
function readUnit(volume, unit) {
  const issue = volume.issues.findLast(({ first }) => first <= unit);
  const place = unit - issue.first;
  const page = Math.floor(place / KINDS.length);
  return { issue, page, kind: place % KINDS.length };
}

const textOf = keeping(async (path, version) => readPages(await textAt(await fromArchive(path, version))));

// The blocks of a unit, with those that are loaded together with them.
async function blocksOf({ issue, page, kind }) {
  const place = Math.max(0, kind - 1) * issue.pages.length + page; // headings stand with prose
  const file = issue.starts.findLastIndex((start) => start <= place);
  const pages = await textOf(`${issue.month}/search/${file}.bin`, issue.version);
  return pages.get(issue.pages[page][0])?.blocks ?? [];
}
