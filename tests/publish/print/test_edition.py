"""Print editions of small books, typeset for real."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from digital_monthly.errors import BuildError
from tests.publish.books import MONTH, code, fail, glued, text, write_page
from tests.publish.pdfs import elements, kinds, pages_of, words
from tests.publish.print.editions import (
    bookmarks,
    chapter,
    ink_outside,
    lines_of,
    panel,
    text_of,
    whole,
)
from tests.roots import write_article

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAADklEQVR42mMw"
PNG += "SJjAAMQACEgCQTYodOIAAAAASUVORK5CYII="
"""Six pixels."""


def with_page(book: Path, *cells: object) -> Path:
    """The book with other cells on the page of releases."""
    new = code("glue", glued("new", "1,102个"))
    write_page(book, "releases", text("# 月投产情况"), new, *cells)
    return book


def table(columns: list[str], rows: list[list[str]], title: str = "一张表") -> object:
    """A table's output."""
    numeric = [False] + [True] * (len(columns) - 1)
    made = panel(
        "table", title=title, source="来源：甲", columns=columns, numeric=numeric, rows=rows
    )
    return code("pages.table()", made)


def test_the_book_is_one_document(book: Path, tmp_path: Path) -> None:
    """Cover, contents, parts and chapters in order, figures with captions, stories with titles."""
    pdf = whole(book, tmp_path)
    made = text_of(pdf)
    told = ("数字月刊", "目录", "新增1,102个", "流程缩短", "图表索引", "数字化建设办公室。")
    places = [made.rindex(each) for each in told[2:]]
    assert made.index(told[0]) < made.index(told[1]) < places[0]
    assert places == sorted(places)
    for told in ("图1标题", "度量", "来源", "信息科技部｜2024年2月1日", "图表索引"):
        assert told in made
    assert [title for _, title in bookmarks(pdf)][-3:] == ["数字与出处", "图表索引", "编委会"]


def test_code_is_left_out(book: Path, tmp_path: Path) -> None:
    """Readers of a magazine read no program."""
    made = text_of(whole(book, tmp_path))
    assert "charts.show" not in made
    assert "glue" not in made


def test_a_chapter_stands_by_itself(book: Path, tmp_path: Path) -> None:
    """It has a masthead in place of the cover, and nothing of other chapters."""
    pdf = chapter(book, tmp_path, "releases")
    made = text_of(pdf)
    assert "数字月刊" in made
    assert "月投产情况" in made
    assert "一篇文章" not in made
    assert bookmarks(pdf)[0] == (0, "月投产情况")


def test_a_chapter_that_is_not_there_is_refused(book: Path, tmp_path: Path) -> None:
    """The message names those that are."""
    with pytest.raises(BuildError, match=r"没有“nix”这一章。可选：releases、corporate、colophon。"):
        chapter(book, tmp_path, "nix")


def test_a_failed_chapter_says_so(book: Path, tmp_path: Path) -> None:
    """Its page has the notice, and no traceback."""
    write_page(book, "corporate", text("# 企金条线"), fail(), text("后文。"))
    made = text_of(whole(book, tmp_path))
    assert "本章执行失败，不可发布" in made
    assert "Traceback" not in made
    assert "后文。" in made


@pytest.mark.parametrize(("character", "name"), [("😀", "U+1F600"), ("𓀀", "U+13000")])
def test_a_character_that_no_font_has_is_refused(
    book: Path, tmp_path: Path, character: str, name: str
) -> None:
    """It is named with its page, and no box is printed."""
    with_page(book, text(f"很好{character}。"))
    with pytest.raises(BuildError, match=re.escape(name)) as refused:
        whole(book, tmp_path)
    assert "book/releases" in str(refused.value)


