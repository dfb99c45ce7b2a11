// One form for all ways of writing the same text; folding.py does the same when pages are indexed.

const SPACE = /[\t-\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 ]/g;
const DROPPED = /[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/g;
const MARK = /\p{M}/u;
const HAN =
  "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3040-\\u30ff\\u31f0-\\u31ff" +
  "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = `(?![${HAN}])[\\p{L}\\p{N}]`; // a letter or digit of a script with blanks between words
const LETTER = new RegExp(`^${WORD}`, "u");
const BLANK = new RegExp(`(?<!${WORD}) +| +(?!${WORD})| (?= )`, "gu");
const CHANGED = /[^\u4e00-\u9fa5a-z0-9.%:;,()+=_/-]/gu; // all but what surely stays as it is

const known = new Map(); // what a character becomes

function foldCluster(cluster) {
  return cluster
    .normalize("NFKC")
    .toLowerCase()
    .replace(DROPPED, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/[\u2018-\u201b\u2032]/g, "'")
    .replace(/\u301c/g, "~")
    .replace(SPACE, " ");
}

function becomes(cluster) {
  let folded = known.get(cluster);
  if (folded === undefined) known.set(cluster, (folded = foldCluster(cluster)));
  return folded;
}

const isLetter = (character) => LETTER.test(character);

// A text as it is compared.
function fold(text) {
  const folded = MARK.test(text)
    ? Array.from(text.matchAll(/\P{M}\p{M}*|\p{M}+/gu), ([cluster]) => becomes(cluster)).join("")
    : text.replace(CHANGED, becomes);
  return folded.replace(BLANK, "");
}

// The same with places: for each unit of the folded text, from where to where in `text` it comes.
function foldWithPlaces(text) {
  const starts = [];
  const ends = [];
  let loose = "";
  for (const { 0: cluster, index } of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const folded = becomes(cluster);
    loose += folded;
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(index);
      ends.push(index + cluster.length);
    }
  }
  const kept = new Array(loose.length).fill(true);
  for (const { 0: blanks, index } of loose.matchAll(BLANK)) kept.fill(false, index, index + blanks.length);
  const stays = (_, unit) => kept[unit];
  return { folded: loose.replace(BLANK, ""), starts: starts.filter(stays), ends: ends.filter(stays) };
}
