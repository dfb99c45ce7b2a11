"""Commands that bring an issue into the archive."""

from __future__ import annotations

from digital_monthly.commands.options import (
    BaseOption,
    JobsOption,
    MonthArgument,
    SiteOption,
    TimeoutOption,
)
from digital_monthly.commands.showing import announce, shown

__all__ = ["publish"]


def publish(
    month: MonthArgument,
    site: SiteOption = None,
    base_url: BaseOption = None,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """把审核通过的一期放进归档 site/，并更新各期的目录；已发布的一期只可附更正再发布。"""
    from digital_monthly.publish.archive.settings import settings_of
    from digital_monthly.run.publish import publish as run_publish
    from digital_monthly.run.session import Session

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    settings = settings_of(session.root, site, base_url)
    outcome = run_publish(session, settings, announce)
    words = {
        "new": "已发布",
        "unchanged": "早已发布，内容没有变化，保持原样",
        "corrected": f"已更正，更正前的版本在 {month}.v{outcome.issue.version - 1}",
    }
    print(f"{outcome.issue.name}{words[outcome.state]}：")
    for name in (f"{month}/index.html", "index.html"):
        print(f"  {shown(settings.site / name)}")
