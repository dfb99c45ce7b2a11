"""The book's contents."""

from __future__ import annotations

from digital_monthly.chapters import CHAPTERS
from digital_monthly.contents import chapter_titles, pages_of, parts_of
from digital_monthly.root import find_root


def test_parts_have_chinese_and_english_titles() -> None:
    """As in print, in order."""
    parts = parts_of(find_root())
    assert [part.title for part in parts] == [
        "卷首",
        "大事记",
        "数字化赋能",
        "金融科技",
        "生产运维",
        "文化建设",
        "附",
    ]
    assert parts[2].english == "Digital Empowerment"
    assert parts[2].chapters[:3] == ("releases", "resource_input", "business_progress")


def test_every_page_has_a_notebook_module_and_test() -> None:
    """A word finds everything: notebook, measures and tests share the chapter's stem."""
    root = find_root()
    stems = [page.rpartition("/")[2] for page in pages_of(root)]
    assert stems[0] == "index"
    assert len(stems) == len(set(stems))
    static = {path.stem for path in (root / "book").glob("*.md")}  # pages that no month changes
    assert {path.stem for path in (root / "notebooks").glob("*.ipynb")} == set(stems) - static
    assert static <= set(stems)
    assert set(CHAPTERS) <= set(stems)
    for stem in CHAPTERS:
        assert (root / f"src/digital_monthly/chapters/{stem}.py").is_file(), stem
        assert (root / f"tests/chapters/test_{stem}.py").is_file(), stem


def test_titles_are_the_notebooks_headings() -> None:
    """The H1 of each notebook, as Sphinx's contents show it."""
    titles = chapter_titles(find_root())
    assert titles["releases"] == "月投产情况"
    assert titles["virtualization"] == "VMware虚拟化资源使用情况"
    assert all(titles.values())
