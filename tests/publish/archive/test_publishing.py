"""Publishing: what stands in the archive, that it stays, and that nothing changes untold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.publish.archive.manifest import digest_of, read_manifest
from tests.publish.archive.issues import (
    PAGES,
    correction,
    figure,
    files_of,
    publish_built,
    tile,
    visible,
    write_built,
)

CHANGED = PAGES | {
    "book/releases": "<h1>月投产情况</h1><p>新增需求1,012个。</p>",
    "book/data_notes": "<h1>数据说明与勘误</h1><p>更正一处。</p>",
}


def refuse(root: Path, site: Path, month: str = "2024-03", *, correcting: bool = True) -> str:
    """The sentence with which publishing is refused; the archive stays as it is."""
    before = files_of(site)
    with pytest.raises(BuildError) as caught:
        publish_built(root, month, site, correcting=correcting)
    assert files_of(site) == before
    return str(caught.value)


def test_an_issue_stands_in_the_archive_with_its_pages_facts_and_record(
    root: Path, site: Path
) -> None:
    """Pages as they were built; Sphinx's own notes stay behind; the lists name the issue."""
    built = write_built(root, "2024-03")
    outcome = publish_built(root, "2024-03", site)
    assert (outcome.state, outcome.issue.version) == ("new", 1)
    for path in PAGES:
        page = (site / "2024-03" / f"{path}.html").read_bytes()
        assert page == (built / "html" / f"{path}.html").read_bytes()
    assert (site / "2024-03/facts.json").read_bytes() == (built / "facts.json").read_bytes()
    assert not (site / "2024-03/.buildinfo").exists()
    assert {path.name for path in site.iterdir()} == {
        *("2024-03", "index.html", "search.html", "feed.xml", "issues.json", "archive.js"),
        *("_shared", "search"),
    }
    listed = json.loads((site / "issues.json").read_text("utf-8"))
    assert [each["month"] for each in listed["issues"]] == ["2024-03"]
    assert listed["issues"][0]["address"] == "2024-03/book/index.html"
    assert (site / listed["issues"][0]["facts"]).is_file()


def test_the_manifest_tells_every_file(root: Path, site: Path) -> None:
    """By sha256; not itself, nor what the archive says of the issue."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    manifest = read_manifest(site / "2024-03")
    assert manifest is not None
    there = {path: digest_of(content) for path, content in visible(site / "2024-03").items()}
    assert there.keys() - manifest.files.keys() == {"manifest.json", "_static/archive.js"}
    assert manifest.files.items() <= there.items()


def test_issues_share_one_bundle(root: Path, site: Path) -> None:
    """The script that draws charts is there once, and each issue says where."""
    for month in ("2024-03", "2024-04"):
        write_built(root, month)
        publish_built(root, month, site)
        assert not (site / month / "_static/vega-bundle.js").exists()
    (bundle,) = (site / "_shared").glob("vega-*.js")
    assert bundle.read_text("utf-8") == "vega"
    said = (site / "2024-04/_static/archive.js").read_text("utf-8")
    assert f'"bundle":"../_shared/{bundle.name}"' in said


def test_the_same_content_changes_no_byte_and_no_time(root: Path, site: Path) -> None:
    """Published again, also by a program whose pages look different around the article."""
    built = write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    before = files_of(site)
    assert publish_built(root, "2024-03", site).state == "unchanged"
    page = built / "html/book/releases.html"
    page.write_text(page.read_text("utf-8").replace("<body>", '<body class="new">'), "utf-8")
    assert publish_built(root, "2024-03", site).state == "unchanged"
    assert files_of(site) == before


def test_older_issues_are_not_touched(root: Path, site: Path) -> None:
    """Neither their bytes nor their times, when others are published."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    before = files_of(site / "2024-03")
    for month in ("2024-04", "2024-05"):
        write_built(root, month)
        publish_built(root, month, site)
    assert files_of(site / "2024-03") == before


@pytest.mark.parametrize("correcting", [False, True])
def test_a_silent_change_is_refused(root: Path, site: Path, correcting: bool) -> None:
    """The pages that differ are named, and what to do."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    write_built(root, "2024-03", CHANGED | {"book/new": "<h1>新页</h1>"})
    said = refuse(root, site, correcting=correcting)
    assert "2024-03已经发布" in said
    assert "月投产情况（book/releases）" in said
    assert "新页（book/new）" in said
    assert "book/corporate" not in said
    assert "monthly correct 2024-03" in said


@pytest.mark.parametrize("name", ["_images/a.svg", "_downloads/1/表.csv", "data/a.csv"])
def test_a_changed_picture_or_table_is_a_change_of_its_page(
    root: Path, site: Path, name: str
) -> None:
    """Though the page's text is the same."""
    pages = PAGES | {"book/releases": f'<h1>投产</h1><a href="../{name}">表</a>'}
    file = write_built(root, "2024-03", pages) / "html" / name
    file.parent.mkdir(parents=True)
    file.write_text("1", encoding="utf-8")
    publish_built(root, "2024-03", site)
    file.write_text("2", encoding="utf-8")
    assert "投产（book/releases）" in refuse(root, site)


