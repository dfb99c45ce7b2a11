"""Search in a real browser: phrases cut at random from the pages, in one issue and in an archive.

What a page holds is told by the browser, apart from everything that the index is made with: the
text that it shows with all that is folded unfolded, a line at a time.
"""

from __future__ import annotations

import functools
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.book.conftest import MONTHS, Book, serve

pytestmark = pytest.mark.book

LINES = """() => {
  const article = document.querySelector("#dm-article");
  for (const each of article.querySelectorAll("details")) each.open = true;
  for (const each of article.querySelectorAll(".headerlink, select, [hidden]")) each.remove();
  const labels = [...article.querySelectorAll("svg text")].map((each) => each.textContent);
  for (const each of article.querySelectorAll("svg")) each.remove();
  for (const each of article.querySelectorAll("dt")) each.style.display = "block"; // no phrase
  const lines = article.innerText.split(/[\\n\\t]+/);
  const words = labels.filter((label) => /[^\\d\\s.,:%+−-]/.test(label)); // no ticks of an axis
  return [...lines, ...words].map((line) => line.trim()).filter(Boolean);
}"""
FIND = """async ([queries, scope]) => {
  const found = [];
  for (const query of queries) {
    const hits = await window.digitalMonthlySearch.find(query, {scope});
    found.push(hits.filter(({stage}) => stage !== "similar").map((hit) => [hit.month, hit.page]));
  }
  return found;
}"""
LATIN = re.compile(r"[A-Za-z]{2,}")
NUMBER = re.compile(r"\d[\d,]*\.?\d+%?|\d{4}-\d{2}(?:-\d{2})?")
MIXED = re.compile(r"[一-鿿]{1,3}[A-Za-z]{2,}|[A-Za-z]{2,}[一-鿿]{1,3}|[一-鿿]{2}\d[\d,]*")

Page = tuple[str, str]


@pytest.fixture(scope="module")
def texts(books: dict[str, Book], chromium: Any) -> dict[Page, list[str]]:
    """The lines that each page of each issue shows."""
    page = chromium.new_context(java_script_enabled=False).new_page()
    shown = {}
    for month in MONTHS:
        html = books[month].html
        for path in sorted([*html.glob("book/*.html"), *html.glob("indicators/*.html")]):
            page.goto(path.as_uri())
            name = path.relative_to(html).with_suffix("").as_posix()
            shown[month, name] = page.evaluate(LINES)
    return shown


@pytest.fixture(scope="module")
def archive(site: Path) -> Iterator[str]:
    """The address of an archive of the three issues."""
    with serve(site) as address:
        yield address


def plain(text: str) -> str:
    """A text as it is compared: one width, lower case, blanks between Latin words alone."""
    one = unicodedata.normalize("NFKC", text).lower().replace("−", "-").replace("–", "-")
    one = re.sub(r"\s+", " ", re.sub("[\u200b\ufe0f]", "", one))
    return re.sub(r"(?<![a-z0-9]) | (?![a-z0-9])", "", one)


@functools.cache
def compared(lines: tuple[str, ...]) -> tuple[str, str]:
    """A page's lines as they are compared, as they are and without separators."""
    return "\n".join(map(plain, lines)), "\n".join(map(ungrouped, lines))


