"""A cluster whose workers share no folder with the client: they get the data through a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from digital_monthly.errors import AwayError
from digital_monthly.storage import store as stores
from tests.run.notebooks import read_page, text_of, write_notebook
from tests.run.schedulers.cluster import Cluster
from tests.run.schedulers.test_cluster import run
from tests.storage.server import BUCKET, Server

READ = """
from pathlib import Path
from digital_monthly.root import issue_months
print(month, Path("data/2024-03/x.csv").read_text(), [str(each) for each in issue_months()])
print(sorted(path.name for path in Path("data").iterdir()), Path.cwd().name)
"""


@pytest.fixture
def stored(root: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose data go through a store of their own."""
    for month in ("2024-02", "2024-03", "2024-04"):
        (root / "data" / month).mkdir()
        (root / "data" / month / "x.csv").write_text(f"of {month}", encoding="utf-8")
    write_notebook(root, "first", READ)
    url = f"s3://{BUCKET}/{request.node.name}"
    (root / "_config.yml").write_text(f"storage:\n  data: {url}\n", encoding="utf-8")
    return root


def shown(root: Path) -> str:
    """What the chapter printed."""
    return text_of(read_page(root, "first")["cells"][-1]["outputs"])


def test_workers_fetch_what_a_month_may_read(
    stored: Path, cluster: Cluster, server: Server
) -> None:
    """Its data and those before; of later months the names. What was fetched is kept."""
    runs = run(stored, ["first"], scheduler=cluster.address)
    assert runs["first"].message == ""
    printed = shown(stored)
    assert printed.startswith(
        "2024-03 of 2024-03 ['2024-02', '2024-03', '2024-04']\n['2024-02', '2024-03', '2024-04'] "
    )
    assert printed.split()[-1] != stored.name
    assert run(stored, ["first"], scheduler=cluster.address)["first"].status == "cached"
    server.asked.clear()
    (stored / "data" / "2024-03" / "x.csv").write_text("changed", encoding="utf-8")
    assert run(stored, ["first"], scheduler=cluster.address)["first"].status == "executed"
    assert shown(stored).startswith("2024-03 changed")
    written = [each for each in server.asked if each.startswith("PUT")]
    assert len(written) == 2  # the file, and the list of its month


def test_a_store_that_answers_badly_changes_nothing(
    stored: Path, cluster: Cluster, server: Server
) -> None:
    """500, half of the content, slowly."""
    server.failures, server.torn, server.delay_s = 3, 3, 0.1
    assert run(stored, ["first"], scheduler=cluster.address)["first"].status == "executed"
    assert shown(stored).startswith("2024-03 of 2024-03")
    assert (server.failures, server.torn) == (0, 0)


def test_a_store_that_is_away_is_told_and_the_run_goes_on_later(
    stored: Path, cluster: Cluster, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what could not be stored."""
    monkeypatch.setattr(stores, "_WAITS_S", (0.01,))
    server.failures = 1000
    with pytest.raises(AwayError, match=r"^列不出 s3://monthly/.*/objects，试了2次"):
        run(stored, ["first"], scheduler=cluster.address)
    server.behave()
    assert run(stored, ["first"], scheduler=cluster.address)["first"].status == "executed"
