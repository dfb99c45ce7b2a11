"""A small web server on loopback for finished pages, with the headers of `policy`."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import tornado.httpserver
import tornado.netutil
import tornado.web

from digital_monthly.errors import BuildError
from digital_monthly.month import Month
from digital_monthly.publish.archive.settings import settings_of
from digital_monthly.publish.policy import cache_control, headers_of

__all__ = ["application", "serve", "served_folder"]


def served_folder(root: Path, month: str | None, site: Path | None) -> Path:
    """The folder to serve: the archive, or one month's pages.

    Raises:
        MonthError: the month is written in another form.
        BuildError: nothing is there yet; says which command makes it.
    """
    if month is None:
        folder, remedy = settings_of(root, site).site, "monthly publish 2024-02"
    else:
        folder = root / "_build" / str(Month.parse(month)) / "html"
        remedy = f"monthly build {month}"
    if not (folder / "index.html").is_file():
        raise BuildError(f"{folder} 里还没有网页。请先运行 {remedy}。")
    return folder


def serve(folder: Path, port: int | None, tell: Callable[[str], None]) -> None:
    """Serve a folder until the process is interrupted.

    Args:
        folder: the pages.
        port: where to listen; another free one is taken when this is None.
        tell: called with the address once it answers.

    Raises:
        BuildError: the port is taken.
    """
    asyncio.run(_serve(folder, port, tell))


async def _serve(folder: Path, port: int | None, tell: Callable[[str], None]) -> None:
    try:
        sockets = tornado.netutil.bind_sockets(port or 0, "127.0.0.1", family=socket.AF_INET)
    except OSError as error:
        raise BuildError(f"端口{port}已被占用，请用 --port 换一个。") from error
    tornado.httpserver.HTTPServer(application(folder)).add_sockets(sockets)
    tell(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/")
    await asyncio.Event().wait()


def application(folder: Path) -> tornado.web.Application:
    """What answers requests for the files of a folder, compressed."""
    rules = [(r"/(.*)", _File, {"path": str(folder), "default_filename": "index.html"})]
    return tornado.web.Application(rules, compress_response=True, log_function=lambda handler: None)


class _File(tornado.web.StaticFileHandler):
    """A file; what is hidden is not served."""

    def set_extra_headers(self, path: str) -> None:
        for name, value in headers_of(path).items():
            self.set_header(name, value)
        self.set_header("Cache-Control", cache_control(path))

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        inner = Path(absolute_path).relative_to(Path(root).resolve())
        if any(part.startswith(".") for part in inner.parts):
            raise tornado.web.HTTPError(404)
        return super().validate_absolute_path(root, absolute_path)

    def get_content_type(self) -> str:
        kind = super().get_content_type()
        is_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        return f"{kind}; charset=utf-8" if is_text else kind
