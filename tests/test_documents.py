"""Reading YAML into its models."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from digital_monthly.document_reading import parse_document, read_document
from digital_monthly.documents import ArticleHead, IssueRecord
from tests.roots import write_issue

HEAD = "title: 标题\nchapter: retail\ndepartment: 信息科技部\ndate: 2024-02-01\norder: 10\n"


def sentences(text: str) -> list[str]:
    """The findings of a front matter that must be refused."""
    head, findings = parse_document(text, ArticleHead, "a.md", first_line=2)
    assert head is None
    return [str(finding) for finding in findings]


def test_a_record_is_read(root: Path) -> None:
    """Dates become dates; what is left out takes its default."""
    folder = write_issue(root, "2024-02", "2024-01..2024-02")
    record, findings = read_document(folder / "issue.yml", IssueRecord, "issue.yml")
    assert findings == []
    assert record is not None
    assert record.cutoff == dt.date(2024, 2, 29)
    assert record.month == "2024-02"
    assert record.next_issue is None
    assert record.corrections == []


@pytest.mark.parametrize(
    "written", ["72.20", "21:00", "2024-01-01", "0800", "1_000", "0x10", "1e3"]
)
def test_a_value_stays_as_it_was_written(written: str) -> None:
    """YAML would make a number of 72.20, of 21:00 even 1260."""
    fact = f"facts:\n  - {{id: a, label: 甲, unit: 个, period: '2024-02', value: {written}}}\n"
    head, findings = parse_document(HEAD + fact, ArticleHead, "a.md")
    assert findings == []
    assert head is not None
    assert head.facts[0].value == written


def test_what_is_left_blank_is_not_given() -> None:
    """A key without a value behind it is no error where none is needed."""
    head, findings = parse_document(HEAD + "section:\n", ArticleHead, "a.md")
    assert findings == []
    assert head is not None
    assert head.section == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            HEAD.replace("department: 信息科技部\n", ""),
            "a.md 第2行 「department」：缺少此项。请改正此项后重试",
        ),
        (HEAD + "author: x\n", "a.md 第7行 「author」：不认识此项（现为“x”）。请改正此项后重试"),
        (
            HEAD.replace("order: 10", "order: 十"),
            "a.md 第6行 「order」：应为整数（现为“十”）。请改正此项后重试",
        ),
        (
            HEAD.replace("title: 标题", f"title: {'长' * 41}"),
            f"a.md 第2行 「title」：太长（现为“{'长' * 41}”）。请改正此项后重试",
        ),
        (
            HEAD + "facts:\n  - id: A1\n    label: 甲\n    unit: 个\n    period: 2024-02\n",
            "a.md 第8行 「facts.第1项.id」：写法不对（现为“A1”）。请改正此项后重试",
        ),
        (
            HEAD + "facts: 无\n",
            "a.md 第7行 「facts」：应为列表（每项以“- ”起头）（现为“无”）。请改正此项后重试",
        ),
        (HEAD + "title: 又一个\n", "a.md 第7行：“title”出现了不止一次。请只留一处"),
        ("title: 甲: 乙\n", "a.md 第2行：YAML写法不对。请检查缩进、冒号后的空格和引号"),
        ("- 甲\n", "a.md 第2行：内容是空的。请照上一期的同名文件填写"),
        ("", "a.md 第2行：内容是空的。请照上一期的同名文件填写"),
    ],
)
def test_a_breach_is_named(text: str, sentence: str) -> None:
    """File, line, item, what is wrong, the value and the remedy, in Chinese."""
    assert sentence in sentences(text)


@pytest.mark.parametrize(
    "day", ["20240201", "2024-2-1", "2024-02-30", "2024-02-01 08:00", "1706745600"]
)
def test_a_day_has_one_form(day: str) -> None:
    """A number must not become the seconds since 1970."""
    assert sentences(HEAD.replace("2024-02-01", day)) == [
        f"a.md 第5行 「date」：日期应写成 YYYY-MM-DD（现为“{day}”）。请改正此项后重试"
    ]


def test_all_breaches_are_found_at_once() -> None:
    """Each with its own line."""
    found = sentences(
        HEAD.replace("order: 10", "order: x").replace("2024-02-01", "昨天") + "a: 1\n"
    )
    assert [sentence.partition(" 「")[0] for sentence in found] == [
        "a.md 第5行",
        "a.md 第6行",
        "a.md 第7行",
    ]


def test_a_missing_file_and_another_encoding_are_named(root: Path) -> None:
    """Without a traceback."""
    folder = write_issue(root, "2024-02")
    path = folder / "issue.yml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gbk"))
    _, coded = read_document(path, IssueRecord, "issue.yml")
    assert [str(finding) for finding in coded] == ["issue.yml：文件不是UTF-8编码。请另存为UTF-8"]
    path.unlink()
    _, missing = read_document(path, IssueRecord, "issue.yml")
    assert [str(finding) for finding in missing] == [
        "issue.yml：缺少此文件。请补上；可照上一期的同名文件填写"
    ]
