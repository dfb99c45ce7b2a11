"""Serving the pages on loopback, and telling browsers which of them are new."""

from __future__ import annotations

import asyncio
import json
import mimetypes
import socket
import threading
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.iostream
import tornado.netutil
import tornado.web

from digital_monthly.errors import BuildError

__all__ = ["Server"]

_CLIENT = Path(__file__).parent / "client.js"
_STATUS = "/_preview/status"
_TAG = '<script src="/_preview/client.js" data-since="{}" data-status="{}" defer></script></body>'
_MISSING = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>数字月刊</title></head>'
    "<body><main><p>此页还没有生成，生成后会自动显示。"
    f'<a href="{_STATUS}">看本期收齐了什么、还缺什么</a></p></main>'
)
_UNKNOWN = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>进度</title></head>'
    "<body><main><p>正在查看本期收齐了什么，稍后会自动显示。</p></main></body></html>"
)
_HEARTBEAT_S = 15.0


class Server:
    """A web server on 127.0.0.1, in a thread of its own.

    Args:
        html: folder of the pages.
        port: where to listen; another free one is taken when this is None.

    Raises:
        BuildError: the port is taken.
    """

    def __init__(self, html: Path, port: int | None) -> None:
        try:
            self._sockets = tornado.netutil.bind_sockets(
                port or 0, "127.0.0.1", family=socket.AF_INET
            )
        except OSError as error:
            raise BuildError(f"端口{port}已被占用，请用 --port 换一个。") from error
        self.address = f"http://127.0.0.1:{self._sockets[0].getsockname()[1]}/"
        self._listeners: set[asyncio.Queue[str]] = set()
        self._state = ""
        self._findings = ""
        self.status = _UNKNOWN
        self.statuses = 0
        self.renewals = 0
        self._renewed: dict[str, int] = {}
        self._loop = asyncio.new_event_loop()
        rules: list[Any] = [
            (r"/_preview/events", _Events, {"server": self}),
            (r"/_preview/client.js", _Client),
            (_STATUS, _Status, {"server": self}),
            (r"/(.*)", _Page, {"html": html, "server": self}),
        ]
        self._application = tornado.web.Application(rules, log_function=lambda handler: None)
        threading.Thread(target=self._run, daemon=True, name="preview").start()

    def tell(self, **event: Any) -> None:
        """Tell every browser; problems and findings are told to those that come later too."""
        self._loop.call_soon_threadsafe(self._tell, event)

    def _tell(self, event: dict[str, Any]) -> None:
        kind = event["kind"]
        if kind == "status":
            event = self._renew_status(event["page"])
        text = json.dumps(event, ensure_ascii=False)
        if kind == "pages":
            self.renewals += 1
            self._renewed.update(dict.fromkeys(event["pages"], self.renewals))
        self._findings = text if kind == "findings" else self._findings
        self._state = text if kind == "problem" else "" if kind == "pages" else self._state
        for queue in self._listeners:
            queue.put_nowait(text)

    def _renew_status(self, page: str) -> dict[str, Any]:
        """Keep the page that tells how far the issue is; what browsers are told of it."""
        self.statuses += page != self.status
        self.status = page
        return {"kind": "status", "number": self.statuses}

    def tag(self) -> str:
        """The script for a page, with what was told until now."""
        return _TAG.format(self.renewals, self.statuses)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.call_soon(
            lambda: tornado.httpserver.HTTPServer(self._application).add_sockets(self._sockets)
        )
        self._loop.run_forever()

    def listen(self, since: int) -> asyncio.Queue[str]:
        """A queue of what browsers are told, beginning with what they do not know yet.

        Args:
            since: the number of renewals when the browser's page was read.
        """
        queue: asyncio.Queue[str] = asyncio.Queue()
        missed = [page for page, number in self._renewed.items() if number > since]
        if missed:
            queue.put_nowait(json.dumps({"kind": "pages", "pages": missed}))
        status = json.dumps({"kind": "status", "number": self.statuses})
        for known in filter(None, (self._state, self._findings, status)):
            queue.put_nowait(known)
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[str]) -> None:
        """Forget a queue."""
        self._listeners.discard(queue)


class _Events(tornado.web.RequestHandler):
    """A stream of events for one browser."""

    def initialize(self, server: Server) -> None:
        self.server = server

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        queue = self.server.listen(int(self.get_argument("since", "0") or 0))
        try:
            self.write(": hello\n\n")
            await self.flush()
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), _HEARTBEAT_S)
                    self.write(f"data: {text}\n\n")
                except TimeoutError:
                    self.write(": still here\n\n")
                await self.flush()
        except tornado.iostream.StreamClosedError:
            return
        finally:
            self.server.leave(queue)


class _Client(tornado.web.RequestHandler):
    """The script that renews the reader's page."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.write(_CLIENT.read_bytes())


class _Status(tornado.web.RequestHandler):
    """How far the issue has come."""

    def initialize(self, server: Server) -> None:
        self.server = server

    def get(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.write(self.server.status.replace("</body>", self.server.tag()))


class _Page(tornado.web.RequestHandler):
    """A file of the book; pages are given the script."""

    def initialize(self, html: Path, server: Server) -> None:
        self.html = html.resolve()
        self.server = server

    def get(self, address: str) -> None:
        path = (self.html / (address or "index.html")).resolve()
        tag = self.server.tag().encode()
        if not path.is_relative_to(self.html) or not path.is_file():
            self.set_status(404)
            self.write(_MISSING.encode() + tag)
            return
        content = path.read_bytes()
        if path.suffix == ".html":
            content = content.replace(b"</body>", tag)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.set_header("Cache-Control", "no-store")
        self.write(content)
