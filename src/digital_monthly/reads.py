"""What a chapter reads, noted while it runs: the inputs that decide when it must run again.

In a process that is traced every file that is opened for reading, every folder that is listed and
every path that is looked for is noted, together with what was found there (`trace`). A reader that
uses part of a file only, such as one row of ``measures.csv``, says so (`note`, `through`), so that
a change to the other parts counts for nothing. Outside traced processes all of this does nothing.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from digital_monthly.views import IGNORED, VIEWS, module_file

__all__ = [
    "Read",
    "States",
    "note",
    "note_modules",
    "remember_modules",
    "stop",
    "through",
    "trace",
]

_PACKAGE = Path(__file__).parent
_NATIVE = frozenset({"duckdb", "polars", "pyarrow", "pyarrow.parquet", "pyarrow.dataset"})
"""Libraries that open files without Python's knowledge: the whole data folder counts then."""


@dataclass(frozen=True)
class Read:
    """Something that was looked at, and what was found.

    Attributes:
        kind: ``file`` (content), ``names`` (a folder's listing), ``there`` (file, folder or
            nothing), ``tree`` (a folder's whole content), ``module`` (source of a module of this
            package), ``row`` (of a CSV), ``entry`` (of a YAML file), ``disputes`` (of facts,
            in ``errata.yml``), ``title`` and ``prose`` (of a notebook), ``months`` (the issues up
            to one).
        path: relative to the repository's root where it lies inside, else absolute; for modules
            the module's name.
        argument: which part: a row's first cell, keys joined by ``/``, names of facts, a
            pattern of names.
        digest: of what was found; empty for nothing.
        whole: the digest of the file of which this is a part.
    """

    kind: str
    path: str
    argument: str = ""
    digest: str = ""
    whole: str = ""

    def __str__(self) -> str:
        """How people are told of it."""
        if self.kind == "module":
            return f"程序 {self.path.partition('.')[2] or self.path}"
        words = {"names": "的文件清单", "tree": "的内容", "months": "里的期"}
        words |= {"title": "的标题", "prose": "的正文", "disputes": "里待核的"}
        part = f"的{self.argument}" if self.kind in {"row", "entry"} else words.get(self.kind, "")
        return f"{self.path}{part}"


class States:
    """What is found now: digests, each computed once.

    Args:
        root: the repository's root.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._known: dict[tuple[str, str, str], str] = {}

    def digest(self, kind: str, path: str, argument: str = "") -> str:
        """The digest of what is there now; empty where nothing is."""
        key = (kind, path, argument)
        if key not in self._known:
            place = module_file(path) if kind == "module" else self.root / path
            try:
                self._known[key] = VIEWS[kind](place, argument)
            except OSError:
                self._known[key] = ""
            except KeyError:  # noted by another version of this program
                self._known[key] = "?"
        return self._known[key]

    def has_changed(self, read: Read) -> bool:
        """Whether something else is found now than when it was read."""
        if read.whole and read.whole == self.digest("file", read.path):
            return False
        return self.digest(read.kind, read.path, read.argument) != read.digest


_STARTING = frozenset(
    {
        *("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty"),
        *("os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn"),
    }
)
_PARTS = frozenset({"row", "entry", "disputes", "title", "prose"})


class _Tracer:
    """Notes reads once each and hands them on."""

    def __init__(self, root: Path, tell: Callable[[Read], None]) -> None:
        self.root = root
        self.tell = tell
        self.seen: set[tuple[str, str, str]] = set()
        self.known = set(sys.modules) if _preloaded is None else set(_preloaded_names)
        self.count = 0
        self.process = os.getpid()
        self.outside = (
            *{sys.prefix, sys.base_prefix, sys.exec_prefix, tempfile.gettempdir()},
            *("/proc", "/sys", "/dev", "/usr", "/lib", "/etc", "/run", "/bin"),
            f"{Path.home()}/.",
        )

    def note(self, kind: str, path: str, argument: str = "") -> None:
        if (kind, path, argument) in self.seen:
            return
        self.seen.add((kind, path, argument))
        state = States(self.root)
        digest = state.digest(kind, path, argument)
        whole = state.digest("file", path) if kind in _PARTS else ""
        self.tell(Read(kind, path, argument, digest, whole))

    def shown(self, path: Any) -> str | None:
        """How a path is noted; None where it does not count."""
        text = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 (links are not followed)
        root = f"{self.root}{os.sep}"
        if text.startswith(root):
            inner = text[len(root) :].replace(os.sep, "/")
            return None if IGNORED & set(inner.split("/")) or _is_source(text) else inner
        if text == str(self.root) or text.startswith(self.outside) or _is_source(text):
            return None
        return text

    def note_modules(self) -> None:
        """Note the source of every module that was loaded since the last time."""
        if len(sys.modules) == self.count:
            return
        self.count = len(sys.modules)
        names = sys.modules.keys() - self.known
        self.known |= names
        for name in sorted(names):
            file = getattr(sys.modules.get(name), "__file__", None)
            if name.partition(".")[0] == _PACKAGE.name and file:
                self.note("module", name)
            elif name in _NATIVE:
                self.note("tree", "data")
            elif file and (shown := self.shown(file)) is not None:
                self.note("file", shown)


_tracer: _Tracer | None = None
_preloaded: list[Read] | None = None
_preloaded_names: frozenset[str] = frozenset()
_hooked = False
_local = threading.local()


def trace(root: Path, tell: Callable[[Read], None]) -> None:
    """Note everything that this process reads from now on.

    Modules that are loaded already count too. Reads that Python does not know of (a program that
    is started, a library that opens files itself) cannot be followed; the whole data folder counts
    in their place.

    Args:
        root: the repository's root.
        tell: called with every read, once, at the moment it happens.
    """
    global _tracer, _hooked
    _tracer = _Tracer(root, tell)
    if not _hooked:
        _hooked = True
        _watch_looks()
        sys.addaudithook(_heard)
    with _busy():
        for read in _preloaded if _preloaded is not None else _loaded():
            _tracer.seen.add((read.kind, read.path, read.argument))
            tell(read)


def remember_modules() -> None:
    """Take down which of this package's modules are loaded, once for all forked processes."""
    global _preloaded, _preloaded_names
    _preloaded, _preloaded_names = _loaded(), frozenset(sys.modules)


