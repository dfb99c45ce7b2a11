"""The Airflow DAG, loaded by Airflow itself in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.roots import REPOSITORY, write_root
from tests.run.notebooks import write_notebook

AIRFLOW = REPOSITORY / "deploy" / "airflow"


@pytest.fixture(scope="module")
def python() -> Path:
    """Airflow's Python, installed on the first run for a lock."""
    lock = AIRFLOW / "requirements.lock"
    place = REPOSITORY / ".monthly" / f"airflow-{sha256(lock.read_bytes()).hexdigest()[:12]}"
    place.parent.mkdir(exist_ok=True)
    uv = str(Path(sys.executable).with_name("uv"))
    with FileLock(f"{place}.lock"):
        if not (place / ".ready").is_file():
            subprocess.run([uv, "venv", "-q", "--clear", "-p", sys.executable, place], check=True)
            target = ["--python", str(place / "bin" / "python")]
            install = [uv, "pip", "install", "-q", "--require-hashes", *target, "-r", str(lock)]
            subprocess.run(install, check=True)
            (place / ".ready").touch()
    return place / "bin" / "python"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two chapters, with its environment and its kernel."""
    root = write_root(tmp_path / "project")
    (root / "book").mkdir()
    for name in ("releases", "corporate"):
        write_notebook(root, name, "print('made for', month)")
    (root / ".venv").symlink_to(sys.prefix)
    kernel = tmp_path / "jupyter" / "kernels" / "digital-monthly-plain" / "kernel.json"
    kernel.parent.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    kernel.write_text(json.dumps({"argv": argv, "display_name": "x", "language": "python"}))
    return root


def probe(python: Path, project: Path) -> dict[str, Any]:
    """What Airflow makes of the DAG."""
    own = {
        "AIRFLOW_HOME": str(project.parent / "airflow"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "DIGITAL_MONTHLY_ROOT": str(project),
        "JUPYTER_PATH": str(project.parent / "jupyter"),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(python), str(Path(__file__).with_name("airflow_probe.py"))]
    command.append(str(AIRFLOW / "digital_monthly.py"))
    done = subprocess.run(command, env=kept | own, capture_output=True, text=True, cwd=project)
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_airflow_runs_a_task_for_each_chapter(python: Path, project: Path) -> None:
    """After the check, before the book; the summary comes whatever happened. A chapter runs."""
    told = probe(python, project)
    chapters = ["chapter_corporate", "chapter_releases"]
    assert told["id"] == "digital_monthly"
    assert told["after"] == {
        "check": [],
        "chapter_corporate": ["check"],
        "chapter_releases": ["check"],
        "book": chapters,
        "edition": ["book"],
        "summary": ["edition"],
    }
    assert told["summary"].lower().endswith("all_done")
    assert told["commands"]["check"].startswith(f"{project}/.venv/bin/monthly check ")
    assert f"--summary {project}/_build/airflow-summary.txt build " in told["commands"]["edition"]
    page = json.loads((project / "book" / "corporate.ipynb").read_text("utf-8"))
    assert page["metadata"]["papermill"]["parameters"] == {"month": "2024-03"}
    printed = "".join(str(cell.get("outputs", "")) for cell in page["cells"])
    assert "made for 2024-03" in printed
