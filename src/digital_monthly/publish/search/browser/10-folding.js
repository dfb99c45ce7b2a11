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

// A text as it is compared. With `places`, an object that is given `starts` and `ends`: for each
// unit of the folded text, from where to where in `text` it comes.
function fold(text, places) {
  const starts = [];
  const ends = [];
  let folded = "";
  let last = "";
  let blank = -1;

  const add = (character, start, end) => {
    folded += character;
    if (!places) return;
    for (let unit = 0; unit < character.length; unit += 1) {
      starts.push(start);
      ends.push(end);
    }
  };

  for (let place = 0; place < text.length; ) {
    const start = place;
    const code = text.codePointAt(place);
    place += code > 0xffff ? 2 : 1;
    let becomes;
    if (isMark(text, place)) {
      while (isMark(text, place)) place += text.codePointAt(place) > 0xffff ? 2 : 1;
      becomes = foldCluster(text.slice(start, place));
    } else {
      becomes = known.get(code);
      if (becomes === undefined) known.set(code, (becomes = foldCluster(text.slice(start, place))));
    }
    for (const character of becomes) {
      if (character === " ") {
        if (blank < 0) blank = start;
        continue;
      }
      if (blank >= 0 && isLetter(last) && isLetter(character)) add(" ", blank, start);
      blank = -1;
      add(character, start, place);
      last = character;
    }
  }
  if (places) Object.assign(places, { starts, ends });
  return folded;
}
