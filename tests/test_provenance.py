"""Records of ``provenance.yml`` are renewed in place; what is not spoken of stays as it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digital_monthly.document_reading import parse_document
from digital_monthly.documents import Provenance, ProvenanceRecord, QueryRecord
from digital_monthly.provenance import with_records
from tests.roots import REPOSITORY

RECORD = ProvenanceRecord(
    kind="queried",
    basis="按日汇总：见 #3",
    source="log（duckdb 2.0.1）",
    role="生产运维岗",
    date=dt.date(2024, 6, 3),
    sha256="0" * 64,
    query=QueryRecord(
        connection="log",
        engine="duckdb 2.0.1",
        sha256="1" * 64,
        rows=31,
        started="2024-06-03T08:00:00+08:00",
        seconds=1.25,
    ),
)
_BEFORE = """\
# 来源
files:
  a.csv: # 甲
    kind: published
    basis: "甲"
    source: 印刷版
    role: 数据编辑
    date: 2024-06-01
    sha256: %(digest)s
"""
_AFTER = """\

  # 乙是合成的
  b.csv: {kind: synthetic, basis: 乙, source: 工具, role: 数据编辑, date: 2024-06-01,
    sha256: %(digest)s}
"""
BEFORE, AFTER = (part % {"digest": "2" * 64} for part in (_BEFORE, _AFTER))
TEXT = BEFORE + AFTER


def records(text: str) -> dict[str, ProvenanceRecord]:
    """What a text says, which must be valid."""
    document, findings = parse_document(text, Provenance, "provenance.yml")
    assert findings == []
    assert document is not None
    return document.files


@pytest.mark.parametrize("name", ["a.csv", "b.csv", "c.csv"])
def test_one_record_is_renewed_or_added(name: str) -> None:
    """Whatever way it was written in."""
    assert records(with_records(TEXT, {name: RECORD})) == {**records(TEXT), name: RECORD}


def test_everything_else_keeps_its_text() -> None:
    """Comments and blank lines too."""
    assert with_records(TEXT, {"a.csv": RECORD}).endswith(AFTER)
    assert with_records(TEXT, {"b.csv": RECORD}).startswith(BEFORE + "\n  # 乙是合成的\n  b.csv:\n")
    assert with_records(TEXT, {"c.csv": RECORD}).startswith(TEXT + "  c.csv:\n")


def test_a_record_replaces_one_that_was_queried() -> None:
    """Again and again: the text does not grow."""
    once = with_records(TEXT, {"a.csv": RECORD, "b.csv": RECORD})
    assert with_records(once, {"a.csv": RECORD, "b.csv": RECORD}) == once


def test_the_first_record_is_written() -> None:
    """Into a file that had none."""
    assert records(with_records("# 来源\nfiles: {}\n", {"a.csv": RECORD})) == {"a.csv": RECORD}
    assert with_records("# 来源\nfiles: {}\n", {"a.csv": RECORD}).startswith("# 来源\nfiles:\n  a")


@pytest.mark.parametrize("month", ["2024-02", "2024-03", "2024-04"])
def test_committed_files_are_kept(month: str) -> None:
    """But for the record that is renewed."""
    path: Path = REPOSITORY / "data" / month / "provenance.yml"
    text = path.read_text("utf-8")
    written = with_records(text, {"core_daily.csv": RECORD})
    assert records(written) == {**records(text), "core_daily.csv": RECORD}
