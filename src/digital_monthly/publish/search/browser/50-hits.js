// Hits: what a page holds of a query, and the hits of the issue that is open.

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
