"""What scripts on an issue's pages are told."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from digital_monthly.month import Month
from digital_monthly.publish.archive.record import Page
from digital_monthly.publish.archive.statements import (
    archive_script,
    revised_script,
    revisions_of,
)
from tests.publish.archive.records import issue, revised


def told(script: str) -> Any:
    """The object that a script hands on."""
    start = script.index("{", script.index("{}") + 2 if "?? {}" in script else 0)
    return json.JSONDecoder().raw_decode(script[start:])[0]


def test_issues_are_listed_in_the_order_of_time() -> None:
    """With what a page needs to name them and to lead there."""
    said = told(archive_script([issue("2024-04"), issue("2024-03")], "_shared/issues-1.js"))
    assert [each["month"] for each in said["issues"]] == ["2024-03", "2024-04"]
    assert said["issues"][1] == {
        "month": "2024-04",
        "title": "2024年4月",
        "number": 3,
        "published": "2024-05-25",
        "version": 1,
        "first": "book/index",
    }
    assert (said["newest"], said["script"]) == ("2024-04", "_shared/issues-1.js")


@given(st.lists(st.sets(st.sampled_from(["a", "b", "c", "d"])), min_size=1, max_size=12))
def test_runs_say_which_issue_has_which_page(sets: list[set[str]]) -> None:
    """Every page that more than one issue has is found in exactly those issues."""
    issues = [issue(str(Month(2024, 1) + place), *pages) for place, pages in enumerate(sets)]
    runs = told(archive_script(issues[::-1], ""))["pages"]
    for path in ("a", "b", "c", "d"):
        there = [place for place, pages in enumerate(sets) if path in pages]
        found = [
            place
            for place in range(len(sets))
            if any(first <= place <= last for first, last in runs.get(path, []))
        ]
        assert found == (there if len(there) > 1 else [])


def test_a_hundred_issues_stay_small() -> None:
    """Pages that come and stay are named once, however many issues there are."""
    pages = [f"indicators/fact-{number}" for number in range(100)]
    issues = [issue(str(Month(2024, 1) + place), *pages, f"only-{place}") for place in range(101)]
    script = archive_script(issues[::-1], "")
    assert len(script) < 20_000
    assert "only-" not in script


def test_a_revision_is_told_to_the_issues_that_show_the_value() -> None:
    """Not to the issue before the value's month, nor to the one that restates it."""
    april = issue("2024-04", revisions=[revised("2024-02")])
    issues = [april, issue("2024-03"), issue("2024-02"), issue("2024-01")]
    assert [each.month for each in issues if revisions_of(each, issues)] == ["2024-03", "2024-02"]
    said = told(archive_script(issues, ""))
    assert said["revised"] == ["2024-02", "2024-03"]


def test_a_revision_stands_on_the_pages_that_show_its_data() -> None:
    """And on the notes on data; with who says so, what changed and why."""
    march = issue("2024-03").model_copy(
        update={
            "pages": {
                "book/releases": Page(title="投产", datasets=["monthly_releases_6m"]),
                "book/corporate": Page(title="企金", datasets=["corp_requirements"]),
            }
        }
    )
    april = issue("2024-04", revisions=[revised("2024-03")])
    script = revised_script(march, [april, march])
    said = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    assert said.keys() == {"book/releases", "book/data_notes"}
    assert said["book/releases"] == [
        {
            "month": "2024-04",
            "title": "2024年4月",
            "text": "每月完成的任务单（2024-03，常规需求）的任务单由512改为509。原因：复核。",
            "page": "book/data_notes",
        }
    ]
