"""What an import would do, in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from digital_monthly.contributions.importing import Plan
from digital_monthly.contributions.taking import Given
from digital_monthly.contributions.telling import describe_difference

__all__ = ["describe"]


def describe(plan: Plan) -> str:
    """What came, how it was read, and what would change."""
    lines = [line for given in plan.given for line in _given(plan, given)]
    if not plan.changes:
        return "\n".join([*lines, "与现有的数据完全相同，没有要写入的。"])
    lines.append(f"与 data/{plan.issue.month}/ 现有的数据相比：")
    for change in plan.changes:
        lines += describe_difference(change.difference, change.dataset)
        lines += [f"    {words}" for words in change.turnover]
    if plan.doubts:
        lines.append("请核对有没有填错列、填错行或用错单位：")
        lines += [f"  {doubt}" for doubt in plan.doubts]
    return "\n".join(lines)


def _given(plan: Plan, given: Given) -> Iterator[str]:
    yield f"{given.source.name}：{given.contributor.department}报送，{plan.issue.period.label}"
    for told in given.told:
        yield f"  注意：{told}"
    for table in given.tables:
        yield f"  {table.dataset.title}：{len(table.rows)}行"
        for told in table.told:
            yield f"    注意：{told}"
    if given.blank:
        yield f"  没有填写、保持不变的：{'、'.join(given.blank)}"
    if given.absent and given.source.form == "workbook":
        yield f"  文件里没有、保持不变的：{'、'.join(given.absent)}"