def test_a_chart_drawn_anew_is_no_change(root: Path, site: Path) -> None:
    """What it shows stands on the page; another version of the drawing program is no news."""
    pages = PAGES | {"book/releases": '<h1>投产</h1><a href="../data/a.svg">SVG</a>'}
    file = write_built(root, "2024-03", pages) / "html/data/a.svg"
    file.parent.mkdir(parents=True)
    file.write_text("1", encoding="utf-8")
    publish_built(root, "2024-03", site)
    file.write_text("2", encoding="utf-8")
    assert publish_built(root, "2024-03", site).state == "unchanged"
    assert (site / "2024-03/data/a.svg").read_text("utf-8") == "1"


def test_what_publishes_corrects_nothing(root: Path, site: Path) -> None:
    """Though ``issue.yml`` tells of the change: that is for the command that corrects."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    write_built(root, "2024-03", CHANGED, corrections=[correction()])
    assert "monthly correct 2024-03" in refuse(root, site, correcting=False)


def test_a_notice_of_its_own_is_no_change_of_a_page(root: Path, site: Path) -> None:
    """As Sphinx writes it, on lines of its own."""
    pages = PAGES | {"book/corporate": "<h1>企金条线</h1>\n<p>文。</p>"}
    write_built(root, "2024-03", pages)
    publish_built(root, "2024-03", site)
    notice = '<aside aria-label="更正" class="dm-corrections">\n<p>更正</p>\n</aside>\n'
    told = pages | {"book/corporate": f"<h1>企金条线</h1>\n{notice}<p>文。</p>"}
    write_built(root, "2024-03", told)
    assert "book/corporate" not in refuse(root, site)


def test_a_correction_replaces_the_issue_and_keeps_what_was(root: Path, site: Path) -> None:
    """The old pages beside, saying what they are; both are linked; one issue is listed."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    old = visible(site / "2024-03")
    write_built(root, "2024-03", CHANGED, corrections=[correction()])
    outcome = publish_built(root, "2024-03", site)
    assert (outcome.state, outcome.issue.version) == ("corrected", 2)
    assert outcome.differing == ["book/data_notes", "book/releases", "facts.json"]
    assert "1,012个" in (site / "2024-03/book/releases.html").read_text("utf-8")
    kept = visible(site / "2024-03.v1")
    assert {path for path in kept if kept[path] != old[path]} == {"_static/archive.js"}
    assert kept.keys() == old.keys()
    assert '"superseded":true' in kept["_static/archive.js"].decode()
    new = (site / "2024-03/_static/archive.js").read_text("utf-8")
    assert '"superseded":false,"corrected":{"correction-1":2}' in new
    (listed,) = json.loads((site / "issues.json").read_text("utf-8"))["issues"]
    assert (listed["version"], listed["updated"]) == (2, "2024-06-03")
    (told,) = listed["corrections"]
    assert told["address"] == "2024-03/book/releases.html#correction-1"
    front = (site / "index.html").read_text("utf-8")
    assert "新增需求数，原为“1,102个”，现为“1,012个”。原因：录入时两位颠倒" in front
    assert 'href="2024-03.v1/book/releases.html"' in front
    assert publish_built(root, "2024-03", site).state == "unchanged"


def test_every_version_is_kept(root: Path, site: Path) -> None:
    """A second correction makes a third version; the first is not written again."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    write_built(root, "2024-03", CHANGED, corrections=[correction()])
    publish_built(root, "2024-03", site)
    first = files_of(site / "2024-03.v1")
    again = CHANGED | {"book/corporate": "<h1>企金条线</h1><p>更正。</p>"}
    write_built(
        root, "2024-03", again, corrections=[correction(), correction("corporate", what="名称")]
    )
    assert publish_built(root, "2024-03", site).issue.version == 3
    assert files_of(site / "2024-03.v1") == first
    assert "1,012个" in (site / "2024-03.v2/book/releases.html").read_text("utf-8")
    said = (site / "2024-03/_static/archive.js").read_text("utf-8")
    assert '"corrected":{"correction-1":2,"correction-2":3}' in said


@pytest.mark.parametrize(
    ("pages", "corrections", "words"),
    [
        (
            CHANGED,
            [correction("corporate")],
            "写了对“企金条线”的更正（新增需求数），而这一章与已发布的相同",
        ),
        (
            CHANGED | {"book/corporate": "<h1>企金条线</h1>"},
            [correction()],
            "2024-03有更正没有说到的页也变了：企金条线（book/corporate）。",
        ),
        (CHANGED, [correction(anchor="fig-none")], "第1项更正的anchor“fig-none”在releases这一页"),
    ],
    ids=["of a chapter that did not change", "not of all that changed", "of no place"],
)
def test_a_correction_must_tell_what_changed(
    root: Path, site: Path, pages: dict[str, str], corrections: list[str], words: str
) -> None:
    """Of each chapter that changed, and of no other."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    write_built(root, "2024-03", pages, corrections=corrections)
    assert words in refuse(root, site)


