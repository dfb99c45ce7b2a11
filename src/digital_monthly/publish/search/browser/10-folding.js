// One form for all ways of writing the same text; folding.py does the same when pages are indexed.

const SPACE = /[\t-\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000 ]/g;
const DROPPED = /[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/g;
const HAN =
  /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;

const known = new Map(); // what a code becomes

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

// Most text is ASCII or Chinese characters, which need no look into Unicode's tables.
function isMark(text, place) {
  const code = text.charCodeAt(place);
  if (!(code >= 0x300) || (code >= 0x3400 && code <= 0x9fff)) return false;
  return MARK.test(String.fromCodePoint(text.codePointAt(place)));
}

function isLetter(character) {
  return LETTER.test(character) && !HAN.test(character);
}

// What the character at a place becomes, together with the marks that combine with it.
function becomesAt(text, start) {
  const code = text.codePointAt(start);
  let end = start + (code > 0xffff ? 2 : 1);
  if (isMark(text, end)) {
    while (isMark(text, end)) end += text.codePointAt(end) > 0xffff ? 2 : 1;
    return [foldCluster(text.slice(start, end)), end];
  }
  let becomes = known.get(code);
  if (becomes === undefined) known.set(code, (becomes = foldCluster(text.slice(start, end))));
  return [becomes, end];
}

// Characters that stay as they are when no mark follows: most of any Chinese text.
const PLAIN = /[\u4e00-\u9fa5a-z0-9.%:;,()+=_/-]+(?!\p{M})/uy;

// A text as it is compared. With `places`, an object that is given `starts` and `ends`: for each
// unit of the folded text, from where to where in `text` it comes.
function fold(text, places) {
  const starts = [];
  const ends = [];
  let folded = "";
  let blank = -1;

  const add = (characters, start, end) => {
    folded += characters;
    if (!places) return;
    for (let unit = 0; unit < characters.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  };
  const addBlank = (next) => {
    if (blank >= 0 && folded && isLetter([...folded.slice(-2)].at(-1)) && isLetter(next)) {
      add(" ", blank, blank + 1);
    }
    blank = -1;
  };

  for (let place = 0; place < text.length; ) {
    PLAIN.lastIndex = place;
    const plain = PLAIN.exec(text)?.[0];
    if (plain) {
      addBlank(plain[0]);
      if (!places) folded += plain;
      else for (let at = 0; at < plain.length; at += 1) add(plain[at], place + at, place + at + 1);
      place += plain.length;
      continue;
    }
    const [becomes, end] = becomesAt(text, place);
    for (const character of becomes) {
      if (character === " ") {
        if (blank < 0) blank = place;
      } else {
        addBlank(character);
        add(character, place, end);
      }
    }
    place = end;
  }
  if (places) Object.assign(places, { starts, ends });
  return folded;
}
