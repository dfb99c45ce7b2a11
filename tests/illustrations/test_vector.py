"""Drawings: what keeps one out of the book."""

from __future__ import annotations

import pytest

from digital_monthly.illustrations import vector
from tests.roots import REPOSITORY

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<svg>&b;</svg>'


def drawing(inner: str, more: str = "") -> bytes:
    """A drawing with something on its second line."""
    return f"{HEAD}{more}>\n{inner}\n</svg>".encode()


def test_the_committed_drawings_have_no_flaw() -> None:
    """They stand in printed issues."""
    for path in REPOSITORY.glob("data/*/articles/pictures/*.svg"):
        assert vector.flaws_of(path.read_bytes()) == []


@pytest.mark.parametrize(
    "inner",
    [
        '<use href="#a"/><g id="a" fill="url(#b)"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>text { fill: red }</style><text>url(http) 与 @import</text>",
    ],
)
def test_what_refers_to_itself_is_in_order(inner: str) -> None:
    """Gradients, parts used twice, pictures inside, words."""
    assert vector.flaws_of(drawing(inner)) == []


@pytest.mark.parametrize(
    ("inner", "problem", "value"),
    [
        ("<script>alert(1)</script>", "图片里有会运行或嵌入别物的内容", "<script>"),
        ("<foreignObject/>", "图片里有会运行或嵌入别物的内容", "<foreignobject>"),
        ('<g onclick="x()"/>', "图片里有会运行的脚本", "onclick=x()"),
        ('<image xlink:href="http://a/b.png"/>', "图片引用了别处的内容", "http://a/b.png"),
        ('<image href="../b.png"/>', "图片引用了别处的内容", "../b.png"),
        ('<a href="javascript:x()"/>', "图片引用了别处的内容", "javascript:x()"),
        ('<image href="data:text/html,x"/>', "图片引用了别处的内容", "data:text/html,x"),
        ('<g style="fill:url(http://a/)"/>', "图片引用了别处的内容", "fill:url(http://a/)"),
        ("<style>@import 'a'</style>", "图片引用了别处的内容", "@import 'a'"),
    ],
)
def test_what_runs_or_fetches_is_told_with_its_line(inner: str, problem: str, value: str) -> None:
    """And what it is."""
    assert vector.flaws_of(drawing(inner)) == [vector.Flaw(2, problem, value)]


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (BOMB.encode(), 1, "图片里定义了实体"),
        (b"<?xml-stylesheet href='a'?>\n<svg/>", 1, "图片引用了别处的内容"),
        (b"<svg>\n<g>\n</svg>", 3, "图片打不开，不是完整的SVG"),
        (b"\x89PNG", 1, "图片打不开，不是完整的SVG"),
        (b"<html/>", 1, "不是SVG图片"),
        (b" " * 2_000_001, None, "图片有2.0MB，不得超过2MB"),
    ],
    ids=["entities", "stylesheet", "not closed", "another kind", "another root", "too large"],
)
def test_a_file_that_is_no_plain_drawing_is_told(
    content: bytes, line: int | None, problem: str
) -> None:
    """Nothing is raised, and no entity grows."""
    (flaw,) = vector.flaws_of(content)
    assert (flaw.line, flaw.problem) == (line, problem)


def test_what_a_drawing_program_notes_stays_out_of_the_book() -> None:
    """Its author, its file's place, its guides, remarks; what is drawn and said stays."""
    more = (
        ' xmlns:tool="https://example.org/tool" tool:file="/home/author/drawing.svg"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" viewBox="0 0 9 9"'
    )
    inner = (
        "<!-- remark --><metadata><rdf:RDF>Author</rdf:RDF></metadata><title>流程</title>"
        '<tool:guide/><text x="1" tool:font="a">先<tool:mark>?</tool:mark>后'
        "<tspan>审</tspan></text>"
        '<use xlink:href="#a" xml:space="preserve"/>'
    )
    made = vector.bared(drawing(inner, more)).decode()
    assert made == (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' viewBox="0 0 9 9">\n<title>流程</title><text x="1">先后<tspan>审</tspan></text>'
        '<use xlink:href="#a" xml:space="preserve" />\n</svg>'
    )


def test_what_is_bare_stays_as_it_is() -> None:
    """In whatever encoding it was sent."""
    sent = '<?xml version="1.0" encoding="UTF-16"?>\n' + drawing("<text>字</text>").decode()
    made = vector.bared(sent.encode("utf-16"))
    assert "<text>字</text>" in made.decode()
    assert vector.bared(made) == made


def test_what_is_no_drawing_cannot_be_bared() -> None:
    """As what is no photograph."""
    with pytest.raises(OSError, match="no element"):
        vector.bared(b"")
