"""``monthly pull`` from a real PostgreSQL: the same figures as from files, and no secret told."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import psycopg
import pytest

from digital_monthly.errors import BuildError
from digital_monthly.issue import Issue
from digital_monthly.sources.definition import read_sources
from digital_monthly.sources.pulling import pull
from tests.commands import Run
from tests.roots import REPOSITORY
from tests.sources.postgres import PASSWORD, READER

Server = tuple[psycopg.Connection[Any], str]

ORDERS = [  # moments in UTC: the month begins in Shanghai eight hours earlier
    ("零售银行管理部", "2024-04-30 15:59:59", "2024-05-20 00:00:00"),
    ("零售银行管理部", "2024-04-30 16:00:00", "2024-05-31 15:59:59"),
    ("零售银行管理部", "2024-05-02 02:00:00", None),
    ("运营管理部", "2024-05-31 15:59:59", "2024-05-31 16:00:00"),
    ("运营管理部", "2024-05-31 16:00:00", None),
]
RECEIVED = "period,department,task_orders\n2024-05,运营管理部,1\n2024-05,零售银行管理部,2\n"
RELEASED = "period,department,task_orders\n2024-05,零售银行管理部,2\n"


@pytest.fixture(scope="module")
def orders(server: Server) -> str:
    """The address of a system of task orders, for a role that may read them."""
    owner, address = server
    owner.execute(
        "CREATE TABLE task_orders (department text, received timestamptz, released timestamptz)"
    )
    owner.execute("SET TIME ZONE UTC")
    with owner.cursor() as cursor:
        cursor.executemany("INSERT INTO task_orders VALUES (%s, %s, %s)", ORDERS)
    owner.execute(
        "CREATE FUNCTION spoil() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS"
        " 'DELETE FROM task_orders RETURNING 1::bigint'"
    )
    owner.execute(f"GRANT SELECT ON task_orders TO {READER}")
    return address


@pytest.fixture
def repository(root: Path, issue: Path, orders: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the committed ``sources.yml``, and the address in the environment."""
    shutil.copy(REPOSITORY / "sources.yml", root)
    monkeypatch.setenv("MONTHLY_SOURCE_TASK_SYSTEM", orders)
    return root


BOTH = ("tasks_received_by_department", "tasks_released_by_department")


def test_task_orders_are_counted_where_they_are(run: Run, repository: Path) -> None:
    """By the days of the bank's time zone; the sum of an order's moments is never brought over."""
    code, out, err = run("pull", "2024-05", *BOTH)
    assert (code, err) == (0, "")
    assert out.startswith("接收任务单的部门分布：2行，取自task_system（postgres 1")
    folder = repository / "data" / "2024-05"
    assert (folder / "tasks_received_by_department.csv").read_text("utf-8") == RECEIVED
    assert (folder / "tasks_released_by_department.csv").read_text("utf-8") == RELEASED
    record = Issue("2024-05", repository).provenance["tasks_received_by_department.csv"]
    assert record.query is not None
    assert (record.query.rows, record.query.engine[:10]) == (2, "postgres 1")
    assert PASSWORD not in (folder / "provenance.yml").read_text("utf-8")


