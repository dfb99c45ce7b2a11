"""Articles: front matter, body, files and order."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.articles import Article, read_articles
from digital_monthly.issue import Issue
from tests.roots import write_article, write_issue


@pytest.fixture
def folder(root: Path) -> Path:
    """A month's folder."""
    return write_issue(root, "2024-02")


def read(folder: Path) -> tuple[list[Article], list[str]]:
    """The month's articles, and the findings' sentences."""
    articles, findings = read_articles(folder / "articles", "articles")
    return articles, [str(finding) for finding in findings]


def test_an_article_is_its_head_and_its_body(folder: Path) -> None:
    """The body begins where the file says, for messages that name its lines."""
    write_article(folder, "corporate-010-a.md", body="第一段。\n\n第二段。")
    (article,), findings = read(folder)
    assert findings == []
    assert article.head.title == "一篇文章"
    assert article.body == "第一段。\n\n第二段。\n"
    lines = article.path.read_text(encoding="utf-8").splitlines()
    assert lines[article.body_line - 1] == "第一段。"


def test_a_month_may_have_no_articles(folder: Path) -> None:
    """A missing folder has none."""
    assert read(folder) == ([], [])


def test_articles_are_sorted_by_chapter_then_order(folder: Path) -> None:
    """Not by file name."""
    first = write_article(folder, "z.md", chapter="corporate")
    first.write_text(first.read_text("utf-8").replace("order: 10", "order: 5"), "utf-8")
    write_article(folder, "b.md", chapter="corporate")
    write_article(folder, "a.md", chapter="retail")
    articles, _ = read(folder)
    assert [article.path.name for article in articles] == ["z.md", "b.md", "a.md"]


def test_lines_may_end_as_windows_ends_them(folder: Path) -> None:
    """And a byte order mark may stand before them."""
    path = write_article(folder, "a.md", body="正文。")
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (article,), findings = read(folder)
    assert findings == []
    assert article.body == "正文。\n"


def test_pictures_and_attachments_must_be_there(folder: Path) -> None:
    """Each that is not is named."""
    more = (
        "pictures:\n  - {file: pictures/a.svg, alt: 甲, caption: 乙}\n"
        "attachments:\n  - {file: attachments/b.csv, title: 丙}\n"
    )
    write_article(folder, "a.md", more=more)
    assert read(folder) == (
        [],
        [
            "articles/a.md：找不到文件pictures/a.svg。请放入该文件或改正路径",
            "articles/a.md：找不到文件attachments/b.csv。请放入该文件或改正路径",
        ],
    )
    for name in ("pictures/a.svg", "attachments/b.csv"):
        (folder / "articles" / name).parent.mkdir()
        (folder / "articles" / name).write_text("x", encoding="utf-8")
    assert read(folder)[1] == []


@pytest.mark.parametrize(
    "given", ["value: 1\n    formula: b + 1", "items: [甲]\n    value: 1", "label: 甲"]
)
def test_a_fact_is_given_in_exactly_one_way(folder: Path, given: str) -> None:
    """A value, a formula or items."""
    label = "" if "label" in given else "    label: 甲\n"
    more = f"facts:\n  - id: a\n{label}    unit: 个\n    period: 2024-02\n    {given}\n"
    write_article(folder, "a.md", more=more)
    assert read(folder)[1] == [
        "articles/a.md 「facts.a」：value、formula、items三者应恰有其一。请留下一种写法"
    ]


def test_a_text_without_front_matter_is_refused(folder: Path) -> None:
    """With what it should hold."""
    path = write_article(folder, "a.md")
    path.write_text("# 标题\n", encoding="utf-8")
    assert read(folder)[1] == [
        "articles/a.md 第1行：没有文首信息。文首应有以两行“---”围起的标题、章、部门、日期、次序"
    ]


def test_another_encoding_is_refused(folder: Path) -> None:
    """As Chinese editors may save it."""
    path = write_article(folder, "a.md")
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
    assert read(folder)[1] == ["articles/a.md：文件不是UTF-8编码。请另存为UTF-8"]


def test_a_file_that_is_no_article_is_named(folder: Path) -> None:
    """A Word document would else be left out in silence."""
    write_article(folder, "a.md")
    (folder / "articles" / "b.docx").write_bytes(b"PK")
    (folder / "articles" / ".DS_Store").write_bytes(b"x")
    articles, findings = read(folder)
    assert len(articles) == 1
    assert [sentence.partition("。")[0] for sentence in findings] == ["articles/b.docx：不是文章"]


def test_an_issue_gives_a_chapters_articles(root: Path, folder: Path) -> None:
    """All of them, those of a group, or those of none."""
    write_article(folder, "corporate-a.md", section="亮点工作")
    write_article(folder, "corporate-b.md", section="")
    write_article(folder, "retail-c.md", chapter="retail")
    issue = Issue("2024-02", root)
    names = lambda found: [article.path.name for article in found]  # noqa: E731
    assert names(issue.articles_of("corporate")) == ["corporate-a.md", "corporate-b.md"]
    assert names(issue.articles_of("corporate", "亮点工作")) == ["corporate-a.md"]
    assert names(issue.articles_of("corporate", "")) == ["corporate-b.md"]
