"""From draft to a corrected issue by the commands, in a small repository."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from digital_monthly.publish.archive.manifest import read_manifest
from tests.illustrations.photographs import photograph
from tests.release.repository import (
    APPROVER,
    AUTHOR,
    CHAPTERS,
    CORRECTION,
    MONTH,
    PROOFREADER,
    REVIEWER,
    change_number,
    release_root,
    run,
    sign_all,
)
from tests.roots import write_article

pytestmark = pytest.mark.book


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository under git whose issue is approved; what is built is built as a draft."""
    root = release_root(tmp_path_factory.mktemp("release") / "r")
    (root / ".gitignore").write_text("_build/\n.monthly/\nsite/\n", encoding="utf-8")
    run(root, "build", MONTH)
    shutil.copytree(root / "_build" / MONTH, root / "draft", symlinks=True)
    sign_all(root)
    commit(root, "Approve the issue")
    return root


@pytest.fixture
def repository(approved: Path, tmp_path: Path) -> Path:
    """A copy of it to go on with."""
    return Path(shutil.copytree(approved, tmp_path / "r", symlinks=True))


def commit(root: Path, message: str) -> None:
    """Commit all that lies in a repository."""
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-qm", message)):
        subprocess.run(["git", *who, *command], cwd=root, check=True)


def refuse(root: Path, *arguments: str) -> str:
    """What a command says that is refused."""
    done = run(root, *arguments, code=1)
    assert "Traceback" not in done.stderr
    return done.stderr


def words_of(path: Path) -> list[str]:
    """The text of each page of a PDF, less blanks: the mark across a page is set wide."""
    document = pypdfium2.PdfDocument(path)
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def marked(folder: Path) -> dict[str, bool]:
    """Which pages, prints and digests of a built issue bear 草稿."""
    html = folder / "html"
    pages = {path.relative_to(html).as_posix(): path for path in html.rglob("*.html")}
    found = {name: "草稿" in path.read_text("utf-8") for name, path in pages.items()}
    for path in (html / "print").glob("*.pdf"):
        each = ["草稿" in words for words in words_of(path)]
        assert len(set(each)) == 1, path
        found[f"print/{path.name}"] = each[0]
    del found["index.html"]  # it only leads to the first page
    return found


def test_what_is_not_approved_bears_the_mark_on_every_page(approved: Path) -> None:
    """Web pages, the search, every page of every PDF; and all bear the classification."""
    marks = marked(approved / "draft")
    assert {f"book/{each}.html" for each in CHAPTERS} < marks.keys()
    assert f"print/digital-monthly-{MONTH}.pdf" in marks
    assert set(marks.values()) == {True}
    for path in (approved / "draft/html/book").glob("*.html"):
        assert '<span class="dm-classification">内部资料</span>' in path.read_text("utf-8")
    assert "内部资料" in words_of(approved / f"draft/digital-monthly-{MONTH}.pdf")[0]


def test_one_chapter_that_changed_bears_the_mark_alone(repository: Path) -> None:
    """With all that belongs to no chapter, as the issue is not approved either."""
    run(repository, "build", MONTH)
    assert set(marked(repository / "_build" / MONTH).values()) == {False}
    change_number(repository)
    run(repository, "build", MONTH)
    marks = marked(repository / "_build" / MONTH)
    assert (marks["book/releases.html"], marks["print/releases.pdf"]) == (True, True)
    assert (marks["book/storage.html"], marks["print/storage.pdf"]) == (False, False)
    assert (marks["search.html"], marks[f"print/digital-monthly-{MONTH}.pdf"]) == (True, True)


def test_a_photograph_is_signed_as_it_was_sent(repository: Path) -> None:
    """Though the book has it smaller and without what the camera noted."""
    notebook = repository / "notebooks" / "storage.ipynb"
    stories = "# storage\\n\\n```{articles}\\n:section: 扩容\\n```"
    notebook.write_text(notebook.read_text("utf-8").replace("# storage", stories), "utf-8")
    pictures = repository / "data" / MONTH / "articles" / "pictures"
    pictures.mkdir(parents=True)
    (pictures / "array.jpg").write_bytes(photograph(exif=Image.Exif()))
    more = "pictures: [{file: pictures/array.jpg, alt: 机柜里的阵列, caption: 扩容后的阵列}]\n"
    folder, name = repository / "data" / MONTH, "storage-010-array.md"
    write_article(folder, name, chapter="storage", section="扩容", more=more)
    for role in (AUTHOR, REVIEWER, APPROVER):
        run(repository, "approve", MONTH, "storage", "--role", role)
    run(repository, "approve", MONTH, "--role", PROOFREADER)
    run(repository, "build", MONTH)
    assert set(marked(repository / "_build" / MONTH).values()) == {False}