def _loaded() -> list[Read]:
    states = States(Path())
    names = sorted(name for name in sys.modules if name.partition(".")[0] == _PACKAGE.name)
    return [Read("module", name, "", states.digest("module", name)) for name in names]


def stop() -> None:
    """Note nothing any more."""
    global _tracer
    _tracer = None


def note(kind: str, path: Path, argument: str = "") -> None:
    """Say what is read, where it is less than a whole file or listing (see `Read.kind`)."""
    tracer = _tracer
    if tracer is None or getattr(_local, "busy", False):
        return
    with _busy():
        shown = tracer.shown(path)
        if shown is not None and shown not in _hidden():
            tracer.note(kind, shown, argument)


def note_modules() -> None:
    """Note modules that were loaded since the last time; to be called after each cell."""
    if _tracer is not None:
        with _busy():
            _tracer.note_modules()


@contextlib.contextmanager
def through(path: Path) -> Iterator[None]:
    """Read a path without its being noted as a whole: `note` says which part counts."""
    tracer = _tracer
    shown = tracer.shown(path) if tracer is not None else None
    if shown is None or shown in _hidden():
        yield
        return
    _hidden().add(shown)
    try:
        yield
    finally:
        _hidden().discard(shown)


def _hidden() -> set[str]:
    if not hasattr(_local, "hidden"):
        _local.hidden = set()
    hidden: set[str] = _local.hidden
    return hidden


@contextlib.contextmanager
def _busy() -> Iterator[None]:
    _local.busy = True
    try:
        yield
    finally:
        _local.busy = False


def _heard(event: str, details: tuple[Any, ...]) -> None:
    """Python's audit events: what is opened, listed, started."""
    if _tracer is None or getattr(_local, "busy", False):
        return
    if event == "open":
        path, _, flags = details
        if not isinstance(path, int) and not (flags or 0) & (os.O_WRONLY | os.O_TRUNC):
            _hear("file", path)
    elif event in {"os.listdir", "os.scandir"}:
        _hear("names", "." if details[0] is None else details[0])
    elif event == "sqlite3.connect":
        _hear("file", details[0])
    elif event in _STARTING:
        _hear("tree", _tracer.root / "data")


def _hear(kind: str, path: Any) -> None:
    if isinstance(path, int):
        return
    tracer = _tracer
    with _busy():
        try:
            shown = tracer.shown(path) if tracer else None
        except (TypeError, ValueError):
            return
        if tracer is None or shown is None or shown in _hidden():
            return
        if os.getpid() == tracer.process:  # a forked child tells nothing
            tracer.note(kind, shown)


def _watch_looks() -> None:
    """Note what is looked for: Python raises no audit event for ``stat`` and ``access``."""

    def watched(look: Callable[..., Any], kind: str) -> Callable[..., Any]:
        @functools.wraps(look)
        def watching(path: Any, *arguments: Any, **options: Any) -> Any:
            if _tracer is not None and not getattr(_local, "busy", False):
                _hear(kind, path)
            return look(path, *arguments, **options)

        return watching

    for name in ("stat", "lstat", "access"):
        setattr(os, name, watched(getattr(os, name), "there"))
    for name in ("getsize", "getmtime"):
        setattr(os.path, name, watched(getattr(os.path, name), "file"))


def _is_source(text: str) -> bool:
    """Whether a path belongs to this package, whose modules count by their names."""
    return text == str(_PACKAGE) or text.startswith(f"{_PACKAGE}{os.sep}")
