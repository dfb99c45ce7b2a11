"""Articles and what they bring: every finding with file, line, value and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.checks.articles import check_articles
from digital_monthly.issue import Issue
from tests.illustrations.photographs import photograph
from tests.roots import write_article, write_issue, write_notebook

NAME = "corporate-010-a.md"
FOLDER = "data/2024-02/articles"
PICTURE = "pictures:\n  - {{file: {file}, alt: {alt}, caption: {caption}}}\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def folder(root: Path) -> Path:
    """A month's folder, in a book with a chapter that places articles."""
    write_notebook(root, "corporate", "# 企金条线", "```{articles}\n:section: 亮点工作\n```")
    made = write_issue(root, "2024-02")
    for name in ("pictures", "attachments"):
        (made / "articles" / name).mkdir(parents=True)
    return made


def put(folder: Path, name: str, content: bytes) -> None:
    """A file beside the articles."""
    (folder / "articles" / name).write_bytes(content)


def found(folder: Path) -> list[str]:
    """The findings' sentences, without the folder."""
    issue = Issue("2024-02", folder.parents[1])
    return [str(each).removeprefix(f"{FOLDER}/") for each in check_articles(issue)]


def head(file: str, alt: str = "柱状图，五月最高", caption: str = "各月需求") -> str:
    """Front matter that lists a picture."""
    return PICTURE.format(file=file, alt=alt, caption=caption)


def test_an_article_in_order_has_no_finding(folder: Path) -> None:
    """With a picture, an attachment, links to both kinds of places, a box and a line's end."""
    put(folder, "pictures/a.png", photograph("PNG"))
    put(folder, "pictures/b.svg", SVG)
    put(folder, "attachments/a.csv", b"a\n1\n")
    body = (
        "见[清单](attachments/a.csv)、[另一篇](corporate-020-b.md)和[投产](releases.ipynb)。\n\n"
        "![甲乙两图](pictures/b.svg)\n\n:::{note}\n话\\\n二行<br>三行\n:::\n\n"
        "## 小节\n\n### 小小节\n"
    )
    write_article(folder, NAME, more=head("pictures/a.png"), body=body)
    write_article(folder, "corporate-020-b.md")
    assert found(folder) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("段\n<b>粗</b>", "第10行：正文里有HTML（现为“<b>”）。请改用Markdown"),
        ("<!-- 待核 -->", "第9行：正文里有HTML（现为“<!-- 待核 -->”）"),
        ("[x](https://a.example)", "第9行：链接指向外面（现为“https://a.example”）。读者在内网"),
        ("<https://a.example>", "第9行：链接指向外面（现为“https://a.example”）"),
        ("[x](mailto:a@b.c)", "第9行：链接指向外面（现为“mailto:a@b.c”）"),
        ("[x](attachments/n.csv)", "第9行：链接的文件不存在（现为“attachments/n.csv”）"),
        ("[x](attachments/../../issue.yml)", "第9行：链接没有着落"),
        ("[x](corporate-030-n.md)", "第9行：链接的文件不存在（现为“corporate-030-n.md”）"),
        ("[x](nowhere.ipynb)", "第9行：链接没有着落（现为“nowhere.ipynb”）。可以链接到"),
        ("[x](#story-a)", "第9行：链接没有着落（现为“#story-a”）"),
        ("![甲](pictures/n.png)", "第9行：找不到图片（现为“pictures/n.png”）。请把它放进"),
        ("![甲](https://a/b.png)", "第9行：图片在别处，读者看不到（现为“https://a/b.png”）"),
        ("![甲](../issue.yml)", "第9行：图片不在pictures文件夹里（现为“../issue.yml”）"),
        ("# 大标题", "第9行：小标题用了一个“#”，这是全章的标题。文章里的标题从“##”起"),
        ("## 一\n\n#### 二", "第11行：标题从2级跳到4级。请逐级往下写"),
        ("```{include} ../issue.yml\n```", "第9行：文章里不能用这个指令（现为“include”）"),
        ("```{raw} html\n<b>\n```", "第9行：文章里不能用这个指令（现为“raw”）"),
        ("甲\ufffd乙", "第9行：有看不见或显示不出的字符（现为“U+FFFD”）。请删去后重打"),
        ("", "第9行：没有正文。请写正文"),
        ("字" * 3001, "第9行：正文有3001字，不得超过3000字。请删减，或分成几篇"),
    ],
)
def test_what_no_page_can_show_is_told(folder: Path, body: str, told: str) -> None:
    """By line, with what is there and what to do."""
    write_article(folder, NAME, body=body)
    (sentence, *_) = found(folder)
    assert sentence.startswith(f"{NAME} {told}")


