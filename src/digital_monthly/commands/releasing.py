"""Commands that approve an issue, publish it, correct it and prove it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from digital_monthly.commands.options import (
    BaseOption,
    JobsOption,
    MonthArgument,
    SiteOption,
    TimeoutOption,
)
from digital_monthly.commands.showing import announce, shown

if TYPE_CHECKING:
    from digital_monthly.publish.archive.publishing import Outcome
    from digital_monthly.publish.archive.settings import Settings
    from digital_monthly.release.approvals import Standing

__all__ = ["approve", "correct", "publish", "verify"]

_MONTH = re.compile(r"\d[\d-]*")

NamesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[月份] [章]...",
        help="如 2024-05 releases；不写月份为最新未发布的一期，不写章为全刊",
    ),
]
RoleOption = Annotated[str, typer.Option("--role", metavar="岗位", help="签批的岗位，不写姓名")]
StepOption = Annotated[
    str | None,
    typer.Option(
        "--as", metavar="哪一手", help="撰稿、审核、批准或校对（author 等）；默认为所缺的下一手"
    ),
]
AllOption = Annotated[bool, typer.Option("--all", help="签全部各章")]
ChapterOption = Annotated[
    list[str] | None, typer.Option("--chapter", metavar="章", help="更正的章，如 releases")
]
WhatOption = Annotated[list[str] | None, typer.Option("--what", help="更正了什么")]
OldOption = Annotated[list[str] | None, typer.Option("--old", help="原来的值或说法")]
NewOption = Annotated[list[str] | None, typer.Option("--new", help="现在的值或说法")]
ReasonOption = Annotated[str | None, typer.Option("--reason", help="为什么更正")]
CorrectorOption = Annotated[
    str | None, typer.Option("--role", metavar="岗位", help="作出更正的岗位，不写姓名")
]
RebuildOption = Annotated[
    bool, typer.Option("--rebuild", help="从同一提交和数据重新生成一遍，逐字节比较")
]


def approve(
    names: NamesArgument = None,
    role: RoleOption = "",
    step: StepOption = None,
    every: AllOption = False,
    jobs: JobsOption = None,
) -> None:
    """签批：撰稿、审核、批准三手逐章签，岗位各不相同；各章批准之后由校对签全刊。"""
    from digital_monthly.contents import chapter_titles
    from digital_monthly.publish.archive.settings import settings_of
    from digital_monthly.release.approving import approve as run_approve
    from digital_monthly.release.approving import current_month
    from digital_monthly.release.records import STEPS, WHOLE
    from digital_monthly.release.signing import check_role, step_of
    from digital_monthly.root import find_root
    from digital_monthly.run.session import Session

    check_role(role)
    root, chapters = find_root(), list(names or [])
    has_month = bool(chapters) and _MONTH.fullmatch(chapters[0]) is not None
    month = chapters.pop(0) if has_month else str(current_month(root, settings_of(root).site))
    session = Session.of(month, jobs=jobs)
    chosen = session.names if every else chapters
    taken = step_of(step) if step else None
    signed, standing = run_approve(session, chosen, role, taken, announce)
    titles = {**chapter_titles(root), WHOLE: "全刊"}
    for each in signed:
        print(f"{month} {titles[each.chapter]}：{STEPS[each.step]}，{each.role}")
    _tell_next(standing)


def publish(
    month: MonthArgument,
    site: SiteOption = None,
    base_url: BaseOption = None,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """把批准的一期放进归档 site/，并更新各期的目录；已发布的一期只能用 monthly correct 更正。"""
    from digital_monthly.publish.archive.settings import settings_of
    from digital_monthly.run.publish import publish as run_publish
    from digital_monthly.run.session import Session

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    settings = settings_of(session.root, site, base_url)
    _tell_published(run_publish(session, settings, announce), settings)


def correct(
    month: MonthArgument,
    chapter: ChapterOption = None,
    what: WhatOption = None,
    old: OldOption = None,
    new: NewOption = None,
    reason: ReasonOption = None,
    role: CorrectorOption = None,
    site: SiteOption = None,
    base_url: BaseOption = None,
    jobs: JobsOption = None,
) -> None:
    """更正已发布的一期：附上更正说明，旧版留存可查；改动的章须重新签批。更正几处，就写几组选项。"""
    from digital_monthly.publish.archive.settings import settings_of
    from digital_monthly.release.correcting import corrections_of
    from digital_monthly.run.publish import correct as run_correct
    from digital_monthly.run.session import Session

    session = Session.of(month, jobs=jobs)
    settings = settings_of(session.root, site, base_url)
    told = corrections_of(chapter or [], what or [], old or [], new or [], reason, role)
    _tell_published(run_correct(session, settings, told, announce), settings)


def verify(month: MonthArgument, site: SiteOption = None, rebuild: RebuildOption = False) -> None:
    """核对已发布的一期与其清单是否一致；--rebuild 再从同一提交和数据重新生成，逐字节比较。"""
    from digital_monthly.errors import BuildError
    from digital_monthly.month import Month
    from digital_monthly.publish.archive.settings import settings_of
    from digital_monthly.release.verification import manifest_of, verify_files
    from digital_monthly.root import find_root

    root, known = find_root(), Month.parse(month)
    place = settings_of(root, site).site
    found = verify_files(place, known)
    if found:
        raise BuildError(_listed(f"{month}与清单不符，有{len(found)}处：", found))
    manifest = manifest_of(place, known)
    print(f"{month}第{manifest.version}版的{len(manifest.files)}个文件都与清单一致。")
    if not rebuild:
        return
    from digital_monthly.release.rebuilding import rebuild as build_again

    announce("从发布时的提交和数据重新生成")
    found = build_again(root, known, place)
    if found:
        raise BuildError(_listed(f"重新生成的{month}与已发布的不同，有{len(found)}处：", found))
    print(f"重新生成的{month}与已发布的逐字节相同。")


def _tell_next(standing: Standing) -> None:
    """Say how many chapters are approved, and who signs next."""
    from digital_monthly.release.approvals import STATES

    done = sum(each.next is None for each in standing.chapters)
    count = f"{done}/{len(standing.chapters)}章已批准"
    rest = "" if standing.is_approved else "，尚缺校对" if done == len(standing.chapters) else ""
    print(f"{standing.month}{STATES[standing.state]}：{count}{rest}。")


def _tell_published(outcome: Outcome, settings: Settings) -> None:
    """Say what became of an issue, and where it is."""
    month = outcome.issue.month
    words = {
        "new": "已发布",
        "unchanged": "早已发布，内容没有变化，保持原样",
        "corrected": f"已更正，更正前的版本在 {month}.v{outcome.issue.version - 1}",
    }
    print(f"{outcome.issue.name}{words[outcome.state]}：")
    for name in (f"{month}/index.html", f"{month}/manifest.json", "index.html"):
        print(f"  {shown(settings.site / name)}")


def _listed(title: str, lines: list[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)])
