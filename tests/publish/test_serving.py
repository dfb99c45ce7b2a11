"""The small server: headers, compression, caching, and nothing hidden."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tornado.testing import AsyncHTTPTestCase

from digital_monthly.errors import BuildError, MonthError
from digital_monthly.publish.policy import CONTENT_SECURITY_POLICY, MAIL_POLICY, headers_of
from digital_monthly.publish.serving import application, served_folder
from tests.publish.archive.issues import publish_built, write_archive_root, write_built


@pytest.fixture
def fetch(tmp_path: Path) -> Iterator[Any]:
    """Ask the server of a small archive: status, headers, body."""
    root = write_archive_root(tmp_path / "repository")
    write_built(root, "2024-03")
    publish_built(root, "2024-03", root / "site")
    (root / "site" / ".hidden").write_text("x", encoding="utf-8")

    class Case(AsyncHTTPTestCase):
        def get_app(self) -> Any:
            return application(root / "site")

        def runTest(self) -> None:  # noqa: N802 (unittest's name)
            """Nothing: the case only brings the server."""

    case = Case()
    with ThreadPoolExecutor(1) as thread:  # the browser of other tests has this thread's loop
        thread.submit(case.setUp).result()
        yield lambda *arguments, **options: thread.submit(
            case.fetch, *arguments, **options
        ).result()
        thread.submit(case.tearDown).result()


def test_pages_come_with_the_policy(fetch: Any) -> None:
    """The front page at the folder's address, as text in UTF-8."""
    answer = fetch("/")
    assert answer.code == 200
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "数字月刊" in answer.body.decode()


def test_the_digest_for_mail_may_hold_its_styles_and_pictures() -> None:
    """And nothing but these; every other page keeps to the strict policy."""
    assert headers_of("2024-03/digest.html")["Content-Security-Policy"] == MAIL_POLICY
    assert MAIL_POLICY.startswith("default-src 'none'")
    for address in ("2024-03/book/index.html", "2024-03/digest.pdf"):
        assert headers_of(address)["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/issues.json", "application/json; charset=utf-8"),
        ("/archive.js", "text/javascript; charset=utf-8"),
        ("/2024-03/book/releases.html", "text/html; charset=utf-8"),
    ],
)
def test_files_say_what_they_are(fetch: Any, address: str, kind: str) -> None:
    """Browsers are told not to guess."""
    answer = fetch(address)
    assert answer.headers["Content-Type"].replace("text/xml", "application/xml") == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_named_by_its_content_is_kept_for_good(fetch: Any, tmp_path: Path) -> None:
    """Everything else is asked for again, and answered shortly where it is the same."""
    (shared,) = (tmp_path / "repository/site/_shared").glob("vega-*.js")
    assert "immutable" in fetch(f"/_shared/{shared.name}").headers["Cache-Control"]
    tag = fetch("/2024-03/book/releases.html").headers["Etag"]
    again = fetch("/2024-03/book/releases.html", headers={"If-None-Match": tag})
    assert (again.code, again.body) == (304, b"")


def test_text_is_compressed(fetch: Any) -> None:
    """For browsers that take it."""
    answer = fetch("/index.html", headers={"Accept-Encoding": "gzip"}, decompress_response=False)
    assert answer.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "address", ["/.hidden", "/none.html", "/../repository/_toc.yml", "/%2e%2e/_toc.yml"]
)
def test_only_the_folders_files_are_served(fetch: Any, address: str) -> None:
    """Nothing hidden, nothing outside."""
    assert fetch(address).code in (403, 404)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """With the command that makes it."""
    root = write_archive_root(tmp_path / "repository")
    with pytest.raises(BuildError, match="请先运行 monthly publish 2024-02"):
        served_folder(root, None, None)
    with pytest.raises(BuildError, match="请先运行 monthly build 2024-05"):
        served_folder(root, "2024-05", None)
    with pytest.raises(MonthError):
        served_folder(root, "2024-5", None)
    write_built(root, "2024-05")
    assert served_folder(root, "2024-05", None) == root / "_build/2024-05/html"
