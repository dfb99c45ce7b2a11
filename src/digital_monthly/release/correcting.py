"""Corrections of a published issue: written into ``issue.yml``, whose comments stay."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from digital_monthly.document_reading import parse_document
from digital_monthly.documents import Correction, IssueRecord
from digital_monthly.errors import BuildError, DataError
from digital_monthly.month import Month
from digital_monthly.publish.archive.record import Published
from digital_monthly.release.signing import check_role
from digital_monthly.writing import write_text

__all__ = ["check_told", "corrections_of", "noted", "with_corrections"]

_KEY = "corrections"
_SAMPLE = (
    "--chapter <章> --what <更正了什么> --old <原值> --new <现值> --reason <原因> --role <岗位>"
)
_NAMED = 12


def corrections_of(
    chapters: Sequence[str],
    whats: Sequence[str],
    olds: Sequence[str],
    news: Sequence[str],
    reason: str | None,
    role: str | None,
) -> list[Correction]:
    """Corrections of today, as the command line gives them, one group of options each.

    Raises:
        BuildError: an option is lacking in a group, or the role is none.
    """
    groups = (chapters, whats, olds, news)
    if not any(groups):
        return []
    if len({len(each) for each in groups}) > 1 or not reason or not role:
        raise BuildError(f"每一处更正都要写全：{_SAMPLE}。--reason 和 --role 各写一次。")
    check_role(role)
    return [
        Correction(
            date=dt.date.today(),
            chapter=chapter,
            what=what,
            old=old,
            new=new,
            why=reason,
            role=role,
        )
        for chapter, what, old, new in zip(*groups, strict=True)
    ]


@contextlib.contextmanager
def noted(root: Path, month: Month, corrections: Sequence[Correction]) -> Iterator[IssueRecord]:
    """Write corrections into ``issue.yml`` for as long as what follows succeeds.

    Those that it has already are not written again, so that a command that was killed can be
    repeated.

    Args:
        root: the repository's root.
        month: the issue.
        corrections: what is to be told.

    Raises:
        DataError: ``issue.yml`` breaks the contract.
    """
    path, name = root / "data" / str(month) / "issue.yml", f"data/{month}/issue.yml"
    text = path.read_text(encoding="utf-8-sig")
    known = {_told(each) for each in _record(text, name).corrections}
    new = [each for each in corrections if _told(each) not in known]
    changed = with_corrections(text, new) if new else text
    record = _record(changed, name)
    write_text(path, changed)
    try:
        yield record
    except BaseException:
        write_text(path, text)
        raise


def with_corrections(text: str, corrections: Sequence[Correction]) -> str:
    """The text of ``issue.yml`` with further corrections behind those that it has.

    Args:
        text: what the file holds.
        corrections: what is added.
    """
    lines = text.splitlines()
    node = _node(text)
    if node is None:
        return "\n".join([*lines, f"{_KEY}:", *_entries(corrections, 2)]) + "\n"
    key, value = node
    if isinstance(value, yaml.SequenceNode) and not value.flow_style:
        last = _last_line(value)
        added = _entries(corrections, value.start_mark.column)
        return "\n".join([*lines[: last + 1], *added, *lines[last + 1 :]]) + "\n"
    head, tail = lines[: key.start_mark.line], lines[_last_line(value) + 1 :]
    old = yaml.safe_load(text[value.start_mark.index : value.end_mark.index]) or []
    kept = [line for entry in old for line in _entry(entry, 2)]
    return "\n".join([*head, f"{_KEY}:", *kept, *_entries(corrections, 2), *tail]) + "\n"


def check_told(
    record: IssueRecord,
    before: Published | None,
    facts: Sequence[Mapping[str, Any]],
    known: Sequence[Mapping[str, Any]],
) -> None:
    """Make sure that there is something to correct, with reason and role.

    Args:
        record: ``issue.yml``.
        before: the issue as it is published, or None.
        facts: the figures that chapters state now, as ``facts.json`` lists them.
        known: those of the published issue.

    Raises:
        BuildError: the issue is not published, or no correction says what changed.
    """
    month = record.month
    if before is None:
        raise BuildError(
            f"{month}还没有发布，不必更正：改正数据或文章，签批之后运行 monthly publish {month}。"
        )
    new = record.corrections[len(before.corrections) :]
    if not new:
        raise BuildError(
            f"更正{month}要写明哪一章、更正了什么、原值、现值、原因和岗位："
            f"monthly correct {month} {_SAMPLE}（更正几处就写几组）。{_changed(facts, known)}"
        )
    for number, each in enumerate(new, len(before.corrections) + 1):
        if each.role is None:
            raise BuildError(
                f"data/{month}/issue.yml 第{number}项更正（{each.what}）没有写"
                "作出更正的岗位（role）。请补上后重试。"
            )


def _changed(facts: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]]) -> str:
    """The figures that differ from the published ones."""
    before = {each["id"]: each["display"] for each in known}
    lines = [
        f"  --chapter {each['chapter']} --what {each['label']}"
        f" --old {before[each['id']]} --new {each['display']}"
        for each in facts
        if each["kind"] == "input" and before.get(each["id"], each["display"]) != each["display"]
    ]
    more = f"\n  等{len(lines)}处" if len(lines) > _NAMED else ""
    listed = "\n".join(lines[:_NAMED])
    return f"\n与已发布的不同的数字：\n{listed}{more}" if lines else ""


def _record(text: str, name: str) -> IssueRecord:
    record, findings = parse_document(text, IssueRecord, name)
    if record is None:
        raise DataError(findings)
    return record


def _told(correction: Correction) -> tuple[str, ...]:
    return tuple(getattr(correction, name) for name in ("chapter", "what", "old", "new", "why"))


def _node(text: str) -> tuple[yaml.Node, yaml.Node] | None:
    """The key ``corrections`` and what it holds."""
    root = yaml.compose(text, yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == _KEY), None)


def _last_line(node: yaml.Node) -> int:
    """The line, from 0, on which the last scalar of a node ends; a block ends on a later one."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return mark.line - 1 if is_block else mark.line


def _entries(corrections: Sequence[Correction], indent: int) -> Iterator[str]:
    for each in corrections:
        yield from _entry(each.model_dump(mode="json", exclude_none=True), indent)


def _entry(content: Mapping[str, Any], indent: int) -> Iterator[str]:
    """An item of a list in YAML, line by line."""
    text = yaml.safe_dump([dict(content)], allow_unicode=True, sort_keys=False, width=1000)
    for line in text.splitlines():
        yield " " * indent + line
