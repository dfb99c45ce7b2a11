// All issues: the index tells which pages may hold the phrases, their texts whether they do. Years
// that are over are looked up when a page of the newest is shown, or where these have none; `counted`
// of the state then waits for how many they have.

const BATCH = 4; // pages that are looked at before the first are shown; then ever more

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
