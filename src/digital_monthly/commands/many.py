"""What ``monthly build`` does for several issues; not a command by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from digital_monthly.errors import AwayError, BuildError

if TYPE_CHECKING:
    from digital_monthly.run.ranges import Made
    from digital_monthly.run.session import Session

__all__ = ["build_many", "tell_why"]

_TOLD = 12


def build_many(
    written: Sequence[str],
    since: str | None,
    base: str | None = None,
    *,
    changed: bool,
    prints: bool,
    **options: Any,
) -> None:
    """Build several issues, with one display and a table at the end.

    Args:
        written: months, ranges and lists as on the command line; all issues where there are none.
        since: the first issue wanted.
        base: the archive's address, to which digests link.
        changed: whether only issues are built in which anything would be done.
        prints: whether print edition and digest are made.
        options: of each issue's session.

    Raises:
        MonthError: no issue is chosen.
        BuildError: issues failed; tells of each.
        AwayError: issues failed only for what is not there for now.
    """
    from digital_monthly.run.range_progress import watched
    from digital_monthly.run.ranges import build_all
    from digital_monthly.run.tally import print_tally

    sessions = _sessions(written, since, **options)
    if changed:
        sessions = _changed(sessions, base, prints)
    made: list[Made] = []
    try:
        with watched(len(sessions)) as watcher:
            made.extend(build_all(sessions, watcher, base=base, prints=prints))
    finally:
        print_tally(made)
    failed = [each for each in made if each.problem]
    if failed:
        kind = AwayError if all(each.is_away for each in failed) else BuildError
        raise kind("\n".join(f"{each.month}：{each.problem}" for each in failed))


def tell_why(written: Sequence[str], since: str | None, **options: Any) -> None:
    """Print for each issue which chapters would be executed, and why."""
    for session in _sessions(written, since, **options):
        wanted = [plan for plan in session.plan() if plan.why]
        print(f"{session.month}{'' if wanted else '：没有要执行的章'}")
        for plan in wanted:
            print(f"  {plan.name:20} 要执行：{plan.why}")


def _sessions(written: Sequence[str], since: str | None, **options: Any) -> list[Session]:
    """How each issue is run; months of a range without a folder are told."""
    from digital_monthly.root import find_root
    from digital_monthly.run.range_progress import quiet
    from digital_monthly.run.selection import select
    from digital_monthly.run.session import Session

    root = find_root()
    chosen = select(root, written, since)
    if chosen.missing:
        names = "、".join(map(str, chosen.missing[:_TOLD]))
        more = f"等{len(chosen.missing)}个月" if len(chosen.missing) > _TOLD else ""
        print(f"范围内没有这些月份的文件夹，略过：{names}{more}。", flush=True)
    return [Session(month, root, show=quiet, **options) for month in chosen.months]


def _changed(sessions: Sequence[Session], base: str | None, prints: bool) -> list[Session]:
    """The issues in which a chapter would be executed or a page be made."""
    from digital_monthly.run.build import is_built

    wanted = [session for session in sessions if not is_built(session, base, prints=prints)]
    print(f"{len(sessions)}期中有{len(wanted)}期要重新生成。", flush=True)
    return wanted
