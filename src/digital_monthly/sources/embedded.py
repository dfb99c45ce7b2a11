"""DuckDB inside this process, over a folder's CSV and Parquet files.

It sees those files alone: neither the network nor the home folder, and no other file.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ibis.backends.duckdb import Backend

from digital_monthly.errors import BuildError
from digital_monthly.sources.definition import Connection

__all__ = ["files_of", "open_files"]

_MEMORY = "1GB"
_SPILL = Path(".monthly", "duckdb")


def files_of(name: str, connection: Connection, folder: Path) -> dict[str, list[str]]:
    """The files of each table, in order.

    Args:
        name: the connection's name.
        connection: what ``sources.yml`` says of it.
        folder: where its patterns begin.

    Raises:
        BuildError: a table has none.
    """
    files = {}
    for table, pattern in connection.tables.items():
        files[table] = sorted(str(path.resolve()) for path in folder.glob(pattern))
        if not files[table]:
            place = f"环境变量{connection.address}所指的文件夹" if connection.address else "仓库"
            raise BuildError(
                f"{name}的表{table}没有文件：{place}里没有{pattern}。请核对 sources.yml 与文件夹。"
            )
    return files


def open_files(files: dict[str, list[str]], root: Path, timezone: str) -> Any:
    """An ibis backend with a table for each set of files.

    Args:
        files: tables and their files, all CSV or all Parquet; it may read no others.
        root: the repository's root, which keeps what does not fit into memory.
        timezone: in which moments become dates.
    """
    spill = root / _SPILL
    spill.mkdir(parents=True, exist_ok=True)
    opened = Backend().connect(
        memory_limit=_MEMORY,
        temp_directory=str(spill / str(os.getpid())),
        preserve_insertion_order=False,
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        allow_persistent_secrets=False,
    )
    for table, paths in files.items():
        read = "read_parquet" if paths[0].endswith(".parquet") else "read_csv"
        opened.raw_sql(f'CREATE VIEW "{table}" AS SELECT * FROM {read}({_listed(paths)})')
    for setting, value in (
        ("TimeZone", _quoted(timezone)),
        ("allowed_paths", _listed(path for paths in files.values() for path in paths)),
        ("enable_external_access", "false"),
        ("lock_configuration", "true"),
    ):
        opened.raw_sql(f"SET {setting} = {value}")
    return opened


def _listed(paths: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, paths))}]"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
