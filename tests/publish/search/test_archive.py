"""The archive's index as issues are published, corrected, and years end."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.search import add_to_archive, index_issue
from digital_monthly.publish.search.layout import CLOSED, PARTS
from digital_monthly.publish.search.volumes import read_segments, unpack
from tests.publish.search.pages import article, hash_of, publish, units_of, write_pages


def volumes(site: Path) -> dict[str, Any]:
    """The list that browsers load."""
    content = zlib.decompress((site / "search" / "volumes.bin").read_bytes())
    listed: dict[str, Any] = json.loads(content)
    return listed


def months_with(site: Path, gram: str) -> list[str]:
    """The issues that the index has a gram of, the newest first."""
    listed = volumes(site)
    hashed = hash_of(gram)
    closed, opened = (hashed % listed[name] for name in ("closed", "open"))
    found = []
    for volume in listed["volumes"]:
        folder, segments = f"closed/{closed}", [(volume["version"], 0)]
        if closed >= volume["moved"]:
            folder = f"open/{opened}"
            segments = [(issue["segment"], issue["first"]) for issue in volume["issues"]]
        shard = read_segments((site / "search" / f"{folder}.bin").read_bytes())
        units = [
            first + unit
            for name, first in segments
            for unit in dict(units_of(unpack(shard[name]))).get(hashed >> 8, [])
        ]
        bounds = [0]
        for issue in volume["issues"]:
            bounds.append(bounds[-1] + 5 * len(issue["pages"]))
        assert units == sorted(units)
        for issue, start, end in reversed(
            list(zip(volume["issues"], bounds, bounds[1:], strict=False))
        ):
            if any(start <= unit < end for unit in units):
                found.append(issue["month"])
    return found


def files_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's content and time."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_issues_of_a_year_are_found_together(tmp_path: Path) -> None:
    """Each by what it alone has, all by what they share."""
    publish(tmp_path, "2024-02", a=article("零售银行"), b=article("大事"))
    publish(tmp_path, "2024-03", a=article("零售条线"))
    assert months_with(tmp_path, "零售") == ["2024-03", "2024-02"]
    assert months_with(tmp_path, "银行") == ["2024-02"]
    assert months_with(tmp_path, "条线") == ["2024-03"]
    assert months_with(tmp_path, "没有") == []


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    """Not even a file's time."""
    publish(tmp_path, "2023-12", a=article("零售"))
    publish(tmp_path, "2024-02", a=article("银行"))
    before = files_of(tmp_path / "search")
    add_to_archive(tmp_path, Month.parse("2024-02"))
    add_to_archive(tmp_path, Month.parse("2023-12"))
    assert files_of(tmp_path / "search") == before


def test_a_corrected_issue_takes_its_own_place(tmp_path: Path) -> None:
    """What it no longer says is not found, in any year, whether it has moved or not."""
    for month in ("2022-12", "2023-11", "2023-12", "2024-02", "2024-03"):
        publish(tmp_path, month, a=article("零售"))
    for month in ("2022-12", "2023-11", "2024-02"):
        publish(tmp_path, month, a=article("更正", "两段"), b=article("又一页"))
    assert months_with(tmp_path, "零售") == ["2024-03", "2023-12"]
    assert months_with(tmp_path, "更正") == ["2024-02", "2023-11", "2022-12"]
    shard = read_segments((tmp_path / "search" / "closed" / "0.bin").read_bytes())
    assert list(shard) == [volume["version"] for volume in volumes(tmp_path)["volumes"][:0:-1]]


