// Candidates: what the archive's index says may match, and whether its texts do.

const keyOf = ({ issue, page }) => `${issue.month}/${page}`;

function pageOf({ issue, page }) {
  const [name, title] = issue.pages[page];
  return { name, title };
}

// What may match, best and newest first, by some of the grams or by nearly all: for one phrase each
// unit that has its grams, for several words each page that has the grams of all.
async function candidates(list, matchers, isThorough = false) {
  const found = await Promise.all(matchers.map(({ phrase }) => unitsFor(list, phrase, isThorough)));
  const read = found.map((volumes) =>
    volumes.flatMap((units, place) => units.map((unit) => readUnit(list[place], unit))),
  );
  const entries =
    read.length === 1
      ? read[0].map((unit) => ({ key: keyOf(unit), kind: unit.kind, units: [[unit]] }))
      : pagesWithAll(read);
  const month = ({ units }) => units[0][0].issue.month;
  const newer = (one, other) => (month(one) < month(other)) - (month(one) > month(other));
  return entries.sort((one, other) => one.kind - other.kind || newer(one, other));
}

function pagesWithAll(lists) {
  const grouped = lists.map(byPage);
  return [...grouped[0].keys()]
    .filter((key) => grouped.every((pages) => pages.has(key)))
    .map((key) => {
      const units = grouped.map((pages) => pages.get(key)); // ascending, so by kind
      return { key, kind: Math.max(...units.map(([{ kind }]) => kind)), units };
    });
}

function byPage(units) {
  const pages = new Map();
  for (const unit of units) {
    const key = keyOf(unit);
    if (!pages.has(key)) pages.set(key, []);
    pages.get(key).push(unit);
  }
  return pages;
}

// The hits of some entries, all loaded at the same time; each as soon as those before it are there,
// but parts of longer words or numbers after whole ones.
async function* verified(entries, matchers) {
  const hits = entries.map((entry) => verify(entry, matchers));
  for (const hit of hits) hit.catch(() => {}); // awaited later, or not at all
  if (matchers.some(({ startsWord, endsWord }) => startsWord || endsWord)) {
    yield* (await Promise.all(hits)).filter(Boolean).sort(byRank);
    return;
  }
  for (const hit of hits) {
    const found = await hit;
    if (found) yield found;
  }
}

// Whether there is any hit.
const someOf = async (hits) => !(await hits.next()).done;

async function verify({ key, units }, matchers) {
  const blocks = new Set();
  for (const [place, matcher] of matchers.entries()) {
    const found = await firstWith(units[place], matcher);
    if (!found) return null;
    for (const block of found) blocks.add(block);
  }
  const unit = units[0][0];
  return { key, ...hitOf(unit.issue, pageOf(unit), [...blocks], matchers) };
}

// The blocks of the first unit whose own kind holds the phrase.
async function firstWith(units, matcher) {
  for (const unit of units) {
    const blocks = await blocksOf(unit);
    const holds = (block) => block.kind === unit.kind && matcher.test(block.folded);
    if (blocks.some(holds)) return blocks;
  }
  return null;
}

// The units of a volume that hold at least half of some grams, with the share that they hold.
async function likely(volume, grams) {
  const counts = new Map();
  for (const units of await Promise.all(grams.map((gram) => unitsOf(volume, gram)))) {
    for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  const best = new Map();
  for (const [number, count] of counts) {
    const unit = readUnit(volume, number);
    const share = count / grams.length;
    if (share >= SIMILAR && share > (best.get(keyOf(unit))?.share ?? 0)) best.set(keyOf(unit), { unit, share });
  }
  return [...best.values()];
}