def ungrouped(text: str) -> str:
    """The same without separators of thousands."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain(text))


def holders(texts: dict[Page, list[str]], query: str) -> set[Page]:
    """The pages that hold a phrase: as it is, or with numbers of thousands written otherwise.

    1395 also stands in 139,569; 1,395 does not, as its separator says where thousands begin.
    """
    whole, other = plain(query), ungrouped(query)
    is_thousands = re.search(r"\d{4}", other) is not None
    is_grouped = whole != other
    held = set()
    for page, lines in texts.items():
        shown, joined = compared(tuple(lines))
        if whole in shown or (is_thousands and other in (shown if is_grouped else joined)):
            held.add(page)
    return held


def cut(line: str, chance: random.Random) -> str:
    """Two to eight characters out of a line."""
    size = chance.randint(2, 8)
    start = chance.randrange(max(1, len(line) - size + 1))
    return line[start : start + size].strip()


def wide(text: str) -> str:
    """A text in full-width characters."""
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def phrases(texts: dict[Page, list[str]], seed: int) -> list[str]:
    """About five hundred phrases of all kinds, the same in every run."""
    chance = random.Random(seed)
    lines = [line for page in texts.values() for line in page if len(line) > 1]
    found: list[str] = []
    for _ in range(300):
        found.append(cut(chance.choice(lines), chance))
    for page in chance.sample(sorted(texts), 60):
        found.append(cut(texts[page][0], chance))  # its title
    for pattern, count in ((NUMBER, 70), (LATIN, 40), (MIXED, 40)):
        held = [line for line in lines if pattern.search(line)]
        for _ in range(count):
            one = chance.choice(pattern.findall(chance.choice(held)))
            ways = (str, str.swapcase, wide, lambda text: text.replace(",", ""))
            found.append(chance.choice(ways)(one))
    return [phrase for phrase in found if len(plain(phrase)) > 1]


def judge(found: list[set[Page]], true: list[set[Page]], queries: list[str]) -> float:
    """Precision over all queries; a page that is missing fails at once, by name."""
    missed = {
        query: sorted(wanted - got)[:3]
        for query, got, wanted in zip(queries, found, true, strict=True)
        if wanted - got
    }
    assert missed == {}
    listed = sum(map(len, found))
    right = sum(len(got & wanted) for got, wanted in zip(found, true, strict=True))
    return right / listed


def asked(page: Any, queries: list[str], scope: str) -> list[set[Page]]:
    """The pages that the search lists for each query."""
    page.evaluate("window.digitalMonthly.load('_static/search.js')")
    answers = page.evaluate(FIND, [queries, scope])
    return [{(month, name) for month, name in answer} for answer in answers]


@pytest.mark.parametrize("month", [MONTHS[0], MONTHS[-1]])
def test_every_page_of_an_issue_is_found_over_file(
    books: dict[str, Book], chromium: Any, texts: dict[Page, list[str]], month: str
) -> None:
    """Recall 1 and precision above 0.95, from a page that was opened by double click."""
    own = {page: lines for page, lines in texts.items() if page[0] == month}
    queries = phrases(own, seed=int(month[-2:]))
    page = chromium.new_page()
    page.goto((books[month].html / "book/releases.html").as_uri())
    found = asked(page, queries, "issue")
    page.close()
    assert len(queries) > 400
    assert judge(found, [holders(own, query) for query in queries], queries) >= 0.95


def test_every_page_of_an_archive_is_found(
    archive: str, chromium: Any, texts: dict[Page, list[str]]
) -> None:
    """The same over http, in all issues at once."""
    queries = phrases(texts, seed=11)
    page = chromium.new_page()
    page.goto(f"{archive}/2024-03/book/releases.html")
    found = asked(page, queries, "all")
    page.close()
    assert len(queries) > 400
    assert judge(found, [holders(texts, query) for query in queries], queries) >= 0.95


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("25.03%", "book/releases"),
        ("7888873", "book/key_systems"),
        ("7,888,873", "book/key_systems"),
        ("７８８８８７３", "book/key_systems"),
        ("rwa", "book/key_projects"),
        ("九银e家", ""),
        ("2024-02", "book/data_notes"),
        ("零售银行管理部接收的任务单最多", "book/releases"),
    ],
)
def test_what_readers_type(
    books: dict[str, Book], chromium: Any, texts: dict[Page, list[str]], query: str, page: str
) -> None:
    """Numbers in each way of writing, Latin in any case, mixes, titles of charts."""
    opened = chromium.new_page()
    opened.goto((books["2024-02"].html / "book/index.html").as_uri())
    (found,) = asked(opened, [query], "issue")
    opened.close()
    own = {each: lines for each, lines in texts.items() if each[0] == "2024-02"}
    assert found == holders(own, query)
    assert not page or ("2024-02", page) in found


def test_a_click_lands_on_the_section_with_the_passage_marked(
    books: dict[str, Book], chromium: Any
) -> None:
    """From the slash key to the marked passage, by keyboard alone."""
    page = chromium.new_context(viewport={"width": 1280, "height": 700}).new_page()
    page.goto((books["2024-02"].html / "book/index.html").as_uri())
    page.keyboard.press("/")
    page.wait_for_selector("dialog.dm-find input")
    page.keyboard.type("任务单投产上线")
    page.wait_for_selector("dialog.dm-find mark")
    page.locator("dialog.dm-find a", has_text="任务单投产上线").first.click()
    page.wait_for_url("**/book/releases.html?h=*#*")
    page.wait_for_function("CSS.highlights.size > 0 || document.querySelector('article mark')")
    top = page.locator("h2", has_text="任务单投产上线").bounding_box()
    assert top is not None
    assert 0 <= top["y"] < 700


def test_the_search_page_takes_an_address(books: dict[str, Book], chromium: Any) -> None:
    """``search.html?q=`` shows what it finds; nothing found says so."""
    page = chromium.new_page()
    page.goto(f"{(books['2024-02'].html / 'search.html').as_uri()}?q=存储资源")
    page.wait_for_selector("#dm-search-page mark")
    assert "storage" in "".join(
        page.locator("#dm-search-page a").evaluate_all("all => all.map((a) => a.href)")
    )
    page.goto(f"{(books['2024-02'].html / 'search.html').as_uri()}?q=龘龘龘")
    page.wait_for_function("document.querySelector('#dm-search-page').innerText.includes('没有')")
