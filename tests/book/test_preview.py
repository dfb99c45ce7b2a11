"""``monthly preview`` as an analyst sees it: a real browser, real edits."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.book.conftest import ROOT, copy_working_tree
from tests.book.test_accessible import AXE, FOUND

pytestmark = pytest.mark.book

TOC = """format: jb-book
root: book/party
parts:
  - caption: 数字化赋能 Digital Empowerment
    chapters:
      - file: book/storage
      - file: book/risk
"""
MONTH = "2024-03"
WAIT_MS = 60_000


@dataclass
class Previewed:
    """A preview under way, and the working copy it shows."""

    root: Path
    address: str

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Change a file as editors save it: beside, then renamed."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        changed = change(text)
        assert changed != text
        beside = path.with_name(f".{path.name}.saving")
        beside.write_text(changed, encoding="utf-8")
        beside.replace(path)


@contextmanager
def preview_of(root: Path) -> Iterator[Previewed]:
    """Preview a book of three chapters, with the package's own copy of the source."""
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    command = [sys.executable, "-u", "-m", "digital_monthly", "preview", MONTH, "--no-browser"]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            break
    else:
        raise AssertionError("the preview did not start")
    yield Previewed(root, found[0])
    process.send_signal(signal.SIGINT)
    rest = process.stdout.read()
    assert process.wait(10) == 130
    assert "Traceback" not in rest


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    """A preview that this module's tests share."""
    root = copy_working_tree(tmp_path_factory.mktemp("preview") / "repository")
    with preview_of(root) as made:
        yield made


@pytest.fixture
def page(previewed: Previewed, chromium: Any) -> Iterator[Any]:
    """The storage chapter in the browser."""
    opened = chromium.new_page(viewport={"width": 1280, "height": 700})
    opened.goto(f"{previewed.address}book/storage.html")
    opened.wait_for_selector("[data-live=true]", timeout=WAIT_MS)
    yield opened
    opened.close()


def in_prose(old: str, new: str) -> Callable[[str], str]:
    """A change of a notebook's prose, in its JSON."""
    return lambda text: text.replace(
        json.dumps(old, ensure_ascii=False)[1:-1], json.dumps(new, ensure_ascii=False)[1:-1], 1
    )


def wait_for(page: Any, text: str) -> None:
    """Wait until the page says something."""
    page.wait_for_function(
        "text => document.body?.innerText.includes(text)", arg=text, timeout=WAIT_MS
    )


def test_prose_is_renewed_where_the_reader_stands(previewed: Previewed, page: Any) -> None:
    """The page is loaded anew, and what was at the window's top still is."""
    page.evaluate("document.querySelectorAll('main h2')[1].scrollIntoView({behavior: 'instant'})")
    page.wait_for_timeout(300)
    place = "document.querySelectorAll('main h2')[1].getBoundingClientRect().top"
    before = page.evaluate(place)
    assert page.evaluate("scrollY") > 200
    previewed.edit("notebooks/storage.ipynb", in_prose("# 存储资源使用情况", "# 存储资源新题目"))
    wait_for(page, "存储资源新题目")
    page.wait_for_selector("[data-live=true]", timeout=WAIT_MS)
    page.wait_for_timeout(300)
    assert abs(page.evaluate(place) - before) < 4
    previewed.edit("notebooks/storage.ipynb", in_prose("# 存储资源新题目", "# 存储资源使用情况"))
    page.wait_for_function(
        "document.body && !document.body.innerText.includes('新题目')", timeout=WAIT_MS
    )


def test_a_number_is_renewed_in_prose_and_table(previewed: Previewed, page: Any) -> None:
    """An edited CSV, a second later."""
    name = f"data/{MONTH}/storage_monthly.csv"
    text = (previewed.root / name).read_text(encoding="utf-8")
    row = text.splitlines()[1].split(",")
    position = next(n for n, cell in enumerate(row) if re.fullmatch(r"\d+\.\d+|\d{3,}", cell))
    row[position] = "4321"
    lines = text.splitlines()
    lines[1] = ",".join(row)
    previewed.edit(name, lambda _: "\n".join(lines) + "\n")
    page.wait_for_function(
        "() => document.querySelector('main').textContent.includes('4,321')", timeout=WAIT_MS
    )
    previewed.edit(name, lambda _: text)
    page.wait_for_function(
        "() => !document.querySelector('main').textContent.includes('4,321')", timeout=WAIT_MS
    )