def test_a_wide_table_is_parted(book: Path, tmp_path: Path) -> None:
    """Every number is there, and nothing runs off the page."""
    columns = ["部门"] + [f"第{n}列" for n in range(1, 21)]
    rows = [[f"部门{row}"] + [f"{row:,}{n:02},345.67" for n in range(1, 21)] for row in range(1, 4)]
    pdf = whole(with_page(book, table(columns, rows)), tmp_path)
    made = text_of(pdf)
    assert all(cell in made for row in rows for cell in row)
    assert made.count("部门1") > 1
    assert ink_outside(pdf) == []


def test_a_long_table_repeats_its_head(book: Path, tmp_path: Path) -> None:
    """On each page that it runs over to."""
    rows = [[f"第{row}行", f"{row}"] for row in range(1, 121)]
    pdf = whole(with_page(book, table(["行的名称", "数值的列"], rows)), tmp_path)
    pages = [page for page in pages_of(pdf) if re.search(r"第\d+行", page)]
    assert len(pages) > 2
    assert all("行的名称数值的列" in page for page in pages)


def test_a_very_long_table_is_cut_and_says_so(book: Path, tmp_path: Path) -> None:
    """The web edition has all of it."""
    rows = [[f"第{row}行", f"{row}"] for row in range(1, 2001)]
    made = text_of(whole(with_page(book, table(["行", "数"], rows)), tmp_path))
    assert "本表共2,000行，这里列前150行，全部见网页版。" in made
    assert "第150行" in made
    assert "第151行" not in made


def test_a_very_long_word_breaks(book: Path, tmp_path: Path) -> None:
    """In text, in a table and in a title: letters, digits, an address."""
    longs = ("a" * 200, "1234567890" * 20, "https://example.org/" + "very-long/" * 20)
    cells = [
        cell
        for long in longs
        for cell in (text(f"## 一节\n\n见{long}。"), table(["名称", "值"], [["甲", long]], long))
    ]
    pdf = whole(with_page(book, *cells), tmp_path)
    said = text_of(pdf)
    assert [long for long in longs if said.count(words(long)) < 2] == []
    assert ink_outside(pdf) == []


def test_a_number_is_never_parted_from_its_unit(book: Path, tmp_path: Path) -> None:
    """In text, titles, heads and cells of tables, however the lines fall."""
    said = "，".join(f"共{'甲' * (n % 7)}{n}{n}{n}个" for n in range(1, 40))
    rows = [[said, "1"]]
    cells = (text(f"## {said}\n\n{said}。\n\n- {said}"), table([said, "值"], rows, said))
    lines = lines_of(whole(with_page(book, *cells), tmp_path))
    assert sum(line.count("甲") for line in lines) > 300
    assert [line for line in lines if line.startswith("个")] == []


def test_letterspaced_words_are_words(book: Path, tmp_path: Path) -> None:
    """Not single letters with blanks between them, for those who search or listen."""
    lines = " ".join(lines_of(whole(book, tmp_path)))
    for each in ("DIGITAL MONTHLY", "CONTENTS", "DIGITAL EMPOWERMENT"):
        assert each in lines


def test_lines_stand_close_enough_to_be_read_as_columns(book: Path, tmp_path: Path) -> None:
    """Where they are more than 1.5 em apart, `pdftotext` takes two columns for rows of a table."""
    pdf = whole(with_page(book, text("字" * 2000)), tmp_path)
    number = next(at for at, told in enumerate(pages_of(pdf)) if told.count("字") > 999)
    page = pypdfium2.PdfDocument(pdf)[number].get_textpage()
    tops = {round(page.get_charbox(place)[3], 1) for place in range(300, 900)}
    pitches = [upper - lower for upper, lower in pairwise(sorted(tops, reverse=True))]
    assert len(pitches) > 9
    assert max(pitches) < 1.5 * 10


def test_what_stands_in_data_is_never_code(book: Path, tmp_path: Path) -> None:
    """Typst's signs, quotes and backslashes are printed."""
    odd = '#panic("x") $a_b$ *c* `d` @e <f> \\ "g" [h] {i} // j'
    pdf = whole(with_page(book, table(["名称", "值"], [[odd, "1"]], odd)), tmp_path)
    shown = words(odd).replace('"x"', "“x”").replace('"g"', "“g”")  # Sphinx curls quotes
    assert text_of(pdf).count(shown) >= 2


