"""Daily runs of the core, credit, mobile and reporting systems (chapter key_systems).

Printed for 2024-02 (60 days): core peak 7 888 873 on 8 February, 23.71 % above January's, 189.41
ms a transaction weighted by volume, lower from 25 February on; core batch 56.18 minutes, longest
on 31 January; mobile banking 147 844 users a day, at most 191 225; credit 580 576 transactions a
day, 8.42 % above the month before, most on 8 February, 102.57 ms, an outlier on 1 January alone;
one overrun of the report batch, on 1 January; no downtime of the core and credit systems.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tools.synthesize import curves
from tools.synthesize.batches import batch_minutes, report_ends
from tools.synthesize.fitting import (
    fit_sum,
    fit_weighted_mean,
    rounds_to,
    seeded,
    weighted_mean,
)
from tools.synthesize.months import (
    FEBRUARY,
    HISTORY,
    ISSUES,
    Issue,
    days_between,
)
from tools.synthesize.tables import Table, require

__all__ = ["make"]

_Series = dict[date, tuple[int, float]]

_NEW_YEAR = date(2024, 1, 1)
_RATE_CHANGE = date(2024, 1, 31)
_PEAK = date(2024, 2, 8)
_OPTIMISED = date(2024, 2, 25)
_SWITCHOVER = date(2024, 4, 16)
_DECEMBER = Issue(HISTORY, date(2023, 12, 1), date(2023, 12, 31))

_CORE_PEAK = 7_888_873
_CORE_PEAK_JANUARY = 6_376_908
_MOBILE_MEAN, _MOBILE_PEAK = 147_844, 191_225
_CREDIT_MEAN, _CREDIT_MEAN_DECEMBER = 580_576, 535_488

# system, minutes of unplanned downtime in each issue's month.
_DOWNTIME = {"2024-04": {"核心系统": 12, "手机银行": 12}}
_SYSTEMS = ("核心系统", "信贷系统", "手机银行", "报表系统")

_MADE = "全部为合成"
_CORE_BASES = {
    "2024-02": "逐日数据按印刷版汇总值复原：2月8日峰值7888873笔、较1月峰值增加23.71%、"
    "按交易量加权平均耗时189.41毫秒、2月25日优化后耗时下降、春节前后的波峰波谷；其余各日为合成"
}
_CREDIT_BASES = {
    "2024-02": "逐日数据按印刷版汇总值复原：日均交易量580576笔、2月8日达到峰值、"
    "按交易量加权平均耗时102.57毫秒、仅1月1日耗时偏高；其余各日为合成",
    "history": "2023年12月日均按印刷版增长率8.42%倒推为535488笔；逐日数据为合成",
}


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    december = _credit_december()
    tables = [
        _daily(_DECEMBER, "credit_daily", december, _CREDIT_BASES["history"]),
    ]
    core = {issue.folder: _core(issue) for issue in ISSUES}
    credit = {issue.folder: _credit(issue) for issue in ISSUES}
    _check_core(core)
    _check_credit(credit["2024-02"], december)
    for issue in ISSUES:
        folder = issue.folder
        tables += [
            _daily(issue, "core_daily", core[folder], _CORE_BASES.get(folder, _MADE)),
            _daily(issue, "credit_daily", credit[folder], _CREDIT_BASES.get(folder, _MADE)),
            _mobile_table(issue),
            _batch_table(issue),
            _report_table(issue),
            _availability_table(issue),
        ]
    return tables


def _core(issue: Issue) -> _Series:
    days = issue.days
    generator = seeded(f"core_daily/{issue.folder}")
    # January's peak is put on its last day, when the rush towards the festival had begun.
    exact = {_RATE_CHANGE: float(_CORE_PEAK_JANUARY), _PEAK: float(_CORE_PEAK)}
    drawn = curves.CORE.draw(days, generator)
    volumes = [round(exact.get(day, volume)) for day, volume in zip(days, drawn, strict=True)]
    times = curves.CORE_MS.draw(days, generator)
    if issue is FEBRUARY:
        times = fit_weighted_mean(times, volumes, 189.41, 2)
    if _SWITCHOVER in days:
        times[days.index(_SWITCHOVER)] *= 1.24
    return _series(days, volumes, times)


def _credit(issue: Issue) -> _Series:
    days = issue.days
    generator = seeded(f"credit_daily/{issue.folder}")
    drawn = curves.CREDIT.draw(days, generator)
    times = curves.CREDIT_MS.draw(days, generator)
    if issue is not FEBRUARY:
        return _series(days, [round(volume) for volume in drawn], times)
    volumes = fit_sum(drawn, _CREDIT_MEAN * len(days))
    new_year = days.index(_NEW_YEAR)
    times[new_year] = 138.46
    return _series(days, volumes, fit_weighted_mean(times, volumes, 102.57, 2, {new_year}))


def _credit_december() -> _Series:
    days = _DECEMBER.days
    generator = seeded("credit_daily/history")
    volumes = fit_sum(curves.CREDIT.draw(days, generator), _CREDIT_MEAN_DECEMBER * len(days))
    return _series(days, volumes, curves.CREDIT_MS.draw(days, generator))


def _series(days: Sequence[date], volumes: Sequence[int], times: Sequence[float]) -> _Series:
    return {
        day: (volume, round(time, 2))
        for day, volume, time in zip(days, volumes, times, strict=True)
    }


def _mobile(issue: Issue) -> list[int]:
    drawn = curves.MOBILE.draw(issue.days, seeded(f"mobile_daily/{issue.folder}"))
    if issue is not FEBRUARY:
        return [round(users) for users in drawn]
    peak = issue.days.index(_PEAK)
    drawn[peak] = _MOBILE_PEAK
    users = fit_sum(drawn, _MOBILE_MEAN * len(drawn), {peak})
    require(rounds_to(sum(users) / len(users), "147844"), "mobile mean 147 844")
    require(max(users) == _MOBILE_PEAK and users.count(_MOBILE_PEAK) == 1, "mobile peak 191 225")
    return users


def _mean_volume(series: _Series) -> float:
    return sum(volume for volume, _ in series.values()) / len(series)


def _mean_time(series: _Series) -> float:
    volumes, times = zip(*series.values(), strict=True)
    return weighted_mean(times, volumes)


def _mean_of(series: _Series, first: date, last: date) -> float:
    times = [series[day][1] for day in days_between(first, last)]
    return sum(times) / len(times)


def _check_core(core: dict[str, _Series]) -> None:
    series = core["2024-02"]
    volumes = {day: volume for day, (volume, _) in series.items()}
    require(len(series) == 60, "60 days")
    require(_only_maximum(volumes) == _PEAK and volumes[_PEAK] == _CORE_PEAK, "core peak")
    january = {day: volume for day, volume in volumes.items() if day.month == 1}
    growth = (_CORE_PEAK / january[_only_maximum(january)] - 1) * 100
    require(rounds_to(growth, "23.71"), "core peak growth 23.71 %")
    require(rounds_to(_mean_time(series), "189.41"), "core 189.41 ms")
    before = _mean_of(series, date(2024, 2, 18), date(2024, 2, 24))
    after = _mean_of(series, _OPTIMISED, date(2024, 2, 29))
    require(after < before * 0.85, "core faster after the optimisation")
    trough = max(volumes[day] for day in days_between(date(2024, 2, 10), date(2024, 2, 17)))
    others = [v for day, v in volumes.items() if not date(2024, 2, 10) <= day <= date(2024, 2, 17)]
    require(trough < min(others) * 1.1, "a trough in the Spring Festival")
    require(_mean_volume(core["2024-03"]) < _mean_volume(series), "March below January-February")


def _check_credit(series: _Series, december: _Series) -> None:
    mean, before = _mean_volume(series), _mean_volume(december)
    require(rounds_to(mean, "580576"), "credit mean 580 576")
    require(rounds_to((mean / before - 1) * 100, "8.42"), "credit growth 8.42 %")
    require(_only_maximum({d: volume for d, (volume, _) in series.items()}) == _PEAK, "credit peak")
    require(rounds_to(_mean_time(series), "102.57"), "credit 102.57 ms")
    slow = [day for day, (_, time) in series.items() if time > 110]
    require(slow == [_NEW_YEAR], "one outlier of credit times")


def _only_maximum(values: dict[date, int]) -> date:
    ordered = sorted(values, key=values.__getitem__)
    require(values[ordered[-1]] > values[ordered[-2]], "one maximum")
    return ordered[-1]


def _daily(issue: Issue, name: str, series: _Series, basis: str) -> Table:
    rows = [(day.isoformat(), volume, f"{time:.2f}") for day, (volume, time) in series.items()]
    columns = ("date", "txn_count", "avg_ms")
    return Table(issue.folder, name, columns, rows, "synthetic", basis, f"{name}/{issue.folder}")


def _mobile_table(issue: Issue) -> Table:
    basis = "逐日数据按印刷版汇总值复原：平均日活147844、峰值191225；峰值日取2月8日，其余各日为合成"
    return _by_day(issue, "mobile_daily", "dau", _mobile(issue), basis, str)


def _batch_table(issue: Issue) -> Table:
    basis = (
        "逐日数据按印刷版汇总值复原：平均56.18分钟、1月31日因利率调整最长、其余各日约55分钟；"
        "年终决算当日次长与其余各日为合成"
    )
    minutes = batch_minutes(issue)
    return _by_day(issue, "core_batch", "batch_min", minutes, basis, "{:.1f}".format)


def _by_day(
    issue: Issue,
    name: str,
    column: str,
    values: Sequence[float],
    basis: str,
    form: Callable[[float], str],
) -> Table:
    rows = [(day.isoformat(), form(v)) for day, v in zip(issue.days, values, strict=True)]
    return Table(
        issue.folder,
        name,
        ("date", column),
        rows,
        "synthetic",
        basis if issue is FEBRUARY else _MADE,
        f"{name}/{issue.folder}",
    )


def _report_table(issue: Issue) -> Table:
    basis = (
        "结束时间超时仅1次、为1月1日（年终决算）系印刷值；时限07:30与其余各日结束时间为合成"
        if issue is FEBRUARY
        else _MADE
    )
    columns = ("date", "end_time", "deadline")
    rows = [(day.isoformat(), end, deadline) for day, end, deadline in report_ends(issue)]
    seed = f"report_batch_daily/{issue.folder}"
    return Table(issue.folder, "report_batch_daily", columns, rows, "synthetic", basis, seed)


def _availability_table(issue: Issue) -> Table:
    months = sorted({f"{day:%Y-%m}" for day in issue.days})
    downtime = _DOWNTIME.get(issue.folder, {})
    rows = [
        (system, month, str(downtime.get(system, 0))) for system in _SYSTEMS for month in months
    ]
    basis = (
        "核心系统、信贷系统可用性100%为印刷值，停机记0；手机银行、报表系统未印出，记0为合成"
        if issue is FEBRUARY
        else _MADE
    )
    columns = ("system", "month", "downtime_min")
    return Table(issue.folder, "system_availability", columns, rows, "synthetic", basis)
