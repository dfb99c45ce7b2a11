// What a query matches, and by which grams of the archive's index its pages are found.

const SEPARATED = /^[0-9]{1,3}(?:,[0-9]{3})+$/;
const NUMBER = /[0-9](?:[0-9,]*[0-9])?/g;
const SEPARATOR = "(?:,(?=[0-9]{3}(?![0-9])))?"; // of thousands, where the page may have one

const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const digitsOf = (number) => number.replaceAll(",", "");

// 7888873 also finds 7,888,873, and the other way round; a part of a number is found as it stands.
function numberPattern(number) {
  const digits = digitsOf(number);
  if (digits.length < 4) return escaped(number);
  if (digits === number) return [...digits].join(SEPARATOR);
  return SEPARATED.test(number) ? `(?:${number}|${digits})` : escaped(number);
}

function pattern(phrase) {
  let made = "";
  let done = 0;
  for (const { 0: number, index } of phrase.matchAll(NUMBER)) {
    made += escaped(phrase.slice(done, index)) + numberPattern(number);
    done = index + number.length;
  }
  return new RegExp(made + escaped(phrase.slice(done)), "g");
}

class Matcher {
  // `phrase` is folded and not empty.
  constructor(phrase) {
    this.phrase = phrase;
    this.pattern = /[0-9][0-9,]{2,}[0-9]/.test(phrase) ? pattern(phrase) : null;
    this.startsWord = isLetter([...phrase][0]);
    this.endsWord = isLetter([...phrase].at(-1));
  }

  // Where a folded text holds the phrase, as pairs of start and end.
  *all(text) {
    if (this.pattern) {
      for (const found of text.matchAll(this.pattern)) {
        yield [found.index, found.index + found[0].length];
      }
      return;
    }
    const { length } = this.phrase;
    for (let at = text.indexOf(this.phrase); at >= 0; at = text.indexOf(this.phrase, at + length)) {
      yield [at, at + length];
    }
  }

  test(text) {
    return this.pattern ? text.search(this.pattern) >= 0 : text.includes(this.phrase);
  }

  // Whether a match is no part of a longer Latin word or number.
  isWhole(text, [start, end]) {
    const before = text[start - 1] ?? " ";
    const after = text[end] ?? " ";
    return !(this.startsWord && isLetter(before)) && !(this.endsWord && isLetter(after));
  }
}

// A query: the whole of it as a phrase, and its words where it has several. Marks at its ends may
// be left out, as pages often have others there.
function readQuery(query) {
  const phrase = fold(query);
  const words = [...new Set(query.split(SPACE).map((word) => fold(word)).filter(Boolean))];
  const trimmed = phrase.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const matcher = (text) => new Matcher(text);
  return {
    phrase: phrase ? matcher(phrase) : null,
    words: words.length > 1 ? words.map(matcher) : [],
    trimmed: trimmed && trimmed !== phrase ? matcher(trimmed) : null,
  };
}

const YEAR = /(?=([^0-9]20[0-9]{2}|20[0-9]{2}[^0-9]))/gu;
const isTelling = (four) => /[0-9].{0,2}[0-9]/u.test(four) || /^[!-~]{4}$/.test(four);

// The grams that a page with the phrase is sure to have, as grams.py makes them: in those of four
// and five, no comma stands between digits, and at the phrase's ends nobody knows what the page has
// next. What is part of a longer gram is left out, and three characters where the page may have a
// separator of thousands between them.
function gramsOf(phrase) {
  const characters = [...phrase];
  if (characters.length <= 3) return [phrase];
  const joined = phrase.replace(/^,(?=[0-9])|(?<=[0-9]),(?=[0-9]|$)/g, "");
  const grams = new Set(Array.from(joined.matchAll(YEAR), ([, five]) => five));
  const add = (gram) => [...grams].some((longer) => longer.includes(gram)) || grams.add(gram);
  piecesOf([...joined], 4).filter(isTelling).forEach(add);
  const doubtful = separatorsIn(phrase);
  for (const [at, three] of piecesOf(characters, 3).entries()) {
    if (!doubtful.has(at + 1) && !doubtful.has(at + 2)) add(three);
  }
  return [...grams];
}

// Before which characters of a phrase a page may have a separator of thousands, or may lack it.
// Where a number ends with the phrase, the page's may go on, and have separators anywhere.
function separatorsIn(phrase) {
  const places = new Set();
  for (const { 0: number, index } of phrase.matchAll(NUMBER)) {
    const isPlain = digitsOf(number) === number;
    if (isPlain ? number.length < 4 : !SEPARATED.test(number)) continue;
    const isOpen = index + number.length === phrase.length;
    const start = [...phrase.slice(0, index)].length;
    for (let at = 1; at < number.length; at += 1) {
      const isThousands = isOpen || (number.length - at) % 3 === 0;
      if (isPlain ? isThousands : /,/.test(number.slice(at - 1, at + 1))) places.add(start + at);
    }
  }
  return places;
}

function piecesOf(characters, size) {
  const count = Math.max(0, characters.length - size + 1);
  return Array.from({ length: count }, (_, at) => characters.slice(at, at + size).join(""));
}

// A phrase's grams in the order in which they are looked up: its ends, its middle, what lies halfway
// between these, and so on. Neighbours tell the same.
function spreadGrams(phrase) {
  const grams = gramsOf(phrase).sort((one, other) => phrase.indexOf(one) - phrase.indexOf(other));
  const last = grams.length - 1;
  const places = new Set([0, last]);
  for (let parts = 2; places.size <= last; parts *= 2) {
    for (let part = 1; part < parts; part += 2) places.add(Math.round((last * part) / parts));
  }
  return Array.from(places, (place) => grams[place]);
}