def test_a_page_that_did_not_change_is_left_alone(previewed: Previewed, page: Any) -> None:
    """Only readers of what changed are disturbed."""
    page.evaluate("window.here = true")
    previewed.edit("notebooks/risk.ipynb", in_prose("## ", "## 新改的"))
    other = page.context.browser.new_page()
    other.goto(f"{previewed.address}book/risk.html")
    wait_for(other, "新改的")
    previewed.edit("notebooks/risk.ipynb", in_prose("## 新改的", "## "))
    other.wait_for_function(
        "document.body && !document.body.innerText.includes('新改的')", timeout=WAIT_MS
    )
    other.close()
    assert page.evaluate("window.here === true")


@pytest.mark.parametrize(
    ("code", "words"),
    [("issue = = Issue(month)", "SyntaxError"), ("issue = Issue(month) / 0", "TypeError")],
)
def test_an_error_in_a_notebook_is_shown_and_survived(
    previewed: Previewed, page: Any, code: str, words: str
) -> None:
    """On the page and in a notice; correcting it brings the page back."""
    name = "notebooks/storage.ipynb"
    previewed.edit(name, lambda text: text.replace("issue = Issue(month)", code, 1))
    page.wait_for_selector(".dm-failed", timeout=WAIT_MS)
    wait_for(page, words)
    assert "storage：" in page.inner_text("#digital-monthly-preview")
    previewed.edit(name, lambda text: text.replace(code, "issue = Issue(month)", 1))
    page.wait_for_selector(".dm-failed", state="detached", timeout=WAIT_MS)
    page.wait_for_selector("#digital-monthly-preview", state="hidden", timeout=WAIT_MS)


def test_a_notebook_that_is_no_json_is_survived(previewed: Previewed, page: Any) -> None:
    """As an editor's half-written file would be."""
    path = previewed.root / "notebooks/storage.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) // 2], encoding="utf-8")
    wait_for(page, "笔记本读不出来")
    path.write_text(text, encoding="utf-8")
    page.wait_for_selector("[data-live=true]", timeout=WAIT_MS)


def test_bad_data_are_told_over_the_page(previewed: Previewed, page: Any) -> None:
    """The page stays as it was until they are right."""
    name = f"data/{MONTH}/storage_monthly.csv"
    text = (previewed.root / name).read_text(encoding="utf-8")
    previewed.edit(name, lambda text: text.replace(f"{MONTH},", "2031-01,", 1))
    page.wait_for_function(
        "() => document.querySelector('#digital-monthly-preview')?.innerText.includes('2031-01')",
        timeout=WAIT_MS,
    )
    assert page.query_selector("[data-live=true]")
    previewed.edit(name, lambda _: text)
    page.wait_for_selector("#digital-monthly-preview", state="hidden", timeout=WAIT_MS)


def test_the_package_is_watched_too(previewed: Previewed, page: Any) -> None:
    """An error in it is told with its file; a change of it is on the page."""
    name = "src/digital_monthly/chapters/storage.py"
    text = (previewed.root / name).read_text(encoding="utf-8")
    previewed.edit(name, lambda text: "def broken(:\n" + text)
    page.wait_for_selector(".dm-failed", timeout=WAIT_MS)
    previewed.edit(name, lambda _: text)
    page.wait_for_selector(".dm-failed", state="detached", timeout=WAIT_MS)
    shared = "src/digital_monthly/formatting.py"
    whole = (previewed.root / shared).read_text(encoding="utf-8")
    previewed.edit(shared, lambda text: "def broken(:\n" + text)
    wait_for(page, "程序包不能载入")
    previewed.edit(shared, lambda _: whole)
    page.wait_for_selector("#digital-monthly-preview", state="hidden", timeout=WAIT_MS)


def test_only_this_machine_is_served(previewed: Previewed) -> None:
    """And nothing outside the book."""
    from urllib.error import HTTPError
    from urllib.request import urlopen

    assert previewed.address.startswith("http://127.0.0.1:")
    for address in ("../../../_toc.yml", "%2e%2e/%2e%2e/source/_toc.yml", "none.html"):
        with pytest.raises(HTTPError) as error:
            urlopen(previewed.address + address)
        assert error.value.code == 404
    assert (ROOT / "_toc.yml").is_file()


def test_a_preview_may_begin_with_bad_data(
    previewed: Previewed, copy_of_repository: Path, chromium: Any
) -> None:
    """The browser is told what is wrong, and shows the page once it is right."""
    shutil.copytree(previewed.root / ".monthly", copy_of_repository / ".monthly", symlinks=True)
    path = copy_of_repository / f"data/{MONTH}/storage_monthly.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{MONTH},", "2031-01,", 1), encoding="utf-8")
    with preview_of(copy_of_repository) as made:
        opened = chromium.new_page()
        opened.goto(made.address)
        wait_for(opened, "此页还没有生成")
        wait_for(opened, "2031-01")
        made.edit(f"data/{MONTH}/storage_monthly.csv", lambda _: text)
        opened.wait_for_url("**/book/party.html", timeout=WAIT_MS)
        wait_for(opened, "党建")
        opened.close()


