// Finding: what the issue's text or the archive's index has for a query, best first.
//
// A hit is a page. Its stage tells how it was found: "phrase" (the page holds the query as it is),
// "trimmed" (less the marks at its ends), "words" (all of its words), "similar" (only parts of it).

const BATCH = 4; // pages that are looked at before the first are shown; then ever more
const FEW_SIMILAR = 10; // similar pages that are shown
const SIMILAR = 0.5; // share of the query's pairs of characters that a similar passage holds

const byRank = (one, other) => one.kind - other.kind || one.inside - other.inside;

// A page with passages that match; none if its blocks lack any of the phrases.
function hitOf(issue, page, blocks, matchers) {
  const passages = [];
  const kinds = matchers.map(() => KINDS.length);
  let inside = 1;
  for (const block of blocks) {
    const marks = [];
    matchers.forEach((matcher, place) => {
      for (const mark of matcher.all(block.folded)) {
        if (block.kind < kinds[place]) inside = 1;
        kinds[place] = Math.min(kinds[place], block.kind);
        if (block.kind === kinds[place] && matcher.isWhole(block.folded, mark)) inside = 0;
        marks.push(mark);
      }
    });
    if (marks.length) passages.push({ block, marks: marks.sort(([a], [b]) => a - b), blocks });
  }
  const kind = Math.max(...kinds);
  if (kind === KINDS.length) return null;
  passages.sort((one, other) => one.block.kind - other.block.kind);
  return { issue, name: page.name, title: page.title, kind, inside, passages };
}

// A page whose best passage holds a good part of the phrase's pairs of characters.
function similarOf(issue, page, blocks, pairs) {
  let best = null;
  for (const block of blocks) {
    const held = pairs.filter((pair) => block.folded.includes(pair));
    const share = held.length / pairs.length;
    if (share > (best?.share ?? 0)) best = { share, block, held };
  }
  if (!best || best.share < SIMILAR) return null;
  const passage = { block: best.block, marks: runsOf(best.block.folded, best.held), blocks };
  const rest = { kind: best.block.kind, inside: 0, share: best.share };
  return { issue, name: page.name, title: page.title, ...rest, passages: [passage] };
}

// Where a text holds pairs, those that overlap as one.
function runsOf(text, pairs) {
  const runs = [];
  for (const mark of pairs.flatMap((pair) => [...new Matcher(pair).all(text)]).sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
    else runs.push([...mark]);
  }
  return runs;
}

// The issue that is open: all of its text is looked through.
const inIssue = {
  async *find(matchers, state) {
    const issue = await issueText();
    const hits = issue.pages
      .map((page) => hitOf(issue, page, page.blocks, matchers))
      .filter(Boolean)
      .sort(byRank);
    state.more = hits.length;
    for (const hit of hits) {
      state.more -= 1;
      yield hit;
    }
  },

  async similar(phrase) {
    const issue = await issueText();
    const pairs = [...new Set(piecesOf([...phrase], 2))];
    return issue.pages.map((page) => similarOf(issue, page, page.blocks, pairs)).filter(Boolean);
  },
};

// All issues: the index tells which pages may hold the phrases, their texts whether they do. Years
// that are over are looked up when a page of the newest is shown, or where these have none; `counted`
// of the state then waits for how many they have.
const inArchive = {
  async *find(matchers, state) {
    state.exact = matchers.length === 1 && [...matchers[0].phrase].length <= 3;
    state.counted = null;
    let rest = 0;
    const tell = (left) => (state.more = left + rest);
    let older = null;
    const lookBack = () => {
      if (older) return;
      older = narrowed(isOver, matchers);
      state.counted = older.then((entries) => {
        rest = new Set(entries.map(({ key }) => key)).size;
        state.more += rest;
      });
      state.counted.catch(() => {}); // who waits is told
    };
    for await (const hit of hitsAmong(await narrowed((volume) => !isOver(volume), matchers), matchers, tell)) {
      yield hit;
      lookBack();
    }
    lookBack();
    const entries = await older;
    await state.counted;
    rest = 0;
    yield* hitsAmong(entries, matchers, tell);
  },

  async similar(phrase) {
    const grams = [...new Set(gramsOf(phrase))].slice(0, 8);
    const lists = await withVolumes((list) => Promise.all(list.map((volume) => likely(volume, grams))));
    const entries = lists.flat().sort((one, other) => other.share - one.share);
    const pairs = [...new Set(piecesOf([...phrase], 2))];
    const hits = entries.slice(0, FEW_SIMILAR).map(async ({ unit }) => {
      return similarOf(unit.issue, pageOf(unit), await blocksOf(unit), pairs);
    });
    return (await Promise.all(hits)).filter(Boolean);
  },
};

// What may match in some years; looked up by more grams where the first pages all lack it.
async function narrowed(years, matchers) {
  const lookUp = (isThorough) =>
    withVolumes((list) => candidates(list.filter(years), matchers, isThorough));
  const entries = await lookUp(false);
  const isEnough = entries.length <= BATCH || (await someOf(verified(entries.slice(0, BATCH), matchers)));
  return isEnough ? entries : lookUp(true);
}

// The hits of entries, each page once; `tell` is told how many pages at most are left.
async function* hitsAmong(entries, matchers, tell) {
  const seen = new Set();
  const left = new Map(); // entries of each page that were not looked at
  for (const { key } of entries) left.set(key, (left.get(key) ?? 0) + 1);
  tell(left.size);
  for (let at = 0, size = BATCH; at < entries.length; size = Math.min(2 * size, 64)) {
    const batch = entries.slice(at, (at += size)).filter(({ key }) => !seen.has(key));
    for await (const hit of verified(batch, matchers)) {
      if (seen.has(hit.key)) continue;
      seen.add(hit.key);
      left.delete(hit.key);
      tell(left.size);
      yield hit;
    }
    for (const { key } of batch) {
      const count = left.get(key) - 1;
      if (count > 0) left.set(key, count);
      else left.delete(key);
    }
  }
  tell(0);
}

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

// All pages for a query, best first, one after another as they are asked for. `state` tells what
// is left: `more`, how many pages at most, and `exact`, whether they are just as many.
async function* hitsFor(query, scope, state = {}) {
  const source = scope === "all" ? inArchive : inIssue;
  const { phrase, words, trimmed } = readQuery(query);
  Object.assign(state, { more: 0, exact: scope !== "all" });
  if (!phrase) return;
  const seen = new Set();
  async function* stage(name, matchers) {
    for await (const hit of source.find(matchers, state)) {
      const key = `${hit.issue.month}/${hit.name}`;
      if (!seen.has(key)) yield { ...hit, stage: name };
      seen.add(key);
    }
  }
  yield* stage("phrase", [phrase]);
  if (!seen.size && trimmed) yield* stage("trimmed", [trimmed]);
  if (words.length) yield* stage("words", words);
  if (seen.size || [...phrase.phrase].length < 4) return;
  const similar = await source.similar(phrase.phrase);
  similar.sort((one, other) => other.share - one.share || byRank(one, other));
  for (const hit of similar.slice(0, FEW_SIMILAR)) yield { ...hit, stage: "similar" };
}
