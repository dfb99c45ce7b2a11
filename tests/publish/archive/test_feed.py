"""The feed: valid Atom, the same bytes each time, issues and corrections."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from digital_monthly.month import Month
from digital_monthly.publish.archive.feed import feed
from digital_monthly.publish.archive.record import Line, Part, Published, Tile
from tests.publish.archive.records import HOSTILE, corrected, issue, revised

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00\+08:00")
ISSUES = [
    issue("2024-04", revisions=[revised("2024-03")]),
    issue("2024-03", corrections=[corrected(1), corrected(2, page="book/corporate")]),
]


def read(issues: list[Published], base: str = "") -> ElementTree.Element:
    """The feed as a reader program parses it."""
    return ElementTree.fromstring(feed(issues, base))


def texts(element: ElementTree.Element, name: str) -> list[str]:
    """The texts of an element's children of a name."""
    return [child.text or "" for child in element.findall(f"{ATOM}{name}")]


@pytest.mark.parametrize("base", ["", "https://intranet.example/bulletin/"])
def test_required_elements_are_there(base: str) -> None:
    """RFC 4287: id, title, updated of feed and entries, an author, a link where no content is."""
    root = read(ISSUES, base)
    entries = root.findall(f"{ATOM}entry")
    assert root.tag == f"{ATOM}feed"
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            (text,) = texts(element, name)
            assert text
        assert MOMENT.fullmatch(texts(element, "updated")[0])
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link[@rel='alternate']")
        assert link.get("href", "").startswith(f"{base}2024-0")
    (own,) = root.findall(f"{ATOM}link[@rel='self']")
    assert own.get("href") == f"{base}feed.xml"


def test_ids_are_unique_and_stay() -> None:
    """URNs that depend neither on the address nor on other issues."""
    ids = [*texts(read(ISSUES), "id")]
    ids += [texts(entry, "id")[0] for entry in read(ISSUES).findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 5
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each) for each in ids)
    elsewhere = read(ISSUES[1:], "https://other.example/")
    later = [texts(entry, "id")[0] for entry in elsewhere.findall(f"{ATOM}entry")]
    assert set(later) < set(ids)


def test_an_issue_and_each_correction_have_an_entry() -> None:
    """The newest first; a correction leads to its notice; an issue tells what it restates."""
    entries = read(ISSUES).findall(f"{ATOM}entry")
    assert [texts(entry, "title")[0] for entry in entries] == [
        "数字月刊 2024年3月（总第2期）",
        "更正：2024年3月《月投产情况》新增需求数",
        "更正：2024年3月《月投产情况》新增需求数",
        "数字月刊 2024年4月（总第3期）",
    ]
    assert [texts(entry, "updated")[0][:10] for entry in entries] == [
        *["2024-06-03"] * 3,
        "2024-05-25",
    ]
    links = [entry.find(f"{ATOM}link").get("href") for entry in entries]
    assert links[1:3] == [
        "2024-03/book/releases.html#correction-1",
        "2024-03/book/corporate.html#correction-2",
    ]
    assert "原为“1,102个”，现为“1,012个”。原因：录入时两位颠倒" in texts(entries[1], "summary")[0]
    content = "".join(entries[3].itertext())
    assert "任务单由512改为509" in content


def test_hostile_words_stay_words() -> None:
    """Titles, figures and sentences that look like markup, and what XML cannot hold."""
    points = [Part(title=HOSTILE, lines=[Line(page="book/x", title=HOSTILE, text=HOSTILE)])]
    bad = issue(
        "2024-04",
        title=HOSTILE,
        publisher=HOSTILE,
        tiles=[Tile(id="a", label=HOSTILE, display=HOSTILE)],
        points=points,
        corrections=[corrected(what=HOSTILE, title=HOSTILE)],
        revisions=[revised("2024-03", reason=HOSTILE)],
    )
    root = read([bad])
    assert not [element for element in root.iter() if element.tag.endswith(("img", "script"))]
    assert texts(root, "title") == [HOSTILE.replace("\x07", "")]


def test_the_feed_keeps_to_the_newest() -> None:
    """However many issues there are."""
    issues = [issue(str(Month(2024, 1) + place)) for place in range(100, 0, -1)]
    entries = read(issues).findall(f"{ATOM}entry")
    assert len(entries) == 40
    assert "2032年5月" in texts(entries[0], "title")[0]


def test_the_same_issues_give_the_same_bytes() -> None:
    """No clock, no chance."""
    assert feed(ISSUES, "") == feed(list(ISSUES), "")