def test_a_published_issue_is_frozen(repository: Path) -> None:
    """With what it was made from; it is verified, and built again byte for byte."""
    run(repository, "publish", MONTH)
    manifest = read_manifest(repository / "site" / MONTH)
    assert manifest is not None
    assert manifest.frozen is not None
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=repository, capture_output=True, text=True, check=True
    )
    assert (manifest.frozen.commit, manifest.frozen.is_clean) == (head.stdout.strip(), True)
    assert {"_toc.yml", "_config.yml", "notebooks/releases.ipynb"} <= manifest.frozen.inputs.keys()
    assert {f"data/{MONTH}/measures.csv", f"data/{MONTH}/approvals.yml"} <= set(
        manifest.frozen.inputs
    )
    assert manifest.frozen.libraries["pandas"].startswith("3.")
    change_number(repository)  # so that the commit must be taken
    said = run(repository, "verify", MONTH, "--rebuild").stdout
    assert f"第1版的{len(manifest.files)}个文件都与清单一致" in said
    assert "逐字节相同" in said
    (repository / "site" / MONTH / "facts.json").write_text("[]", encoding="utf-8")
    assert f"有1处：\n  {MONTH}/facts.json 内容不同\n" in refuse(repository, "verify", MONTH)


def test_what_was_published_without_git_cannot_be_found_again(repository: Path) -> None:
    """Once the data have changed; it says which."""
    shutil.rmtree(repository / ".git")
    run(repository, "publish", MONTH)
    change_number(repository)
    said = refuse(repository, "verify", MONTH, "--rebuild")
    assert "发布时不在git仓库里" in said
    assert f"data/{MONTH}/measures.csv" in said


def test_a_published_issue_changes_by_correction_alone(repository: Path) -> None:
    """With fresh approvals of what changed; the version before stays, and both are verified."""
    run(repository, "publish", MONTH)
    old = (repository / "site" / MONTH / "book/releases.html").read_bytes()
    record = (repository / "data" / MONTH / "issue.yml").read_bytes()
    change_number(repository)
    said = refuse(repository, "correct", MONTH, *CORRECTION)
    assert "“本期新增需求”由1,102个变为1,105个" in said
    assert (repository / "data" / MONTH / "issue.yml").read_bytes() == record
    for role in (AUTHOR, REVIEWER, APPROVER):
        run(repository, "approve", MONTH, "releases", "--role", role)
    run(repository, "approve", MONTH, "--role", PROOFREADER)
    assert f"monthly correct {MONTH}" in refuse(repository, "publish", MONTH)
    run(repository, "correct", MONTH, *CORRECTION)
    site = repository / "site"
    assert (site / f"{MONTH}.v1/book/releases.html").read_bytes() == old
    page = (site / MONTH / "book/releases.html").read_text("utf-8")
    assert "原为“1,102个”，现为“1,105个”。原因：录入时两位颠倒。" in page
    assert json.loads((site / "issues.json").read_text("utf-8"))["issues"][0]["version"] == 2
    run(repository, "verify", MONTH)
    assert "要写明哪一章" in refuse(repository, "correct", MONTH)


def test_a_change_of_the_program_voids_nothing(repository: Path) -> None:
    """As long as the chapter shows the same, though it is executed again."""
    path = repository / "notebooks" / "storage.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["metadata"]["kernelspec"]["display_name"] = "another"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (repository / "requirements.lock").write_text("pandas==3.9\n", encoding="utf-8")
    said = run(repository, "publish", MONTH).stdout
    assert "已执行" in said


def test_the_month_may_be_left_out(repository: Path) -> None:
    """It is the newest that is not published; where all are, it must be named."""
    change_number(repository)
    said = run(repository, "approve", "releases", "--role", AUTHOR).stdout
    assert f"{MONTH} releases：撰稿，{AUTHOR}\n{MONTH}审核中：2/3章已批准。\n" in said
    (repository / "site" / MONTH).mkdir(parents=True)
    assert "各期都已发布" in refuse(repository, "approve", "releases", "--role", AUTHOR)
