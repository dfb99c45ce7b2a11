"""The search's script in a browser, held to what Python does when pages are indexed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.publish.search.folding import fold
from digital_monthly.publish.search.grams import grams_of, hashes_of
from digital_monthly.publish.search.volumes import shards, unpack
from tests.publish.search.pages import hash_of, postings

pytestmark = pytest.mark.book

ROOT = Path(__file__).parents[2]
PARTS = ROOT / "src/digital_monthly/publish/search/browser"
CASES = json.loads((ROOT / "tests/publish/search/folding.json").read_text("utf-8"))
# Where rules meet: digits and their separators, blanks, scripts, marks that combine, unseen ones.
ALPHABET = [*"0123456789" * 2, *",，.%-−—年月笔RWArwaÉß ①Ⅲ", *"零售银行管理部" * 2]
ALPHABET += ["  ", "\u3000", "\u0301", "\u200b", "“", "𠮷", "、", "\n", "가", "(", "（", "…"]
FOLD = "texts => texts.map(text => [fold(text), foldWithPlaces(text)])"


@pytest.fixture(scope="module")
def script(chromium: Any) -> Iterator[Any]:
    """A page that has the script's first parts, with their functions in reach."""
    page = chromium.new_page()
    for name in ("10-folding.js", "20-matching.js"):
        page.add_script_tag(content=(PARTS / name).read_text("utf-8"))
    yield page
    page.close()


def texts(count: int, length: int) -> list[str]:
    """Texts of characters that rules are about, the same in every run."""
    chance = random.Random(4)
    return ["".join(chance.choices(ALPHABET, k=chance.randint(1, length))) for _ in range(count)]


def test_both_languages_fold_alike(script: Any) -> None:
    """The table of cases, and two thousand texts made by chance."""
    sources = [text for text, _ in CASES] + texts(2_000, 12)
    found = script.evaluate(FOLD, sources)
    assert [folded for folded, _ in found] == [fold(text) for text in sources]
    assert [traced["folded"] for _, traced in found] == [fold(text) for text in sources]


def test_places_lead_back_to_the_text(script: Any) -> None:
    """Each character of a folded text comes from one stretch of the text, in order."""
    for text, (folded, traced) in zip(
        sources := texts(300, 12), script.evaluate(FOLD, sources), strict=True
    ):
        starts, ends = traced["starts"], traced["ends"]
        assert len(starts) == len(ends) == len(folded.encode("utf-16-le")) // 2
        assert starts == sorted(starts)
        whole = text.encode("utf-16-le")
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            unit = folded.encode("utf-16-le")[2 * place : 2 * place + 2]
            source = whole[2 * start : 2 * end].decode("utf-16-le")
            assert unit in (fold(source) or " ").encode("utf-16-le"), (text, source)


def cuts(count: int) -> list[tuple[str, str]]:
    """Texts, and phrases that were cut out of them, no character parted from its mark."""
    chance = random.Random(5)
    pairs = []
    for text in texts(count, 24):
        start = chance.randrange(len(text))
        end = start + chance.randint(2, 10)
        phrase = text[start:end]
        if fold(phrase) and "\u0301" not in (text[start], text[end : end + 1]):
            pairs.append((text, phrase))
    return pairs


def test_a_phrase_is_found_in_the_text_it_was_cut_from(script: Any) -> None:
    """Wherever it was cut, and with or without the separators of a number."""
    pairs = cuts(3_000)
    numbers = [("共7,888,873笔", "7888873"), ("共7888873笔", "7,888,873"), ("1,102个", "1102个")]
    pairs += numbers
    found = script.evaluate(
        "pairs => pairs.map(([text, phrase]) => new Matcher(phrase).test(text))",
        [(fold(text), fold(phrase)) for text, phrase in pairs],
    )
    assert [pair for pair, is_found in zip(pairs, found, strict=True) if not is_found] == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("1,2,3,4月", "1234"),
        ("共7,888,873笔", "18"),
        ("88,880", "8,888"),
        ("12,34", "1,234"),
        ("1.5倍", "15"),
        ("a b", "ab"),
    ],
)
def test_other_numbers_are_not_found(script: Any, text: str, phrase: str) -> None:
    """A comma counts as a separator only where thousands are separated."""
    assert not script.evaluate(
        "([text, phrase]) => new Matcher(phrase).test(text)", [fold(text), fold(phrase)]
    )


