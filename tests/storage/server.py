"""An S3 server on the loopback address (moto's), which answers as badly as a test wants."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.wsgi import get_input_stream

__all__ = ["BUCKET", "Server"]

BUCKET = "monthly"
Reply = Iterable[bytes]


class Server:
    """The server; what it does to requests can be changed at any time.

    Attributes:
        failures: how many requests from now on are answered 500.
        delay_s: seconds before each answer.
        torn: how many reads from now on get half of the content.
        asked: method and path of every request.
    """

    def __init__(self) -> None:
        self.failures = 0
        self.delay_s = 0.0
        self.torn = 0
        self.asked: list[str] = []
        self._application: Any = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def environment(self) -> dict[str, str]:
        """What tells a process of it."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self._server.port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "NO_PROXY": "127.0.0.1",
        }

    def behave(self) -> None:
        """Answer well again."""
        self.failures, self.delay_s, self.torn = 0, 0.0, 0
        self.asked.clear()

    def close(self) -> None:
        """End it."""
        self._server.shutdown()

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Reply:
        self.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        time.sleep(self.delay_s)
        if self.failures:
            self.failures -= 1
            get_input_stream(environ).read()
            start("500 Internal Server Error", [("Content-Length", "2")])
            return [b"no"]
        if (
            self.torn
            and environ["REQUEST_METHOD"] == "GET"
            and "list-type" not in str(environ["QUERY_STRING"])
        ):
            self.torn -= 1
            return self._tear(environ, start)
        reply: Reply = self._application(environ, start)
        return reply

    def _tear(self, environ: dict[str, Any], start: Callable[..., Any]) -> Reply:
        """Half of the content, as if that were all."""
        told: list[Any] = []
        whole = b"".join(self._application(environ, lambda *given: told.extend(given)))
        half = whole[: len(whole) // 2]
        headers = [(name, value) for name, value in told[1] if name.lower() != "content-length"]
        start(told[0], [*headers, ("Content-Length", str(len(half)))])
        return [half]
