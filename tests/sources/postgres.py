"""A PostgreSQL of the tests' own: on loopback, on a free port, in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

__all__ = ["PASSWORD", "READER", "start_postgres"]

READER = "monthly_reader"
PASSWORD = "k7/%:@&秘 密"  # every character that an address must encode
_OWNER = "monthly_owner"
_SETTINGS = ("fsync=off", "listen_addresses=127.0.0.1", "shared_buffers=16MB", "max_connections=20")


@contextmanager
def start_postgres() -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A server, the owner's connection, and the address for a role that may read."""
    folder = Path(tempfile.mkdtemp(prefix="monthly-pg-"))
    account = _account(folder)
    (folder / "password").write_text(PASSWORD, encoding="utf-8")
    options = ("-A", "scram-sha-256", "-U", _OWNER, "--no-sync", "-E", "UTF8", "--locale=C")
    command = [_binary("initdb"), "-D", str(folder / "data"), *options]
    command.append(f"--pwfile={folder / 'password'}")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **account)
    port = _free_port()
    settings = (*_SETTINGS, f"port={port}", f"unix_socket_directories={folder}")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [_binary("postgres"), "-D", str(folder / "data"), *(f"--{each}" for each in settings)],
            stderr=log,
            cwd="/",
            **account,
        )
    try:
        with _connect(server, port) as connection:
            connection.execute(f"CREATE ROLE {READER} LOGIN PASSWORD '{PASSWORD}'")
            at = f"{READER}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}"
            yield connection, f"postgresql://{at}/postgres"
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
        server.wait(30)
        shutil.rmtree(folder)


def _account(folder: Path) -> dict[str, Any]:
    """Whom the server runs as: it refuses to be root, so then the user of Debian's package."""
    if os.getuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _binary(name: str) -> str:
    """A program of PostgreSQL, which Debian keeps off the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (debian and str(debian[-1]))
    assert found, "PostgreSQL is not installed: run make packages"
    return str(found)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _connect(server: subprocess.Popen[bytes], port: int) -> psycopg.Connection[Any]:
    """The owner's connection, once the server answers."""
    for _ in range(300):
        try:
            return psycopg.connect(
                host="127.0.0.1",
                port=port,
                user=_OWNER,
                password=PASSWORD,
                dbname="postgres",
                autocommit=True,
            )
        except psycopg.OperationalError:
            assert server.poll() is None, "PostgreSQL ended at once"
            time.sleep(0.1)
    raise AssertionError("PostgreSQL does not answer")
