"""A store of objects under an address: each is written whole or not at all, and read with patience.

A folder is written as `writing` does; everything else goes through fsspec, whose object stores put
an object in one piece.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from digital_monthly.errors import AwayError, BuildError
from digital_monthly.writing import write_bytes

__all__ = ["TIMEOUT", "Store", "open_store", "sha256"]

TIMEOUT = "DIGITAL_MONTHLY_STORE_TIMEOUT"
"""Environment variable: seconds after which a store that does not answer is asked again."""

_TIMEOUT_S = 30.0
_WAITS_S = (0.2, 0.5, 1.0, 2.0)
_Given = TypeVar("_Given")


class _Files(Protocol):
    """Objects by name, without patience."""

    def read(self, name: str) -> bytes: ...
    def write(self, name: str, content: bytes) -> None: ...
    def names(self, folder: str) -> list[str]: ...


class Store:
    """Objects under an address.

    Args:
        url: the address, for people.
        files: how they are reached.
    """

    def __init__(self, url: str, files: _Files) -> None:
        self.url = url
        self._files = files

    def read(self, name: str, digest: str = "") -> bytes:
        """An object's content.

        Args:
            name: relative to the address.
            digest: its SHA-256, where that is known; other content is not taken.

        Raises:
            FileNotFoundError: there is none.
            AwayError: the store does not answer, or answers with other content.
        """

        def look() -> bytes:
            content = self._files.read(name)
            if digest and sha256(content) != digest:
                raise OSError("内容不全或被改过")
            return content

        return self._patiently(f"取不到 {self.url}/{name}", look)

    def write(self, name: str, content: bytes) -> None:
        """Write an object whole.

        Raises:
            AwayError: the store does not take it.
        """
        self._patiently(f"存不进 {self.url}/{name}", lambda: self._files.write(name, content))

    def names(self, folder: str) -> list[str]:
        """The names in a folder; none where it is not there.

        Raises:
            AwayError: the store does not answer.
        """
        try:
            return self._patiently(
                f"列不出 {self.url}/{folder}", lambda: sorted(self._files.names(folder))
            )
        except FileNotFoundError:
            return []

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        folder, _, last = name.rpartition("/")
        return last in self.names(folder)

    def _patiently(self, problem: str, call: Callable[[], _Given]) -> _Given:
        """Try again after a while, a few times."""
        why = ""
        for wait_s in (*_WAITS_S, None):
            try:
                return call()
            except (FileNotFoundError, BuildError):
                raise
            except PermissionError as error:
                raise BuildError(f"{problem}：没有权限。请检查访问密钥和存储的授权。") from error
            except Exception as error:  # each store has errors of its own
                why = f"{type(error).__name__}：{str(error) or '没有答复'}"
            if wait_s is not None:
                time.sleep(wait_s)
        raise AwayError(
            f"{problem}，试了{len(_WAITS_S) + 1}次（{why}）。"
            "请检查网络和存储服务，恢复后再运行同一条命令。"
        )


class _Folder:
    """Objects that are files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        write_bytes(self._folder / name, content)

    def names(self, folder: str) -> list[str]:
        return [path.name for path in (self._folder / folder).iterdir()]


class _Objects:
    """Objects that fsspec reaches.

    Args:
        system: fsspec's file system.
        path: where in it.
        timeout_s: seconds after which a request is given up.
    """

    def __init__(self, system: Any, path: str, timeout_s: float) -> None:
        self._system = system
        self._path = path
        self._timeout_s = timeout_s

    def read(self, name: str) -> bytes:
        return bytes(self._ask("cat_file", name))

    def write(self, name: str, content: bytes) -> None:
        self._ask("pipe_file", name, content)

    def names(self, folder: str) -> list[str]:
        found = self._ask("ls", folder, detail=False, refresh=True)
        return [str(path).rpartition("/")[2] for path in found]

    def _ask(self, what: str, name: str, *arguments: Any, **options: Any) -> Any:
        """Ask in time: the timeouts of the sockets beneath do not hold on every connection."""
        path = f"{self._path}/{name}".rstrip("/")
        if not self._system.async_impl:
            return getattr(self._system, what)(path, *arguments, **options)
        from fsspec.asyn import sync

        call = getattr(self._system, f"_{what}")
        return sync(self._system.loop, call, path, *arguments, timeout=self._timeout_s, **options)


def open_store(url: str) -> Store:
    """The store at an address: a folder's path, or an address that fsspec knows.

    Raises:
        BuildError: what the address takes is not installed, or it is none.
    """
    scheme, found, rest = url.partition("://")
    if not found or scheme == "file":
        return Store(url, _Folder(Path(rest if found else url)))
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(url, **_options(scheme))
    except ImportError as error:
        extra = "s3" if scheme == "s3" else "cluster"
        raise BuildError(
            f"存储地址 {url} 要用到的库没有装（{error.name or error}）。"
            f"请运行 pip install 'digital-monthly[{extra}]'。"
        ) from error
    except ValueError as error:
        raise BuildError(f"存储地址 {url} 写法不对（{error}），如 s3://桶/文件夹。") from error
    if hasattr(system, "retries"):
        system.retries = 1  # patience is had here
    return Store(url, _Objects(system, path.rstrip("/"), _timeout_s()))


def _options(scheme: str) -> dict[str, Any]:
    if scheme != "s3":
        return {}
    limits = {"connect_timeout": _timeout_s(), "read_timeout": _timeout_s()}
    return {"config_kwargs": {**limits, "retries": {"max_attempts": 0}}}


def _timeout_s() -> float:
    return float(os.environ.get(TIMEOUT, _TIMEOUT_S))


def sha256(content: bytes) -> str:
    """A content's SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
