"""Several files change together, whatever happens in between."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from digital_monthly import journal

_OLD = {f"data/2024-05/{name}.csv": b"old" for name in "abcdefgh"}
_NEW = dict.fromkeys(_OLD, b"new" * 100000) | {"data/2024-05/a.csv": None}

_WRITER = """
import sys
from pathlib import Path
from digital_monthly import journal
root = Path(sys.argv[1])
paths = [f"data/2024-05/{name}.csv" for name in "abcdefgh"]
print("ready", flush=True)
while True:
    for content in (b"new" * 100_000, b"old"):
        journal.commit(root, dict.fromkeys(paths, content))
"""


def _contents(root: Path) -> dict[str, bytes | None]:
    return {path: (root / path).read_bytes() if (root / path).exists() else None for path in _OLD}


def test_files_are_written_and_removed_together(tmp_path: Path) -> None:
    """A change leaves the new contents, and nothing of its own."""
    journal.commit(tmp_path, _OLD)
    journal.commit(tmp_path, _NEW)
    assert _contents(tmp_path) == _NEW
    assert list((tmp_path / ".monthly/journal").iterdir()) == []


def test_a_decided_change_is_finished_by_the_next_command(tmp_path: Path) -> None:
    """What was decided when a process died is carried out; what was not is dropped."""
    journal.commit(tmp_path, _OLD)
    died = _dead_process()
    decided, undecided = (
        tmp_path / f".monthly/journal/{number}.{died}" for number in ("000001", "000002")
    )
    for entry, content in ((decided, b"decided"), (undecided, b"undecided")):
        entry.mkdir()
        (entry / "0").write_bytes(content)
    (decided / "changes.json").write_text(json.dumps({"data/2024-05/b.csv": "0"}), "utf-8")
    journal.heal(tmp_path)
    assert (tmp_path / "data/2024-05/b.csv").read_bytes() == b"decided"
    assert list((tmp_path / ".monthly/journal").iterdir()) == []


def test_a_change_of_a_living_process_is_left_to_it(tmp_path: Path) -> None:
    """Healing does not take the files away from one who is writing them."""
    entry = tmp_path / f".monthly/journal/000001.{os.getppid()}"
    entry.mkdir(parents=True)
    journal.heal(tmp_path)
    assert entry.is_dir()


@pytest.mark.parametrize("path", ["/etc/hosts", "../beside.csv", "data/../../beside.csv", "a\\b"])
def test_no_path_leads_out_of_the_repository(tmp_path: Path, path: str) -> None:
    """A name from outside writes nothing beside the repository."""
    with pytest.raises(ValueError, match="out of the repository"):
        journal.commit(tmp_path, {path: b"x"})


@pytest.mark.parametrize("delay_s", [0.003, 0.007, 0.011, 0.017, 0.023])
def test_a_killed_writer_leaves_all_or_nothing(tmp_path: Path, delay_s: float) -> None:
    """Kill -9 at any moment: after healing every file is old, or every file is new."""
    journal.commit(tmp_path, _OLD)
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay_s)
        writer.send_signal(signal.SIGKILL)
    journal.heal(tmp_path)
    assert len(set(_contents(tmp_path).values())) == 1
    assert [*tmp_path.rglob("*.part")] == []


def _dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid
