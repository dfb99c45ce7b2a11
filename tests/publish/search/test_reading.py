"""A page's text in blocks: what joins, what parts, what is left out, where each leads."""

from __future__ import annotations

import pytest

from digital_monthly.publish.search.reading import Page, read_page
from tests.publish.search.pages import article


def read(inside: str) -> Page:
    """The page of an article."""
    page = read_page("book/releases", f'<body><article id="dm-article">{inside}</article></body>')
    assert page is not None
    return page


def blocks(inside: str) -> list[tuple[str, str]]:
    """Kind and text of each block of an article."""
    return [(block.kind, block.text) for block in read(inside).blocks]


@pytest.mark.parametrize(
    ("inside", "texts"),
    [
        ("<p>新增<span class='pasted-text'>1,102个</span>，实现</p>", ["新增1,102个，实现"]),
        ("<p><abbr title='全文'>1,102</abbr><em>个</em></p>", ["1,102个"]),
        ("<table><tr><td>零售</td><td>银行</td></tr></table>", ["零售", "银行"]),
        ("<ul><li><p>一</p></li><li>二</li></ul>三", ["一", "二", "三"]),
        ("<p>一<br>二</p>", ["一 二"]),
        ("<p>一\n  二</p>", ["一 二"]),
        ("<p>甲<hr>乙</p>", ["甲", "乙"]),
        ("<p>甲<img src='a.png' alt='图'>乙</p>", ["甲乙"]),
        ("<p>&lt;b&gt; &amp; e&#769;</p>", ["<b> & é"]),
        ("<p>甲<div>乙</p>丙", ["甲", "乙", "丙"]),
        ("</p><p>甲", ["甲"]),
    ],
)
def test_blocks_end_where_readers_see_an_end(inside: str, texts: list[str]) -> None:
    """At paragraphs, cells and items; what stands in a line joins, whatever it is marked as."""
    assert [text for _, text in blocks(inside)] == texts


@pytest.mark.parametrize(
    "inside",
    [
        "<script type='application/json'>{}</script>",
        "<style>p {}</style>",
        "<p hidden>看不见</p>",
        "<a class='headerlink' href='#x'>¶</a>",
        "<svg><title>名</title><path d='M0,0'/></svg>",
        "<label><select><option>全部</option></select></label>",
    ],
)
def test_what_readers_do_not_see_is_left_out(inside: str) -> None:
    """Scripts, hidden elements, signs of links, menus."""
    assert blocks(f"<p>前</p>{inside}<p>后</p>") == [("p", "前"), ("p", "后")]


def test_kinds_follow_what_blocks_are() -> None:
    """Headings and chart titles, prose, tables, accounts, code."""
    inside = """
      <h2>标题</h2><p>正文</p>
      <div class="dm-figure"><p class="dm-figure-title">图题</p><p>度量</p>
        <details class="dm-data"><summary>数据</summary><table><td>格</td></table></details></div>
      <details class="dm-facts"><summary>数字</summary><table><td>算法</td></table></details>
      <details class="hide above-input"><summary>代码</summary>
        <pre><span class="n">month</span> <span>=</span> 1</pre></details>"""
    assert blocks(inside) == [
        ("h", "标题"),
        ("p", "正文"),
        ("h", "图题"),
        ("p", "度量"),
        ("p", "数据"),
        ("d", "格"),
        ("a", "数字"),
        ("a", "算法"),
        ("c", "代码"),
        ("c", "month = 1"),
    ]


def test_a_picture_s_labels_count_where_its_figure_has_them_nowhere_else() -> None:
    """Once each, and last: most stand in the figure's table too."""
    inside = """
      <div class="dm-figure" id="fig-a"><p class="dm-figure-title">零售银行最多</p>
      <svg><g><text>零售银行</text><text>拖动选取</text><text>拖动选取</text><text>1,102</text></g></svg>
      <table><td>1,102</td></table></div><svg><text>另一图</text></svg>"""
    assert blocks(inside) == [
        ("h", "零售银行最多"),
        ("d", "1,102"),
        ("c", "拖动选取"),
        ("c", "另一图"),
    ]


def test_a_block_knows_its_section_and_the_nearest_address() -> None:
    """A figure or a tile in a section leads to itself, other text to the section."""
    page = read("""
      <section id="a"><h1>甲<a class="headerlink">#</a></h1><p>一</p>
        <div id="tile-x"><p>二</p></div>
        <section id="b"><h2>乙</h2><p>三</p></section>
      <p>四</p></section>""")
    assert [(block.section.anchor, block.section.title, block.anchor) for block in page.blocks] == [
        ("a", "甲", ""),
        ("a", "甲", ""),
        ("a", "甲", "tile-x"),
        ("b", "乙", ""),
        ("b", "乙", ""),
        ("a", "甲", ""),
    ]


def test_a_page_is_called_by_its_first_heading() -> None:
    """Or by its address."""
    assert read(article("正文")).title == "月投产情况"
    assert read("<p>正文</p>").title == "book/releases"


def test_a_page_without_an_article_is_none() -> None:
    """Such as the search's own page."""
    assert read_page("search", "<html><body><main>搜索</main></body></html>") is None