def test_an_issue_leaves_what_is_merged_and_what_is_open_as_it_is(tmp_path: Path) -> None:
    """It is added to the open shards, and some of the closed ones take up the year before."""
    for month in ("2022-12", "2023-12", "2024-02"):
        publish(tmp_path, month, a=article("零售"))
    before = files_of(tmp_path / "search" / "closed")
    opened = read_segments((tmp_path / "search" / "open" / "7.bin").read_bytes())
    issue = files_of(tmp_path / "2023-12")
    publish(tmp_path, "2024-03", a=article("零售"))
    after = files_of(tmp_path / "search" / "closed")
    written = {name for name in after if after[name] != before.get(name)}
    second = range(CLOSED // PARTS, 2 * CLOSED // PARTS)
    assert written == {"2023.json", *(f"{number}.bin" for number in second)}
    now = read_segments((tmp_path / "search" / "open" / "7.bin").read_bytes())
    assert {name: now[name] for name in opened} == opened
    assert len(now) == len(opened) + 1
    assert files_of(tmp_path / "2023-12") == issue
    assert [volume["name"] for volume in volumes(tmp_path)["volumes"]] == ["2024", "2023", "2022"]


def test_a_year_moves_with_the_issues_of_the_next(tmp_path: Path) -> None:
    """Its issues are found all the while; in the end they are in no open shard any more."""
    for month in ("2022-11", "2022-12"):
        publish(tmp_path, month, a=article(f"零售{month}"))
    moved = []
    for number in range(1, 13):
        publish(tmp_path, f"2023-{number:02d}", a=article("条线"))
        moved.append(volumes(tmp_path)["volumes"][1]["moved"])
        assert months_with(tmp_path, "零售") == ["2022-12", "2022-11"]
        assert months_with(tmp_path, "11") == ["2022-11"]
        assert len(months_with(tmp_path, "条线")) == number
    assert moved == [CLOSED * min(count, PARTS) // 11 for count in range(1, 13)]
    names = {issue["segment"] for issue in volumes(tmp_path)["volumes"][0]["issues"]}
    shard = read_segments((tmp_path / "search" / "open" / "0.bin").read_bytes())
    assert shard.keys() == names


def test_a_year_of_few_issues_has_moved_when_the_next_is_over(tmp_path: Path) -> None:
    """All at once, with the first issue of a third year."""
    for month in ("2022-12", "2023-01", "2023-02", "2024-01"):
        publish(tmp_path, month, a=article("零售"))
    assert months_with(tmp_path, "零售") == ["2024-01", "2023-02", "2023-01", "2022-12"]
    moved = [volume["moved"] for volume in volumes(tmp_path)["volumes"]]
    assert moved == [0, CLOSED // PARTS, CLOSED]
    folders = sorted(path.name for path in (tmp_path / "search").iterdir() if path.is_dir())
    assert folders == ["closed", "open"]


def test_the_order_of_publishing_does_not_matter(tmp_path: Path) -> None:
    """An issue that comes late makes the same files."""
    months = ["2022-11", "2023-01", "2023-05", "2024-02"]
    for name, order in (("one", months), ("other", months[::-1])):
        for month in order:
            publish(tmp_path / name, month, a=article(f"零售{month}"))
    one, other = (files_of(tmp_path / name / "search") for name in ("one", "other"))
    assert {name: content for name, (content, _) in one.items()} == {
        name: content for name, (content, _) in other.items()
    }


def test_a_publication_that_broke_off_is_made_good(tmp_path: Path) -> None:
    """Whatever part of the index is missing when the next issue comes."""
    for month in ("2022-12", "2023-01"):
        publish(tmp_path, month, a=article("零售"))
    (tmp_path / "search" / "volumes.bin").unlink()
    (tmp_path / "search" / "open" / "12.bin").unlink()
    (tmp_path / "search" / "closed" / "2022.json").unlink()
    publish(tmp_path, "2022-11", a=article("零售"))
    assert months_with(tmp_path, "零售") == ["2023-01", "2022-12", "2022-11"]


def test_an_index_that_is_laid_out_otherwise_is_made_anew(tmp_path: Path) -> None:
    """A year that was merged by another version of the program is merged again."""
    for month in ("2022-12", "2023-01"):
        publish(tmp_path, month, a=article("零售"))
    about = tmp_path / "search" / "closed" / "2022.json"
    held = about.read_text("utf-8")
    about.write_text(json.dumps({"name": "2022", "version": "before"}), encoding="utf-8")
    for number in range(CLOSED):
        (tmp_path / "search" / "closed" / f"{number}.bin").unlink(missing_ok=True)
    add_to_archive(tmp_path, Month.parse("2023-01"))
    assert about.read_text("utf-8") == held
    assert months_with(tmp_path, "零售") == ["2023-01", "2022-12"]


def test_an_issue_without_an_index_is_refused(tmp_path: Path) -> None:
    """With a sentence that says what to do."""
    write_pages(tmp_path / "2024-02", a=article("零售"))
    with pytest.raises(BuildError, match=r"归档里缺2024-02的检索文件.*重新生成"):
        add_to_archive(tmp_path, Month.parse("2024-02"))


@pytest.mark.parametrize("content", ["{", '{"format": 99}'])
def test_an_index_of_another_form_is_refused(tmp_path: Path, content: str) -> None:
    """It names the issue."""
    publish(tmp_path, "2024-02", a=article("零售"))
    (tmp_path / "2024-02/search/issue.json").write_text(content, encoding="utf-8")
    index_issue(
        write_pages(tmp_path / "2024-03", a=article("零售")), Month.parse("2024-03"), "三月"
    )
    with pytest.raises(BuildError, match=r"2024-02.*不是本版本"):
        add_to_archive(tmp_path, Month.parse("2024-03"))