def test_a_page_with_a_phrase_has_all_grams_of_it(script: Any) -> None:
    """So no page is missed by the index, whatever gram is looked up."""
    pairs = [*cuts(3_000), ("共7,888,873笔", "7888873"), ("共7888873笔", "7,888,873")]
    pairs += [("个8,888,1", "个8,888"), ("3,2024年", "3,202"), ("x1,1025", "1,102")]
    found = script.evaluate(
        "phrases => phrases.map(phrase => [...gramsOf(phrase), ...spreadGrams(phrase)])",
        [fold(phrase) for _, phrase in pairs],
    )
    for (text, phrase), grams in zip(pairs, found, strict=True):
        assert set(grams) <= grams_of([fold(text)]), (text, phrase)
        assert grams, phrase


def number_cuts(count: int) -> list[tuple[str, str]]:
    """Texts with a number, and phrases cut out of them with the number written otherwise."""
    chance = random.Random(6)
    pairs = []
    for _ in range(count):
        number = chance.randrange(10 ** chance.randint(1, 9))
        before, after = (
            chance.choice(["共", "率,", "", "3.", "a"]),
            chance.choice(["年12月", "", ","]),
        )
        one, other = (f"{before}{written}{after}" for written in (f"{number:,}", str(number)))
        text, source = chance.choice([(one, other), (other, one)])
        start = chance.randrange(len(source))
        pairs.append((text, source[start : start + chance.randint(2, 12)]))
    return pairs


def test_a_number_has_the_grams_of_each_way_of_writing_it(script: Any) -> None:
    """Only what separators may part is left out: the rest of a phrase still tells pages apart."""
    found = script.evaluate(
        "pairs => pairs.map(([text, phrase]) => [new Matcher(phrase).test(text), gramsOf(phrase)])",
        [(fold(text), fold(phrase)) for text, phrase in number_cuts(6_000)],
    )
    held = 0
    for (text, phrase), (is_found, grams) in zip(number_cuts(6_000), found, strict=True):
        if is_found:
            held += 1
            assert set(grams) <= grams_of([fold(text)]), (text, phrase)
    assert held > 3_000
    phrases = ["率,2015", "2019年12月", "6,901个", "12345万"]
    assert script.evaluate("phrases => phrases.map(gramsOf)", phrases) == [
        [",2015", "率,20"],
        ["2019年", "19年1", "9年12", "年12月"],
        ["6901", "901个"],
        ["1234", "2345", "345万"],
    ]


def test_both_languages_know_a_gram_by_the_same_hash(script: Any) -> None:
    """One to five characters, beyond the basic plane too."""
    grams = sorted(grams_of(fold(text) for text in [*texts(200, 12), "2024-02", "𠮷野家"]))
    add_function(script, "hashOf")
    found = script.evaluate("grams => grams.map(hashOf)", grams)
    assert found == hashes_of(grams).tolist()


def test_a_shard_tells_the_units_of_each_of_its_grams(script: Any) -> None:
    """And of a gram that it lacks, whether before, between or behind those it has, none."""
    chance = random.Random(7)
    grams = [f"{number}" for number in range(10_000, 20_000)]
    held = {gram: set(chance.choices(range(40_000), k=chance.randint(1, 9))) for gram in grams[::2]}
    number = hash_of(grams[0]) % 256
    content = list(unpack(shards(postings(held), 256)[number]))
    asked = [gram for gram in grams if hash_of(gram) % 256 == number]
    add_function(script, "readUnits")
    read = "([bytes, keys]) => keys.map((key) => readUnits(new Uint8Array(bytes), key))"
    keys = [0, *(hash_of(gram) >> 8 for gram in asked), 2**24 - 1]
    found = script.evaluate(read, [content, keys])
    assert found == [[], *(sorted(held.get(gram, ())) for gram in asked), []]
    assert 0 < sum(map(bool, found)) < len(asked)


def add_function(page: Any, name: str) -> None:
    """Put one function of the script's later parts within reach, which need a whole page."""
    source = (PARTS / "40-volumes.js").read_text("utf-8")
    start = source.index(f"function {name}")
    page.add_script_tag(content=source[start : source.index("\n}\n", start) + 3])


def test_words_are_told_from_parts_of_words(script: Any) -> None:
    """Latin words and numbers; Chinese writes no blanks, so nothing is inside a word."""
    whole = """([text, phrase]) => {
      const matcher = new Matcher(phrase);
      return [...matcher.all(text)].map((mark) => matcher.isWhole(text, mark));
    }"""
    assert script.evaluate(whole, ["rwa系统与forward", "rwa"]) == [True, False]
    assert script.evaluate(whole, ["367与1367", "367"]) == [True, False]
    assert script.evaluate(whole, ["零售银行管理部", "银行"]) == [True]