@pytest.mark.parametrize("alt", ["", "图片", "a", "a.svg"])
def test_a_picture_in_the_text_says_what_it_shows(folder: Path, alt: str) -> None:
    """That it is a picture is no alternative text."""
    put(folder, "pictures/a.svg", SVG)
    write_article(folder, NAME, body=f"![{alt}](pictures/a.svg)")
    assert found(folder) == [
        f"{NAME} 第9行：图片没有替代文字（现为“pictures/a.svg”）。"
        "请在方括号里写明图里有什么，看不见图的读者靠它"
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (head("pictures/a.svg", alt="图片"), "第9行：替代文字没有说出图里有什么（现为“图片”）"),
        (head("pictures/a.svg", alt="长" * 301), "第9行：替代文字有301字，不得超过300字"),
        (head("pictures/a.svg", caption="长" * 81), "第9行：图注有81字，不得超过80字"),
        (head("attachments/a.svg"), "第9行：文件不在pictures文件夹里（现为“attachments/a.svg”）"),
        (head("pictures/../pictures/a.svg"), "第9行：文件不在pictures文件夹里"),
    ],
)
def test_a_listed_picture_is_described_and_in_its_place(folder: Path, more: str, told: str) -> None:
    """By the line of the front matter."""
    put(folder, "pictures/a.svg", SVG)
    put(folder, "attachments/a.svg", SVG)
    write_article(folder, NAME, more=more)
    assert any(sentence.startswith(f"{NAME} {told}") for sentence in found(folder)), found(folder)


@pytest.mark.parametrize("name", ["corporate-1-a.md", "corporate-010-A.md", "corporate-010.md"])
def test_a_file_is_named_by_chapter_order_and_short_name(folder: Path, name: str) -> None:
    """So that lists are in order and links are stable."""
    write_article(folder, name)
    assert found(folder) == [
        f"{name}：文件名不合规则（现为“{name}”）。"
        "文件名写成 章-次序-简称.md，如 retail-040-payroll.md：三位次序，简称用小写英文"
    ]


def test_short_names_differ_within_a_chapter(folder: Path) -> None:
    """Each leads to a place of its own."""
    write_article(folder, NAME)
    write_article(folder, "corporate-020-a.md")
    assert found(folder) == [
        "corporate-020-a.md：简称与corporate-010-a.md相同（现为“corporate-020-a.md”）。"
        "同一章里请换一个简称"
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("pictures/a.png", photograph("JPEG"), "图片打不开，或不是PNG格式"),
        ("pictures/a.svg", b"<svg><script/></svg>", "第1行：图片里有会运行或嵌入别物的内容"),
        ("pictures/a.bmp", b"BM", "不是网页和印刷版都能显示的图片（现为“.bmp”）"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named(
    folder: Path, name: str, content: bytes, told: str
) -> None:
    """By its own file."""
    put(folder, name, content)
    write_article(folder, NAME, body=f"![图里是甲](../articles/{name})![图里是甲]({name})")
    assert any(
        sentence.startswith(name) and sentence[len(name) :].lstrip(" ：").startswith(told)
        for sentence in found(folder)
    ), found(folder)


def test_an_attachment_is_nothing_that_runs(folder: Path) -> None:
    """A page of its own could do what ours does."""
    put(folder, "attachments/a.html", b"<script>")
    more = "attachments:\n  - {file: attachments/a.html, title: 页面}\n"
    write_article(folder, NAME, more=more)
    assert found(folder) == [
        "attachments/a.html：不能附这种文件（现为“.html”）。"
        "可以附：csv、docx、pdf、pptx、txt、xlsx、zip"
    ]


def test_another_folder_is_named(folder: Path) -> None:
    """What lies in it would be shown nowhere."""
    (folder / "articles/图片").mkdir()
    assert found(folder) == ["图片：不认识此文件夹。图片放 pictures，附件放 attachments"]