@pytest.mark.parametrize("kept", [[], [correction(what="别的")]], ids=["removed", "rewritten"])
def test_a_published_correction_stays(root: Path, site: Path, kept: list[str]) -> None:
    """It can be neither removed nor rewritten."""
    write_built(root, "2024-03", corrections=[correction()])
    publish_built(root, "2024-03", site)
    write_built(root, "2024-03", CHANGED, corrections=kept)
    said = refuse(root, site)
    assert "第1项更正（新增需求数，2024-06-03）已经发布，不可删改" in said


def test_another_program_may_change_more_than_was_corrected(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages differ everywhere, so that only the corrected chapter is asked for."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    monkeypatch.setattr("digital_monthly.publish.archive.publishing._program", lambda: "later")
    pages = {path: f"{article}<p>x</p>" for path, article in CHANGED.items()}
    write_built(root, "2024-03", pages, corrections=[correction()])
    assert publish_built(root, "2024-03", site).state == "corrected"


def test_an_issue_knows_the_one_before_it(root: Path, site: Path) -> None:
    """Where its own figures and tiles stand there; none of those that it has not."""
    march = PAGES | {
        "book/releases": f"<h1>投产</h1>{figure('a')}{figure('gone')}",
        "book/corporate": f"<h1>企金条线</h1>{tile('moved')}",
    }
    april = PAGES | {"book/releases": f"<h1>投产</h1>{figure('a')}{figure('b')}{tile('moved')}"}
    for month, pages in (("2024-03", march), ("2024-04", april)):
        write_built(root, month, pages)
        publish_built(root, month, site)
    said = (site / "2024-04/_static/archive.js").read_text("utf-8")
    known = json.loads(said.partition(" = ")[2].partition(";\n")[0])
    assert known["previous"] == {
        "month": "2024-03",
        "title": "2024年3月",
        "pages": {"book/releases": ["fig-a"], "book/corporate": ["tile-moved"]},
    }


def test_an_issue_published_late_is_the_one_before_the_next(root: Path, site: Path) -> None:
    """Once the next is published again, which changes nothing else of it."""
    for month in ("2024-04", "2024-03"):
        write_built(root, month, PAGES | {"book/releases": f"<h1>投产</h1>{figure('a')}"})
        publish_built(root, month, site)
    before = files_of(site / "2024-04")
    publish_built(root, "2024-04", site)
    after = files_of(site / "2024-04")
    assert {path for path in after if after[path] != before[path]} == {"_static/archive.js"}
    assert '"month":"2024-03"' in after["_static/archive.js"][0].decode()


def test_the_same_issues_make_the_same_archive(root: Path, tmp_path: Path) -> None:
    """Byte for byte, in another folder."""
    for site in (tmp_path / "one", tmp_path / "two"):
        for month in ("2024-03", "2024-04"):
            write_built(root, month)
            publish_built(root, month, site)
    assert visible(tmp_path / "one") == visible(tmp_path / "two")


def test_a_damaged_record_is_told(root: Path, site: Path) -> None:
    """With its file, and where to get it."""
    write_built(root, "2024-03")
    publish_built(root, "2024-03", site)
    (site / "2024-03/issue.json").write_text("{", encoding="utf-8")
    write_built(root, "2024-04")
    assert "归档里的 2024-03/issue.json 读不出来" in refuse_once(root, site)


def refuse_once(root: Path, site: Path) -> str:
    """The sentence with which the next issue is refused."""
    with pytest.raises(BuildError) as caught:
        publish_built(root, "2024-04", site)
    return str(caught.value)


def test_the_list_of_key_figures_needs_no_correction_of_its_own(root: Path, site: Path) -> None:
    """It repeats what the corrected chapter says, as the figures' own pages do."""
    listed = {
        "book/indicators": "<h1>指标</h1>",
        "indicators/requirements-new": "<h1>新增需求</h1>",
    }
    write_built(root, "2024-03", PAGES | listed)
    publish_built(root, "2024-03", site)
    changed = {path: f"{article}<p>改</p>" for path, article in listed.items()}
    write_built(root, "2024-03", CHANGED | changed, corrections=[correction()])
    assert publish_built(root, "2024-03", site).state == "corrected"


def test_the_digest_is_published_with_its_issue(root: Path, site: Path) -> None:
    """All of its files, told in the manifest; the one for mail is no page of the issue."""
    built = write_built(root, "2024-03")
    names = ("digest.pdf", "digest.png", "digest.html")
    for name in names:
        (built / "html" / name).write_text(f"<h1>{name}</h1>", encoding="utf-8")
    outcome = publish_built(root, "2024-03", site)
    manifest = read_manifest(site / "2024-03")
    assert manifest is not None
    for name in names:
        assert (site / "2024-03" / name).read_text(encoding="utf-8") == f"<h1>{name}</h1>"
        assert manifest.files[name] == digest_of(f"<h1>{name}</h1>".encode())
    assert set(outcome.issue.pages) == set(PAGES)
