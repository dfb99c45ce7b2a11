"""Many made issues: the same bytes for the same seed, and nothing in them to find."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from digital_monthly.checks.data import check_data
from digital_monthly.checks.issue import check_issue
from digital_monthly.issue import Issue
from digital_monthly.month import Month
from digital_monthly.root import issue_months
from digital_monthly.schemas import RECURRING
from tools.decade.__main__ import main, make_files, make_root
from tools.decade.span import Span

MONTHS = ["2019-11", "2019-12", "2020-01"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root of three issues, over the end of a year."""
    folder = tmp_path_factory.mktemp("decade") / "root"
    make_root(folder, Span(Month(2020, 1), 3, 1))
    return folder


def test_a_decade_has_its_months(made: Path) -> None:
    """As many issues as are asked for follow one another up to the last."""
    assert [str(month) for month in issue_months(made)] == MONTHS


@pytest.mark.parametrize("month", MONTHS)
def test_nothing_is_found_in_an_issue(made: Path, month: str) -> None:
    """Data keep the contract, and no rule finds anything that would have to be waived."""
    issue = Issue(month, made)
    assert check_data(issue) == []
    assert [judged.violation for judged in check_issue(issue)] == []


def test_every_data_set_says_that_it_is_synthetic(made: Path) -> None:
    """Every data set that an issue must have is there, none of them published."""
    folder = made / "data" / "2020-01"
    files = yaml.safe_load((folder / "provenance.yml").read_text("utf-8"))["files"]
    assert {f"{name}.csv" for name in RECURRING} <= files.keys()
    assert {record["kind"] for record in files.values()} == {"synthetic"}


def test_a_seed_gives_the_same_bytes() -> None:
    """Two runs of one seed make the same; another seed makes other figures and words."""
    one, again, other = (dict(make_files(Span(Month(2020, 1), 2, seed))) for seed in (1, 1, 2))
    assert one == again
    assert {name for name in one if one[name] != other[name]} >= {
        "2020-01/core_daily.csv",
        "2020-01/hotline_monthly.csv",
        "2020-01/articles/party-010-financial-literacy.md",
    }


def test_data_are_never_written_over(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that has data is left as it is."""
    assert main(["--months", "1", "--to", str(made)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert [str(month) for month in issue_months(made)] == MONTHS
