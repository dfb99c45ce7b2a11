"""Runs that are killed, hang, find the disk full or meet another run: whole pages, nothing left."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.run.faults import (
    MONTH,
    Bench,
    ended,
    small_repository,
    write_chapter,
    write_contents,
)

pytestmark = pytest.mark.alone

_KILLS = 8
_KILLED_AT = """
import os, runpy, signal, sys

event, word = sys.argv[1:3]

def kill(name, details):
    if name == event and word in repr(details):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
sys.argv = ["monthly", *sys.argv[3:]]
runpy.run_module("digital_monthly", run_name="__main__", alter_sys=True)
"""
_STUCK = {
    "python": "while True:\n    pass",
    "native": 'import re\n\nre.match(r"(a+)+$", "a" * 64 + "b")',
    "deaf": (
        "import signal\nimport time\n\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "while True:\n    time.sleep(1)"
    ),
}
_UNSHARE = (("unshare", "--mount"), ("unshare", "--user", "--map-root-user", "--mount"))
_ON_A_FULL_DISK = """
mount -t tmpfs -o size=1m tmpfs "$1" &&
if [ -d earlier ]; then cp earlier/* "$1"/; fi &&
head -c "$2" /dev/zero >"$1"/filler || exit 99
shift 2
"$@"
code=$?
if [ -d book ]; then cp -R book ../seen; fi
exit $code
"""


@pytest.fixture
def bench() -> Iterator[Bench]:
    """The small repository, in a folder with a short path."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        made = Bench(Path(folder))
        small_repository(made.root)
        yield made
        assert made.left_after() == []


@pytest.fixture(scope="module")
def reference() -> Iterator[tuple[Bench, float]]:
    """A repository after a run that nothing disturbed, and the seconds that it took."""
    with tempfile.TemporaryDirectory(prefix="dm", dir="/tmp") as folder:
        made = Bench(Path(folder))
        small_repository(made.root)
        begun = time.monotonic()
        made.execute()
        yield made, time.monotonic() - begun


@pytest.fixture
def whole(reference: tuple[Bench, float]) -> dict[str, bytes]:
    """The pages of a run that nothing disturbs."""
    return reference[0].pages()


@pytest.fixture
def warm(bench: Bench, reference: tuple[Bench, float]) -> Bench:
    """The small repository with all results and no pages."""
    shutil.copytree(reference[0].root / ".monthly", bench.root / ".monthly", symlinks=True)
    return bench


def wait_until(happens: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for something that a run does."""
    ends = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.005)


def shown(bench: Bench) -> dict[str, bytes]:
    """The pages under their names; what a killed run had begun beside them is no page."""
    return {name: page for name, page in bench.pages().items() if name.endswith(".ipynb")}


def test_a_run_killed_at_any_moment_leaves_no_process_and_whole_pages_only(
    bench: Bench, whole: dict[str, bytes], reference: tuple[Bench, float]
) -> None:
    """At eight moments spread over a run; the run after it gives what it would have given."""
    _, duration = reference
    chance = random.Random(20240229)
    for number in range(_KILLS):
        if number % 4 == 0:
            bench.forget()
        shutil.rmtree(bench.root / "book", ignore_errors=True)
        run = bench.start("execute", MONTH, "--no-cache")
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait((number + chance.random()) / _KILLS * duration)
        run.kill()
        run.communicate()
        assert bench.left_after() == [], number
        assert shown(bench).items() <= whole.items(), number
        bench.execute()
        assert bench.pages() == whole, number
        assert list(bench.temporary.glob("monthly-*")) == [], number


@pytest.mark.parametrize(
    ("event", "word"),
    [
        ("subprocess.Popen", "digital_monthly.run.zygote"),
        ("os.rename", "storage.ipynb"),
        ("os.rename", "storage@"),
    ],
    ids=["a folder made", "a page written", "a result written"],
)
def test_what_a_killed_run_had_begun_is_gone_after_the_next(
    bench: Bench, whole: dict[str, bytes], event: str, word: str
) -> None:
    """Killed between two steps: before its kernels start, before a file gets its name."""
    run = bench.start(event, word, "execute", MONTH, program=("-c", _KILLED_AT))
    assert ended(run).returncode == -signal.SIGKILL
    assert bench.left_after() == []
    assert shown(bench).items() <= whole.items()
    bench.execute("--no-cache")
    assert bench.pages() == whole
    assert list(bench.temporary.glob("monthly-*")) == []


@pytest.mark.parametrize(
    ("number", "made"),
    [
        *((signal.SIGINT, made) for made in (None, 1, 4)),
        *((signal.SIGTERM, made) for made in (None, 5)),
    ],
)
def test_ctrl_c_ends_a_run_in_order(
    bench: Bench, whole: dict[str, bytes], number: signal.Signals, made: int | None
) -> None:
    """While data are checked or chapters run: at once, with a word, and nothing stays.

    The last of the six chapters would take half a minute.
    """
    write_chapter(bench.root, "slow", "import time\n\ntime.sleep(30)")
    write_contents(bench.root, [*(name.partition(".")[0] for name in whole), "slow"])
    run = bench.start("execute", MONTH)
    if made is None:
        wait_until(lambda: any(bench.temporary.glob("monthly-*")))
    else:
        wait_until(lambda: sum(name.endswith(".ipynb") for name in bench.pages()) >= made)
    os.killpg(run.pid, number)
    done = ended(run, 5)
    assert (done.returncode, done.stderr) == (130, "已中断。\n")
    assert bench.left_after() == []
    assert bench.pages().items() <= whole.items()
    assert list(bench.temporary.glob("monthly-*")) == []


def test_a_stuck_chapter_is_ended_and_the_others_complete(
    bench: Bench, whole: dict[str, bytes]
) -> None:
    """In Python, in C code that holds the interpreter, and deaf to signals: all by the timeout."""
    for name, code in _STUCK.items():
        write_chapter(bench.root, name, "print('这一格好')", code)
    names = [name.partition(".")[0] for name in whole]
    write_contents(bench.root, [*names, *_STUCK])
    begun = time.monotonic()
    done = bench.run("execute", MONTH, "--timeout", "2", "--jobs", "3")
    assert time.monotonic() - begun < 10
    assert done.returncode == 1
    assert sorted(done.stderr.splitlines()) == [
        f"notebooks/{name}.ipynb 第5格出错：超时：这一格没有在规定的时间内结束"
        for name in sorted(_STUCK)
    ]
    assert bench.left_after() == []
    pages = bench.pages()
    assert set(pages) == {*whole, *(f"{name}.ipynb" for name in _STUCK)}
    assert {name: pages[name] for name in whole} == whole
    for name in _STUCK:
        cells = json.loads(pages[f"{name}.ipynb"])["cells"]
        assert cells[-2]["outputs"][0]["text"] == "这一格好\n"
        assert cells[-1]["outputs"][0]["ename"] == "超时"


def test_a_long_output_without_a_space_takes_no_longer_than_another(bench: Bench) -> None:
    """Such as a picture in base64."""
    write_chapter(bench.root, "picture", "print('x' * 400_000)")
    write_contents(bench.root, ["picture"])
    assert ended(bench.start("execute", MONTH), 15).returncode == 0


def test_a_file_whose_name_is_no_utf8_is_told(bench: Bench) -> None:
    """It is GBK, as an archive packed on Windows leaves it."""
    name = os.fsencode(bench.root / "data" / MONTH) + b"/\xd6\xd0.csv"
    os.close(os.open(name, os.O_CREAT))
    done = ended(bench.start("execute", MONTH), 10)
    assert done.returncode == 1
    assert "不认识此文件" in done.stderr
    assert "Traceback" not in done.stderr
    assert bench.left_after() == []


def test_a_run_that_loses_its_kernels_says_so_and_tidies_up(
    bench: Bench, whole: dict[str, bytes]
) -> None:
    """When the process that forks them is killed, by hand or for want of memory."""
    write_chapter(bench.root, "only", "import os\n\nos.kill(os.getppid(), 9)\nwhile True: pass")
    write_contents(bench.root, ["only"])
    done = bench.run("execute", MONTH)
    assert done.returncode == 1
    assert done.stderr.startswith("notebooks/only.ipynb 第4格出错：内核退出")
    assert bench.left_after() == []
    assert list(bench.temporary.glob("monthly-*")) == []


@pytest.fixture(scope="module")
def unshare() -> tuple[str, ...]:
    """How this machine lets a process have mounts of its own."""
    for command in _UNSHARE:
        trial = [*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        with contextlib.suppress(OSError):
            if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
                return command
    pytest.fail("这台机器不能测试磁盘满：unshare --mount 要管理员身份或非特权用户命名空间")


def run_on_a_full_disk(
    bench: Bench, unshare: tuple[str, ...], place: str, filler: int
) -> subprocess.CompletedProcess[str]:
    """Run with a disk of 1 MB mounted at a place, some of it taken; ``seen`` is then ``book``."""
    (bench.root / place).mkdir(exist_ok=True)
    shell = (*unshare, "sh", "-c", _ON_A_FULL_DISK, "sh", place, str(filler))
    return bench.run("execute", MONTH, within=shell)


def test_a_full_disk_is_told_and_every_page_on_it_stays_whole(
    bench: Bench, unshare: tuple[str, ...], whole: dict[str, bytes]
) -> None:
    """Of the new pages those that fit are there; an earlier one is not lost to one that does not.

    The index takes 300 kB; what is left beside the filler and the earlier pages is less.
    """
    earlier = {"index.ipynb": b"earlier", "risk.ipynb": whole["risk.ipynb"]}
    (bench.root / "earlier").mkdir()
    for name, page in earlier.items():
        (bench.root / "earlier" / name).write_bytes(page)
    done = run_on_a_full_disk(bench, unshare, "book", 800_000)
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("读写文件失败：")
    assert "book/index.ipynb" in line
    seen = bench.pages(bench.folder / "seen")
    assert len(seen.pop("filler")) == 800_000
    assert seen.pop("index.ipynb") == b"earlier"
    assert seen.items() <= whole.items()
    assert "risk.ipynb" in seen


def test_a_full_cache_keeps_no_run_from_success(
    bench: Bench, unshare: tuple[str, ...], whole: dict[str, bytes]
) -> None:
    """Results that cannot be kept are only computed again."""
    done = run_on_a_full_disk(bench, unshare, ".monthly", 2**20)
    assert (done.returncode, done.stderr) == (0, "")
    assert bench.pages(bench.folder / "seen") == whole


def test_two_runs_at_once_follow_each_other(bench: Bench, whole: dict[str, bytes]) -> None:
    """The second says that it waits, and then finds everything done."""
    runs = [bench.start("execute", MONTH) for _ in range(2)]
    done = [ended(run) for run in runs]
    assert [(each.returncode, each.stderr) for each in done] == [(0, ""), (0, "")]
    first, second = sorted((each.stdout for each in done), key=lambda out: "另一个进程" in out)
    assert second.startswith("另一个进程正在生成book，等它结束")
    assert f"  {len(whole)}章无变化" in second
    assert "另一个进程" not in first
    assert bench.pages() == whole


def test_two_repositories_may_share_a_cache(bench: Bench, whole: dict[str, bytes]) -> None:
    """At once, each writing what the other reads; a third finds all results."""
    shared = bench.folder / "shared"
    shared.mkdir()
    roots = [bench.root, *(bench.folder / name for name in ("r2", "r3"))]
    for root in roots:
        if root != bench.root:
            shutil.copytree(bench.root, root)
    for root in roots:
        (root / ".monthly").mkdir()
        (root / ".monthly" / "cache").symlink_to(shared)
    for done in [ended(run) for run in [bench.start("execute", MONTH, root=r) for r in roots[:2]]]:
        assert (done.returncode, done.stderr) == (0, "")
    last = ended(bench.start("execute", MONTH, root=roots[2]))
    assert last.stdout.startswith(f"  {len(whole)}章无变化")
    for root in roots:
        assert bench.pages(root / "book") == whole


@pytest.mark.parametrize(
    ("place", "options"),
    [(".monthly/cache", []), (".monthly", ["--no-cache"])],
)
def test_a_cache_that_is_deleted_again_and_again_does_no_harm(
    warm: Bench, whole: dict[str, bytes], place: str, options: list[str]
) -> None:
    """A run goes on without what was there a moment ago."""
    over = threading.Event()

    def delete() -> None:
        while not over.wait(0.005):
            shutil.rmtree(warm.root / place, ignore_errors=True)

    deleting = threading.Thread(target=delete)
    deleting.start()
    try:
        warm.execute(*options)
    finally:
        over.set()
        deleting.join()
    assert warm.pages() == whole


def _make_unreadable(path: Path) -> None:
    """A link to itself is one that nobody can read, not even root."""
    path.unlink()
    path.symlink_to(path.name)


def _change_record(**changes: object) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        record = json.loads(zlib.decompress(path.read_bytes()))
        path.write_bytes(zlib.compress(json.dumps({**record, **changes}).encode()))

    return spoil


_SPOILERS: Mapping[str, Callable[[Path], object]] = {
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "empty": lambda path: os.truncate(path, 0),
    "garbage": lambda path: path.write_bytes(random.Random(1).randbytes(3000)),
    "unreadable": _make_unreadable,
    "other JSON": lambda path: path.write_bytes(zlib.compress(b"[1]")),
}
_FOREIGN: Mapping[str, Callable[[Path], object]] = {
    "no content": _change_record(content=None),
    "too few outputs": _change_record(content={"outputs": [], "injected": ""}),
    "reads of a kind unknown": _change_record(reads=[["future", "x", "", "1", ""]]),
}


def assert_all_is_made_again(bench: Bench, whole: dict[str, bytes]) -> None:
    """Execute: the pages are what they were, and the run after finds all results."""
    bench.execute()
    assert bench.pages() == whole
    again = bench.run("execute", MONTH, "--why")
    assert (again.returncode, again.stdout.count("不必执行")) == (0, len(whole))


def test_spoilt_results_are_made_again(warm: Bench, whole: dict[str, bytes]) -> None:
    """Each chapter's in another way, and those of the check."""
    kept = warm.root / ".monthly" / "cache"
    chapters, checks = (sorted((kept / name).iterdir()) for name in ("chapters", "checks"))
    assert (len(chapters), len(checks)) == (len(whole), 2)
    for path, spoil in zip(chapters, _SPOILERS.values(), strict=True):
        spoil(path)
    for path, spoil in zip(checks, (_SPOILERS["garbage"], os.unlink), strict=True):
        spoil(path)
    assert_all_is_made_again(warm, whole)


def test_results_of_another_version_are_made_again(warm: Bench, whole: dict[str, bytes]) -> None:
    """Such as an earlier or later one of this program, run in the same repository."""
    results = sorted((warm.root / ".monthly" / "cache" / "chapters").iterdir())
    for path, spoil in zip(results, itertools.cycle(_FOREIGN.values()), strict=False):
        spoil(path)
    assert_all_is_made_again(warm, whole)
