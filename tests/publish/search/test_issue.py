"""The index of one issue: its whole text, its texts by parts, its grams."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any

from digital_monthly.month import Month
from digital_monthly.publish.search.grams import grams_of
from digital_monthly.publish.search.issue import index_issue, read_grams
from digital_monthly.publish.search.layout import PARTS
from tests.publish.search.pages import article, hash_of, holders, write_pages

MONTH = Month.parse("2024-02")
TABLE = "<table><tr><td>零售</td><td>367</td></tr></table>"


def whole_text(html: Path) -> dict[str, Any]:
    """What ``text.js`` holds, its text unpacked."""
    script = (html / "search" / "text.js").read_text("utf-8")
    content: dict[str, Any] = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    content["text"] = zlib.decompress(base64.b64decode(content["text"])).decode()
    return content


def about(html: Path) -> dict[str, Any]:
    """``issue.json``."""
    content: dict[str, Any] = json.loads((html / "search" / "issue.json").read_text("utf-8"))
    return content


def test_the_script_holds_all_text_in_the_order_of_the_contents(tmp_path: Path) -> None:
    """Lines begin with what they are: page, section, address, kinds of blocks."""
    tile = '<div id="tile-x"><p>二</p></div><p>三</p>'
    html = write_pages(
        tmp_path, storage=article("存储", title="存储"), releases=article("一") + tile
    )
    index_issue(html, MONTH, "数字月刊", ["book/storage"])
    assert whole_text(html) == {
        "month": "2024-02",
        "title": "数字月刊",
        "text": "=book/storage\t存储\n#releases\t存储\nh存储\np存储\n"
        "=book/releases\t月投产情况\n#releases\t月投产情况\nh月投产情况\np一\n"
        "#\t\n@tile-x\np二\n@\np三",
    }


def test_texts_are_cut_by_kinds_into_small_files(tmp_path: Path) -> None:
    """Headings stand with prose, tables apart; the list says what each file begins with."""
    long = "长" * 5_000
    html = write_pages(tmp_path, a=article(long) + TABLE, b=article(long, title="乙"))
    index_issue(html, MONTH, "数字月刊")
    texts = [
        zlib.decompress((html / "search" / f"{number}.bin").read_bytes()).decode()
        for number in range(2)
    ]
    assert about(html)["pages"] == [["book/a", "月投产情况"], ["book/b", "乙"]]
    assert about(html)["starts"] == [0, 1]
    assert texts[0] == f"=book/a\t月投产情况\n#releases\t月投产情况\nh月投产情况\np{long}"
    assert texts[1].endswith("=book/a\t月投产情况\n#\t\nd零售\nd367")
    assert not (html / "search" / "2.bin").exists()


def test_grams_are_those_of_each_page_by_kind(tmp_path: Path) -> None:
    """Unit 5 is the second page's headings, 6 its prose, 2 the first page's tables."""
    html = write_pages(tmp_path, a=article("数字") + TABLE, b=article("银行", title="乙"))
    index_issue(html, MONTH, "数字月刊")
    found = holders(read_grams(html / "search", range(PARTS)))
    units = {"数字": [1], "零售": [2], "367": [2], "银行": [6], "乙": [5]}
    assert {gram: found[hash_of(gram)] for gram in units} == units
    grams = grams_of(["月投产情况", "数字", "零售", "367", "银行", "乙"])
    assert found.keys() == set(map(hash_of, grams))


def test_the_same_pages_make_the_same_bytes(tmp_path: Path) -> None:
    """Wherever they lie; a second run leaves the files alone."""
    for name in ("one", "other"):
        write_pages(tmp_path / name, a=article("数字"), b=article("银行"))
        index_issue(tmp_path / name, MONTH, "数字月刊")
    files = {path.name: path for path in (tmp_path / "one" / "search").iterdir()}
    for name, path in files.items():
        assert path.read_bytes() == (tmp_path / "other" / "search" / name).read_bytes()
    times = {name: path.stat().st_mtime_ns for name, path in files.items()}
    index_issue(tmp_path / "one", MONTH, "数字月刊")
    assert times == {name: path.stat().st_mtime_ns for name, path in files.items()}


def test_what_an_earlier_build_wrote_is_removed(tmp_path: Path) -> None:
    """A page that is gone is found no more."""
    long = "长" * 5_000
    html = write_pages(tmp_path, a=article(long), b=article(long), c=article(long))
    index_issue(html, MONTH, "数字月刊")
    assert (html / "search" / "2.bin").exists()
    (html / "book" / "c.html").unlink()
    index_issue(html, MONTH, "数字月刊")
    assert not (html / "search" / "2.bin").exists()
    assert [name for name, _ in about(html)["pages"]] == ["book/a", "book/b"]


def test_a_change_of_a_page_is_a_change_of_the_version(tmp_path: Path) -> None:
    """By which browsers know that what they kept is old."""
    html = write_pages(tmp_path, a=article("数字"))
    index_issue(html, MONTH, "数字月刊")
    before = about(html)["version"]
    write_pages(tmp_path, a=article("数据"))
    index_issue(html, MONTH, "数字月刊")
    assert about(html)["version"] != before


def test_pages_that_are_no_chapters_are_left_out(tmp_path: Path) -> None:
    """The index that Sphinx makes, the search's page, a page that only leads on."""
    html = write_pages(tmp_path, a=article("数字"), genindex=article("索引"))
    (html / "index.html").write_text("<p>进入本期</p>", encoding="utf-8")
    (html / "search.html").write_text("<main>搜索</main>", encoding="utf-8")
    index_issue(html, MONTH, "数字月刊")
    assert [name for name, _ in about(html)["pages"]] == ["book/a"]
