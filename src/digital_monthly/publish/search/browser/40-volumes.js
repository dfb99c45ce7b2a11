// The archive's index, as volumes.py and archive.py write it: loaded only where a query needs it.

const SHARDS = 256;
const FORMAT = 1;
const VERSION = 12; // letters

const archiveRoot = () =>
  new URL(window.digitalMonthlyArchive?.root ?? (here.month ? "../" : ""), here.root);

const fromArchive = keeping(async (path) => {
  const answer = await load(new URL(path, archiveRoot()));
  return unpack(await answer.arrayBuffer());
});

// The volumes, newest first, each with its issues; an issue knows where its units begin.
const volumes = keeping(async () => {
  const answer = await load(new URL("search/volumes.bin", archiveRoot()), "no-cache");
  const list = JSON.parse(decoded(await unpack(await answer.arrayBuffer())));
  if (list.format !== FORMAT) throw new Error("检索文件的版本较新，请从归档首页搜索");
  for (const volume of list.volumes) {
    let first = 0;
    for (const issue of volume.issues) {
      issue.first = first;
      issue.root = new URL(`${issue.month}/`, archiveRoot());
      first += issue.pages.length * KINDS.length;
    }
  }
  return list.volumes;
});

function shardOf(gram) {
  let hash = 2166136261;
  for (const character of gram) hash = Math.imul(hash ^ character.codePointAt(0), 16777619);
  hash >>>= 0;
  return ((hash ^ (hash >>> 16)) >>> 0) % SHARDS;
}

const shard = keeping(async (path) => readShard(await fromArchive(path)));

function readShard(bytes) {
  let at = VERSION;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const size = number();
  const grams = decoded(bytes.subarray(at, at + size)).split("\n");
  at += size;
  const counts = grams.map(number);
  const units = new Map();
  grams.forEach((gram, place) => {
    let unit = -1;
    units.set(gram, Array.from({ length: counts[place] }, () => (unit += number())));
  });
  return { version: decoded(bytes.subarray(0, VERSION)), units };
}

// The units of a volume that hold a gram.
async function unitsOf(volume, gram) {
  const path = `search/${volume.name}/${shardOf(gram)}.bin?v=${volume.version}`;
  const { version, units } = await shard(path);
  if (version !== volume.version) throw new Error("归档刚刚更新，请重新载入本页");
  return units.get(gram) ?? [];
}

// The units of a volume that hold all of some grams, ascending.
async function unitsWithAll(volume, grams) {
  const lists = await Promise.all(grams.map((gram) => unitsOf(volume, gram)));
  lists.sort((one, other) => one.length - other.length);
  return lists.reduce((left, right) => {
    const kept = new Set(right);
    return left.filter((unit) => kept.has(unit));
  });
}

// What a unit is: one kind of blocks on one page of one issue.
function readUnit(volume, unit) {
  const issue = volume.issues.findLast(({ first }) => first <= unit);
  const place = unit - issue.first;
  const page = Math.floor(place / KINDS.length);
  return { issue, page, kind: place % KINDS.length };
}

const textOf = keeping(async (path) => readPages(decoded(await fromArchive(path))));

// The blocks of a unit, with those that are loaded together with them.
async function blocksOf({ issue, page, kind }) {
  const place = Math.max(0, kind - 1) * issue.pages.length + page; // headings stand with prose
  const file = issue.starts.findLastIndex((start) => start <= place);
  const pages = await textOf(`${issue.month}/search/${file}.bin?v=${issue.version}`);
  return pages.get(issue.pages[page][0])?.blocks ?? [];
}
