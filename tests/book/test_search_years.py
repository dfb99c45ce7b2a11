"""The search over many years in a browser: the newest first, older ones counted and found too."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

import pytest

from digital_monthly.publish.search.script import search_script
from tests.book.conftest import serve
from tests.publish.search.pages import article, publish

pytestmark = pytest.mark.book

PAGE = (
    '<!DOCTYPE html><html data-content_root="2024-01/"><meta charset="utf-8"><body>'
    '<div id="dm-search-page"></div>'
    "<script>window.digitalMonthlyArchive = {}</script></body></html>"
)
FIND = """async ([query, limit]) => {
  const hits = await window.digitalMonthlySearch.find(query, limit ? {limit} : {});
  return hits.map(({month, page}) => `${month}/${page}`);
}"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Four years; 2021 and 2022 are merged, 2024 has twelve pages."""
    site = tmp_path_factory.mktemp("site")
    publish(site, "2021-12", a=article("没有", title="零售银行"))
    for month in ("2022-12", "2023-12"):
        publish(site, month, a=article("零售银行"))
    publish(site, "2024-01", **{name: article("零售银行") for name in string.ascii_lowercase[:12]})
    (site / "look.html").write_text(PAGE, encoding="utf-8")
    (site / "search.js").write_text(search_script(), encoding="utf-8")
    with serve(site) as address:
        yield address


@pytest.fixture
def page(archive: str, chromium: Any) -> Iterator[Any]:
    """The archive's search, opened anew."""
    opened = chromium.new_page()
    opened.goto(f"{archive}/look.html")
    opened.add_script_tag(url=f"{archive}/search.js")
    yield opened
    opened.close()


def test_newest_years_come_first_and_all_are_found(page: Any) -> None:
    """The best first among those that are merged, and among those that are not."""
    found = page.evaluate(FIND, ["零售银行", None])
    assert [name.partition("/")[0] for name in found[:-3]] == ["2024-01"] * 12
    assert found[-3:] == ["2023-12/book/a", "2021-12/book/a", "2022-12/book/a"]


def test_a_first_result_waits_for_no_year_that_is_over(page: Any) -> None:
    """Where the newest years have one, only their files are loaded, else the others' too."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    assert page.evaluate(FIND, ["零售银行", 1]) == ["2024-01/book/a"]
    assert not [url for url in loaded if "/closed/" in url]
    assert page.evaluate(FIND, ["没有", 1]) == ["2021-12/book/a"]
    assert [url for url in loaded if "/closed/" in url]


def test_the_total_counts_all_years(page: Any) -> None:
    """Though ten pages of the newest are listed, and none of the others."""
    page.evaluate("window.digitalMonthlySearch.open('零售')")
    page.wait_for_function("document.querySelector('.dm-find-status').textContent")
    assert page.locator(".dm-find-status").text_content() == "共15页，已列出10页"
    assert page.locator(".dm-find-page").count() == 10
