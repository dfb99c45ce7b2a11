// Finding: what the issue's text or the archive's index has for a query, best first.
//
// A hit is a page. Its stage tells how it was found: "phrase" (the page holds the query as it is),
// "trimmed" (less the marks at its ends), "words" (all of its words), "similar" (only parts of it).

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
