"""One static server for all sides: everything compressed beforehand and answered from memory."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["LEVEL", "Site", "serving"]

LEVEL = 6
"""gzip's level, that of most servers."""

_TEXT = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".map", ".csv")


@dataclass(frozen=True)
class _File:
    body: bytes
    kind: str
    encoding: str


class Site:
    """Folders under one address.

    Args:
        folders: by the first part of the path below the root.
    """

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self._files: dict[str, _File | None] = {}
        self._lock = threading.Lock()
        self.address = ""

    def size(self, url: str) -> int:
        """Bytes of the body as it is sent; 0 for what is not here."""
        if not url.startswith(self.address):
            return 0
        found = self.find(urlsplit(url).path)
        return len(found.body) if found else 0

    def find(self, path: str) -> _File | None:
        """The file of a path, read and compressed when it is asked for the first time."""
        with self._lock:
            if path not in self._files:
                self._files[path] = self._read(path)
            return self._files[path]

    def _read(self, path: str) -> _File | None:
        key, _, rest = unquote(path).lstrip("/").partition("/")
        folder = self._folders.get(key)
        file = folder / rest if folder else None
        if file is None or not file.is_file():
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if file.suffix in _TEXT:
            body = gzip.compress(file.read_bytes(), LEVEL, mtime=0)
            return _File(body, f"{kind}; charset=utf-8", "gzip")
        return _File(file.read_bytes(), kind, "")


@contextmanager
def serving(site: Site) -> Iterator[None]:
    """Serve a site on a free port of the loopback address, over HTTP/1.1 kept alive."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            found = site.find(urlsplit(self.path).path)
            body = found.body if found else b""
            self.send_response(200 if found else 404)
            if found:
                self.send_header("Content-Type", found.kind)
                self.send_header("Cache-Control", "max-age=3600")
            if found and found.encoding:
                self.send_header("Content-Encoding", found.encoding)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: thousands of requests."""

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # 5 by default: connections of one page were kept waiting

    server = Server(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