def test_every_figure_has_words_and_every_table_heads(book: Path, tmp_path: Path) -> None:
    """For those who do not see the page."""
    write_page(book, "corporate", text("# 企金条线"), table(["名称", "值"], [["甲", "1"]]))
    pdf = whole(book, tmp_path)
    assert len(elements(pdf, "/Figure")) == 2
    assert all(str(each.get("/Alt", "")) for each in elements(pdf, "/Figure"))
    assert len(elements(pdf, "/TH")) == 2


def test_what_stands_beside_a_picture_is_read_too(book: Path, tmp_path: Path) -> None:
    """Its words stand for it alone: what it measures is read before them, its source after."""
    read = kinds(chapter(book, tmp_path, "releases"))
    place = read.index("/Figure")
    assert read[place - 1 : place + 2] == ["/Span", "/Figure", "/P"]


def test_the_same_book_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    """In another process, with other hashes, from pages read anew."""
    command = (
        "import sys; from pathlib import Path; from tests.publish.print.editions import whole; "
        "whole(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", command, str(book), str(tmp_path / seed)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            check=True,
        )
    one, two = (next((tmp_path / seed).glob("*.pdf")).read_bytes() for seed in ("1", "2"))
    assert one == two


def test_a_chapter_that_did_not_change_is_not_typeset_again(book: Path, tmp_path: Path) -> None:
    """Its file keeps its time."""
    chapter(book, tmp_path, "releases")
    path = tmp_path / "html" / "print" / "releases.pdf"
    path.write_bytes(b"as it was")
    chapter(book, tmp_path, "releases")
    assert path.read_bytes() == b"as it was"
    with_page(book, text("别的话。"))
    assert "别的话。" in text_of(chapter(book, tmp_path, "releases"))


def test_a_template_that_is_missing_is_named(book: Path, tmp_path: Path) -> None:
    """With what to do."""
    (book / "book" / "print" / "magazine.typ").unlink()
    with pytest.raises(BuildError, match=r"缺少样式 book/print/magazine\.typ"):
        whole(book, tmp_path)


def test_raster_pictures_are_printed(book: Path, tmp_path: Path) -> None:
    """An article's PNG stands there with its words."""
    pdf = whole(with_picture(book, "a.png", base64.b64decode(PNG)), tmp_path)
    assert "图说在此" in text_of(pdf)
    assert "说明" in {str(each["/Alt"]) for each in elements(pdf, "/Figure")}


def test_a_picture_taller_than_a_page_is_made_to_fit(book: Path, tmp_path: Path) -> None:
    """It keeps its words beside it and covers nothing."""
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="3000">{}</svg>'
    mark = '<rect width="400" height="3000" fill="#123456"/>'
    pdf = whole(with_picture(book, "a.svg", tall.format(mark).encode()), tmp_path)
    assert "图说在此" in text_of(pdf)
    assert ink_outside(pdf) == []


def test_a_character_in_a_picture_that_no_font_has_is_refused(book: Path, tmp_path: Path) -> None:
    """Named with its page, as one in the text is."""
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="90"><text y="20">😀</text></svg>'
    with pytest.raises(BuildError, match=r"U\+1F600") as refused:
        whole(with_picture(book, "a.svg", drawn.encode()), tmp_path)
    assert "book/corporate" in str(refused.value)


def with_picture(book: Path, name: str, content: bytes) -> Path:
    """The book with an article that shows a picture."""
    folder = book / "data" / MONTH
    head = f"pictures:\n  - file: pictures/{name}\n    alt: 说明\n    caption: 图说在此\n"
    write_article(folder, "corporate-020-b.md", more=head)
    (folder / "articles/pictures").mkdir(exist_ok=True)
    (folder / "articles/pictures" / name).write_bytes(content)
    return book
