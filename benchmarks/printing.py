"""``python -m benchmarks.printing``: an issue as PDF, ours beside ``pdfhtml``.

Both start from the same executed notebooks and read every page anew. The stock book has Altair's
static charts; its root page stands at the top, as ``pdfhtml`` prints a redirect otherwise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.machine import load_average, machine_facts
from benchmarks.processes import CommandError
from benchmarks.readers.material import Material
from benchmarks.readers.stock import write_stock

_BUILD = [str(Path(sys.executable).with_name("jupyter-book")), "build", "."]
_RATIO, _SECONDS = 3.0, 3.0
# Jupyter Book asks Playwright for a Chromium of its own, which no registry here has.
_CHROMIUM = """\
import playwright.async_api as api
launch = api.BrowserType.launch
async def found(self, **options):
    return await launch(self, executable_path={path!r}, args=["--no-sandbox"], **options)
api.BrowserType.launch = found
"""


@dataclass(frozen=True)
class _Case:
    """A command in a folder: what is taken away before it, and where its PDF is then."""

    name: str
    folder: Path
    command: list[str]
    removed: tuple[str, ...]
    pdf: Path
    environment: Mapping[str, str]

    def run(self) -> float:
        """Seconds that the whole command takes."""
        for path in (path for pattern in self.removed for path in self.folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        started = time.perf_counter()
        done = subprocess.run(
            self.command,
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        took = time.perf_counter() - started
        if done.returncode or not self.pdf.is_file():
            raise CommandError(f"{self.name}:\n{(done.stdout + done.stderr)[-1200:]}")
        return took

    def size(self) -> str:
        """Pages and kilobytes of what it made."""
        pages = len(pypdfium2.PdfDocument(self.pdf))
        return f"{pages} pages, {self.pdf.stat().st_size / 1000:.0f} kB"


def main() -> int:
    """Run the rounds, print the table; 1 when a bar is missed."""
    arguments = _parser().parse_args()
    month: str = arguments.month
    source = Path("_build") / month / "source"
    if not (source / "book").is_dir():
        raise SystemExit(f"run monthly build {month} first")
    load = load_average()
    with tempfile.TemporaryDirectory(prefix="dmp-") as place:
        cases = [make(source, month, Path(place)) for make in (_warm, _unfitted, _cold, _stock)]
        times: dict[str, list[float]] = {case.name: [] for case in cases}
        for number in range(arguments.rounds + 1):
            for case in cases:
                took = case.run()
                print(f"round {number} {case.name}: {took:.2f} s", file=sys.stderr)
                if number:
                    times[case.name].append(took)
        return _report(cases, times, load)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.printing", description=__doc__)
    parser.add_argument("--month", default="2024-02", help="a built issue (2024-02)")
    parser.add_argument("--rounds", type=int, default=5, help="after one that does not count (5)")
    return parser


def _warm(source: Path, month: str, place: Path) -> _Case:
    name = "ours, charts drawn and fitted before"
    return _ours(name, source, month, place / "warm", ("_build",))


def _unfitted(source: Path, month: str, place: Path) -> _Case:
    name = "ours, charts drawn before"
    plans = ".monthly/cache/charts/*.plan"
    return _ours(name, source, month, place / "unfitted", ("_build", plans))


def _cold(source: Path, month: str, place: Path) -> _Case:
    return _ours("ours, nothing kept", source, month, place / "cold", ("_build", ".monthly"))


def _ours(name: str, source: Path, month: str, folder: Path, removed: tuple[str, ...]) -> _Case:
    shutil.copytree(source, folder)
    shutil.copytree(Path("book") / "print", folder / "book" / "print")
    command = [*_BUILD, "--builder", "custom", "--custom-builder", "bulletinpdf"]
    pdf = folder / "_build" / "bulletinpdf" / f"digital-monthly-{month}.pdf"
    return _Case(name, folder, command, removed, pdf, {})


def _stock(source: Path, month: str, place: Path) -> _Case:
    folder, patched = place / "stock", place / "patched"
    write_stock(Material(source, month), folder)
    (folder / "book" / "index.ipynb").rename(folder / "index.ipynb")
    contents = (folder / "_toc.yml").read_text("utf-8")
    (folder / "_toc.yml").write_text(contents.replace("root: book/index", "root: index"), "utf-8")
    patched.mkdir()
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    (patched / "sitecustomize.py").write_text(_CHROMIUM.format(path=path), encoding="utf-8")
    return _Case(
        "jupyter-book --builder pdfhtml",
        folder,
        [*_BUILD, "--builder", "pdfhtml"],
        ("_build",),
        folder / "_build" / "pdf" / "book.pdf",
        {"PYTHONPATH": str(patched)},
    )


def _report(cases: list[_Case], times: Mapping[str, list[float]], load: float) -> int:
    facts = {**machine_facts(), "load average at the start": f"{load:.2f}"}
    print("\n".join(f"- {name}: {value}" for name, value in facts.items()))
    print("\n| what | median, s | range | made |\n|---|--:|---|---|")
    for case in cases:
        spent = times[case.name]
        median = statistics.median(spent)
        span = f"{min(spent):.2f}–{max(spent):.2f}"
        print(f"| {case.name} | {median:.2f} | {span} | {case.size()} |")
    warm, _, _, stock = (statistics.median(times[case.name]) for case in cases)
    bars = {
        f"pdfhtml over ours, at least {_RATIO:g}": (stock / warm, stock / warm >= _RATIO),
        f"ours, charts drawn and fitted before, at most {_SECONDS:g} s": (warm, warm <= _SECONDS),
    }
    print("\n| bar | measured | |\n|---|--:|---|")
    for name, (value, holds) in bars.items():
        print(f"| {name} | {value:.2f} | {'pass' if holds else 'FAIL'} |")
    return 0 if all(holds for _, holds in bars.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