def test_files_give_the_same_bytes_by_the_same_query(
    run: Run, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the connection differs."""
    path = repository / "sources.yml"
    text = path.read_text("utf-8").replace(
        "    backend: postgres\n", '    backend: duckdb\n    tables: {task_orders: "orders.csv"}\n'
    )
    path.write_text(text, "utf-8")
    lines = [
        ",".join([department, f"{come}Z", f"{gone}Z" if gone else ""])
        for department, come, gone in ORDERS
    ]
    head = "department,received,released"
    (tmp_path / "orders.csv").write_text("\n".join([head, *lines]) + "\n", "utf-8")
    monkeypatch.setenv("MONTHLY_SOURCE_TASK_SYSTEM", str(tmp_path))
    code, _, err = run("pull", "2024-05", *BOTH)
    assert (code, err) == (0, "")
    folder = repository / "data" / "2024-05"
    assert (folder / "tasks_received_by_department.csv").read_text("utf-8") == RECEIVED
    assert (folder / "tasks_released_by_department.csv").read_text("utf-8") == RELEASED


def pieces(address: str) -> list[str]:
    """What of an address a message must not hold."""
    host = address.rpartition("@")[2].partition("/")[0]
    encoded = (quote(PASSWORD, safe=""), quote_plus(PASSWORD))
    return [address, READER, PASSWORD, *encoded, *host.split(":"), "Traceback"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("k7", "k8", "账号或口令不对"),
        (READER, "nobody_here", "账号或口令不对"),
        ("/postgres", "/no_such_base", "没有这个库或账号"),
        ("127.0.0.1", "no-such-host.invalid", "找不到这台主机"),
        ("127.0.0.1:", "127.0.0.1:1", "地址的写法不对"),
        ("@127.0.0.1", "@127.0.0.2", "主机没有应答"),
        ("postgresql://", "mysql://", "地址的写法不对"),
        ("postgresql://", "", "地址的写法不对"),
    ],
)
def test_a_system_that_does_not_let_in_is_told_without_its_address(
    run: Run,
    repository: Path,
    orders: str,
    monkeypatch: pytest.MonkeyPatch,
    old: str,
    new: str,
    reason: str,
) -> None:
    """Neither host, account nor password; the sentence says which variable to look at."""
    address = orders.replace(old, new)
    monkeypatch.setenv("MONTHLY_SOURCE_TASK_SYSTEM", address)
    code, out, err = run("pull", "2024-05", BOTH[0])
    assert (code, out) == (1, "")
    assert err == (
        f"task_system连接不上：{reason}。请核对环境变量MONTHLY_SOURCE_TASK_SYSTEM，其值写作 "
        "postgres://账号:口令@主机:端口/库，口令中的特殊字符用%编码。\n"
    )
    assert [piece for piece in [*pieces(address), new or "—"] if piece in err] == []


def test_an_error_carries_no_other_with_it(
    repository: Path, orders: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook that pulls by itself shows no driver's error, which repeats the account."""
    monkeypatch.setenv("MONTHLY_SOURCE_TASK_SYSTEM", orders.replace("k7", "k8"))
    issue, sources = Issue("2024-05", repository), read_sources(repository)
    with pytest.raises(BuildError) as error:
        pull(issue, sources, BOTH[:1])
    assert (error.value.__cause__, error.value.__context__) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("FROM task_orders", "FROM task_order", 'relation "task_order" does not exist'),
        ("COUNT(*)", "spoil()", "DELETE in a read-only transaction"),
        ("COUNT(*)", "CAST(current_user AS INT)", 'type integer: "＊＊＊"'),
        ("COUNT(*)", "COUNT(*) + 0.5", "「task_orders」：应为整数（现为“1.5”）"),
        ("department,", "NULL AS department,", "「department」：不能为空值（NULL）"),
        ("GROUP BY department", "GROUP BY department, received", "主键重复，有2行"),
    ],
)
def test_a_query_that_fails_is_told_without_the_address(
    run: Run, repository: Path, orders: str, old: str, new: str, said: str
) -> None:
    """In the engine's words, for whoever mends the query; it can only read."""
    path = repository / "sources.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    code, out, err = run("pull", "2024-05", BOTH[0])
    assert (code, out) == (1, "")
    assert said in err
    assert [piece for piece in pieces(orders) if piece in err] == []
    assert not (repository / "data" / "2024-05" / f"{BOTH[0]}.csv").exists()


def test_a_client_that_is_not_installed_is_named(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the command that installs it."""
    path = repository / "sources.yml"
    path.write_text(path.read_text("utf-8").replace("postgres", "trino"), "utf-8")
    monkeypatch.setenv("MONTHLY_SOURCE_TASK_SYSTEM", "trino://reader:k7@127.0.0.1/tasks")
    said = "没有装trino的客户端。请运行 .venv/bin/pip install '.[trino]'\n"
    assert run("pull", "2024-05", BOTH[0]) == (1, "", said)
