"""What goes on from month to month: the hotline, approvals, boards, purchases, optimisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from digital_monthly.month import Month
from tools.decade.building import table
from tools.decade.span import Span
from tools.synthesize.fitting import apportion, noise
from tools.synthesize.process import OA_PROCESSES
from tools.synthesize.process_names import BUSINESS_PROCESSES, SEAL_POINTS
from tools.synthesize.tables import Table
from tools.synthesize.xinchuang import SYSTEMS

__all__ = ["Flows"]

_LAUNCHED = 6  # months of the hotline before the first issue
_WAITING, _IN_PROGRESS = 18, 5
_REQUIREMENTS = {
    "已完成": 44,
    "已首次投产": 71,
    "需求分析": 32,
    "研发测试": 47,
    "待排期及首次排期": 37,
}
_STORIES = {"已完成": 104, "研发测试": 58, "已优选和待排期": 24, "提出": 46}


@dataclass
class Flows:
    """The running figures of a span, which tables and scalar figures both state.

    Attributes:
        span: the issues.
        received: hotline items received up to a month, of both kinds.
    """

    span: Span
    received: dict[Month, int] = field(default_factory=dict)

    def make(self) -> Iterator[Table]:
        """The tables of this topic."""
        yield from self._hotline()
        for month in self.span.months:
            yield from self._boards(month)
            yield self._approvals(month)
            yield from self._optimisations(month)
            yield self._systems(month)

    def measures(self, month: Month) -> Iterator[tuple[str, ...]]:
        """The rows of ``measures.csv`` that repeat what is counted here."""
        end, first = month.last_day.isoformat(), self.span.before(_LAUNCHED)[0]
        window, year = f"{_window(month)}..{month}", f"{month.year}-01..{month}"
        year = year if month.number > 1 else str(month)
        approvals = 780 * (month.number + 1)
        rows = {
            "oa_trial_months": (month.number + 1, "个月", window),
            "oa_hq_approvals": (approvals, "笔", window),
            "oa_hq_overdue": (approvals // 60, "笔", window),
            "hotline_responded": (self.received[month], "个", f"{first}..{end}"),
            "hotline_awaiting_confirm": (_WAITING, "条", f"{first}..{end}"),
            "hotline_in_progress": (_IN_PROGRESS, "条", f"{first}..{end}"),
            "hotline_launch_month": (str(first), "年月", str(first)),
            "hotline_cutoff_date": (end, "日期", str(month)),
            "hotline_briefings_published": (month.number, "期", year),
            "agile_requirements_total": (
                sum(self._board(_REQUIREMENTS, month)),
                "份",
                f"截至{end}",
            ),
            "agile_stories_total": (sum(self._board(_STORIES, month)), "个", f"截至{end}"),
            "xc_procurement_total": (f"{_bought(month) / 80:.2f}", "万元", year),
            "xc_procurement_xinchuang": (f"{_bought(month) / 100:.2f}", "万元", year),
        }
        for name, (value, unit, period) in rows.items():
            yield name, str(value), unit, "", period, ""

    def _hotline(self) -> Iterator[Table]:
        columns = ("month", "type", "received", "resolved", "accept_h", "reply_d")
        total = 0
        for place, month in enumerate((*self.span.before(_LAUNCHED), *self.span.months)):
            chance = self.span.chance("hotline", month)
            rows = []
            for kind, ordinary, opened in (("问题", 48, _WAITING), ("建议", 46, _IN_PROGRESS)):
                received = round(ordinary * (1 + noise(chance, 0.2)))
                resolved = received - (opened if place == 0 else 0)
                times = (1.5 * (1 + noise(chance, 0.1)), 1.9 * (1 + noise(chance, 0.1)))
                rows.append(
                    (str(month), kind, received, resolved, *(f"{time:.2f}" for time in times))
                )
                total += received
            self.received[month] = total
            yield table(self.span, month, "hotline_monthly", columns, rows)

    def _board(self, states: dict[str, int], month: Month) -> list[int]:
        """States of the board; what is done only grows."""
        done, *others = states.values()
        return [done + 4 * self.span.age(month), *others]

    def _boards(self, month: Month) -> Iterator[Table]:
        kinds = {"需求": _REQUIREMENTS, "故事": _STORIES}
        rows = [
            (kind, state, count)
            for kind, states in kinds.items()
            for state, count in zip(states, self._board(states, month), strict=True)
        ]
        yield table(self.span, month, "agile_board", ("kind", "state", "count"), rows)
        chance = self.span.chance("corporate", month)
        counts = [round(48 * (1 + noise(chance, 0.15))) for _ in range(2)]
        columns = ("line", "month", "new", "live")
        yield table(
            self.span, month, "corp_requirements", columns, [("企金条线", str(month), *counts)]
        )

    def _approvals(self, month: Month) -> Table:
        chance = self.span.chance("approvals", month)
        last = f"{month.year - 1}-11"
        rows = [
            (
                *(name, owner, sla, f"{month.year - 1}-01..{last}", f"{before:.1f}"),
                *(f"{_window(month)}..{month}", f"{after * (1 + noise(chance, 0.08)):.1f}"),
                round(count / 3 * (month.number + 1)),
            )
            for name, owner, sla, before, after, count in OA_PROCESSES
        ]
        columns = (
            *("process", "owner", "sla_hours", "period_before", "hours_before"),
            *("period_after", "hours_after", "count"),
        )
        return table(self.span, month, "oa_process_duration", columns, rows)

    def _optimisations(self, month: Month) -> Iterator[Table]:
        """The list of optimisations, of which one more is done every fourth month."""
        done = 8 + min(max(self.span.age(month) // 4, 0), len(BUSINESS_PROCESSES) - 15)
        first = self.span.first
        rows = []
        for place, (name, line, *_) in enumerate(BUSINESS_PROCESSES):
            finished = str(first + 4 * max(place - 7, 0)) if place < done else ""
            started = str(first + (-6 if place < 8 else 4 * (place - 8))) if place < done else ""
            started = started or (str(first + -2) if place < done + 7 else "")
            status = "已完成" if place < done else "实施中" if place < done + 7 else "分析中"
            rows.append((name, line, status, started, finished))
        columns = ("name", "line", "status", "start", "done")
        yield table(self.span, month, "biz_process_list", columns, rows)
        points = list(SEAL_POINTS.values())[month.number % len(SEAL_POINTS)]
        numbered = list(enumerate(points, 1))
        yield table(self.span, month, "seal_optimization_points", ("no", "text"), numbered)

    def _systems(self, month: Month) -> Table:
        """The systems moved this year; dealt anew every year, what was bought grows with months."""
        chance = self.span.chance("systems", Month(month.year, 1))
        drawn = [(chance.random(), chance.random(), chance.random()) for _ in SYSTEMS]
        cents = apportion(_bought(month), [0.2 + size**2 for size, _, _ in drawn])
        rows = [
            (
                system,
                "全栈" if stack < 0.7 else "非全栈",
                "单轨" if stack < 0.92 else "双轨",
                "基本可用" if state < 0.45 else "有待验证" if state < 0.9 else "空白",
                f"{amount / 100:.2f}",
            )
            for system, (_, stack, state), amount in zip(SYSTEMS, drawn, cents, strict=True)
        ]
        columns = ("system", "stack", "track", "maturity", "amount")
        return table(self.span, month, "xinchuang_systems", columns, rows)


def _window(month: Month) -> str:
    """When the monitoring that a month reports began: in the December before."""
    return f"{month.year - 1}-12"


def _bought(month: Month) -> int:
    """Hundredths of 10,000 yuan, from the beginning of the year."""
    return 48_000 * month.number
