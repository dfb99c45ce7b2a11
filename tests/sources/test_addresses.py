"""Nothing that an address says is said by a message."""

from __future__ import annotations

import pytest

from digital_monthly.errors import BuildError
from digital_monthly.sources.addresses import address_of, scrub, without_addresses

ADDRESS = "postgresql://reader:p%40ss%2Fword@DB.bank.cn:5433/tasks?sslrootcert=/etc/ca.pem"


@pytest.mark.parametrize(
    ("message", "scrubbed"),
    [
        (f"cannot reach {ADDRESS}", "cannot reach ＊＊＊"),
        ("user reader with p@ss/word or p%40ss%2Fword", "user ＊＊＊ with ＊＊＊ or ＊＊＊"),
        ("host db.bank.cn (10.1.20.3), port 5433", "host ＊＊＊ (＊＊＊), port ＊＊＊"),
        ('relation "orders" does not exist', 'relation "orders" does not exist'),
    ],
)
def test_a_message_loses_every_piece_of_the_address(message: str, scrubbed: str) -> None:
    """Encoded or not, in capitals or not; IP addresses that a host's name became too."""
    assert scrub(message, ADDRESS) == scrubbed


def test_a_folder_is_an_address_too() -> None:
    """And no address leaves the message as it is."""
    assert scrub("no file /data/log/a.csv", "/data/log") == "no file ＊＊＊/a.csv"
    assert scrub("no file a.csv", "") == "no file a.csv"


def test_a_variable_must_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blank is not."""
    monkeypatch.setenv("MONTHLY_SOURCE_LOG", " ")
    with pytest.raises(BuildError, match="环境变量MONTHLY_SOURCE_LOG没有设置"):
        address_of("MONTHLY_SOURCE_LOG")


def test_other_processes_get_everything_else() -> None:
    """Only the addresses are taken out."""
    environment = {"MONTHLY_SOURCE_LOG": "/data", "PATH": "/bin", "MONTHLY": "x"}
    assert without_addresses(environment) == {"PATH": "/bin", "MONTHLY": "x"}