def test_findings_stand_below_the_title_and_lead_to_their_place(
    previewed: Previewed, page: Any
) -> None:
    """A figure that contradicts the others is told on its page, and by name on other pages."""
    table = f"data/{MONTH}/storage_monthly.csv"
    kept = (previewed.root / table).read_text("utf-8")
    try:
        previewed.edit(table, lambda text: text.replace("426.0,222.5", "426.0,1222.5"))
        page.wait_for_selector("#digital-monthly-findings li", timeout=WAIT_MS)
        box = page.locator("#digital-monthly-findings")
        assert "武汉主数据中心已使用（期末）1,688.5TB不应大于" in box.inner_text()
        assert "错误" in box.inner_text()
        page.goto(f"{previewed.address}book/risk.html")
        page.wait_for_selector("#digital-monthly-findings a", timeout=WAIT_MS)
        others = page.locator("#digital-monthly-findings a").all_inner_texts()
        assert "存储资源使用情况" in others
    finally:
        previewed.edit(table, lambda text: kept)
    page.goto(f"{previewed.address}book/storage.html")
    page.wait_for_function(
        "!document.getElementById('digital-monthly-findings')?.innerText.includes('1,688.5TB')",
        timeout=WAIT_MS,
    )


def test_a_finding_leads_to_a_row_and_to_a_sentence_that_is_filled_in(
    previewed: Previewed, page: Any
) -> None:
    """And names file and line."""
    article = f"data/{MONTH}/articles/risk-010-collateral-revaluation.md"
    kept = (previewed.root / article).read_text("utf-8")
    table = "| 类别 | 个数 |\n|---|---|\n| 甲 | 10 |\n| 乙 | 20 |\n| 合计 | 31 |\n"
    words = "投入{glue:text}`risk_person_days`，40个系统中16个，占50%。\n"
    page.goto(f"{previewed.address}book/risk.html")
    try:
        previewed.edit(article, lambda text: f"{text}\n{table}\n{words}")
        for told, place, line in (("与31不符", "tr", -3), ("与50%不符", "p", -1)):
            note = page.locator("#digital-monthly-findings li", has_text=told)
            link = note.locator("a", has_text="到原文")
            link.wait_for(timeout=WAIT_MS)
            lines = len(f"{kept}\n{table}\n{words}".splitlines())
            assert f"{article}:{lines + 1 + line}" in note.inner_text()
            assert page.locator(f"{place}{link.get_attribute('href')}").count() == 1
    finally:
        previewed.edit(article, lambda _: kept)


def test_the_status_is_linked_and_renewed(previewed: Previewed, page: Any) -> None:
    """Below the title; a data set that is taken back is missing on its page a moment later."""
    table = f"data/{MONTH}/storage_monthly.csv"
    kept = (previewed.root / table).read_text("utf-8")
    page.click("#digital-monthly-findings a[href='/_preview/status']", timeout=WAIT_MS)
    row = page.locator("tr", has=page.locator("th", has_text="信息科技部"))
    row.wait_for(timeout=WAIT_MS)
    assert "已齐" in row.inner_text()
    try:
        previewed.edit(table, lambda text: text.partition("\n")[0] + "\n")
        page.wait_for_function(
            "() => document.body.innerText.includes('存储容量（月末）')", timeout=WAIT_MS
        )
        assert "迟报" in row.inner_text()
        page.evaluate(AXE)
        assert page.evaluate(FOUND) == []
    finally:
        previewed.edit(table, lambda text: kept)
    page.wait_for_function(
        "() => !document.body.innerText.includes('存储容量（月末）')", timeout=WAIT_MS
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_the_status_fits_a_phone_and_everybody(
    previewed: Previewed, chromium: Any, width: int
) -> None:
    """Nothing stands outside the window, and axe finds nothing."""
    opened = chromium.new_page(viewport={"width": width, "height": 800})
    opened.goto(f"{previewed.address}_preview/status")
    opened.wait_for_selector("table", timeout=WAIT_MS)
    assert opened.evaluate("document.documentElement.scrollWidth") == width
    opened.evaluate(AXE)
    assert opened.evaluate(FOUND) == []
    opened.close()
