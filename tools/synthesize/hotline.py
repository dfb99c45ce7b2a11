"""The staff hotline's monthly flow (chapter express_line).

Printed for 2024-02, since the launch in July 2023: 501 issues and 451 suggestions, 928 resolved,
1.98 hours to accept (weighted by received), 2.42 days to reply (weighted by resolved).
"""

from __future__ import annotations

from dataclasses import dataclass

from tools.synthesize.fitting import (
    fit_weighted_mean,
    noise,
    rounds_to,
    seeded,
    weighted_mean,
)
from tools.synthesize.months import HISTORY
from tools.synthesize.tables import Table, require

__all__ = ["make", "received_until", "resolved_until"]

_PRINTED_UNTIL = "2024-02"
_MONTHS = (
    *("2023-07", "2023-08", "2023-09", "2023-10", "2023-11", "2023-12"),
    *("2024-01", "2024-02", "2024-03", "2024-04"),
)
# Many at the launch, fewer later; the shortest month with the Spring Festival least of the first
# issue. What stays open at a month's end goes over into the next one's resolved.
_RECEIVED = {
    "问题": (92, 84, 68, 57, 61, 52, 49, 38, 47, 44),
    "建议": (71, 66, 58, 49, 55, 58, 56, 38, 52, 41),
}
_OPEN_AT_END = {
    "问题": (14, 15, 12, 10, 11, 9, 9, 8, 9, 6),
    "建议": (22, 24, 21, 18, 20, 21, 22, 16, 19, 15),
}
# Hours to accept and days to reply in the first and in the last printed month.
_ACCEPT_H = {"问题": (2.6, 1.5), "建议": (2.4, 1.6)}
_REPLY_D = {"问题": (2.7, 1.8), "建议": (3.2, 2.1)}


@dataclass(frozen=True)
class _Flow:
    month: str
    kind: str
    received: int
    resolved: int
    accept_h: float
    reply_d: float


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    flows = _flows()
    printed = [flow for flow in flows if flow.month <= _PRINTED_UNTIL]
    _check(printed)
    bases = {
        HISTORY: "与2024年1-2月合计复原问题类501个、建议类451个、已解决928个，"
        "以及按受理量加权的平均受理1.98小时、按解决量加权的平均答复2.42天；逐月拆分为合成",
    }
    bases["2024-02"] = bases[HISTORY].replace("2024年1-2月", "2023年7-12月")
    folders: dict[str, list[_Flow]] = {}
    for flow in flows:
        folder = HISTORY if flow.month < "2024-01" else max(flow.month, _PRINTED_UNTIL)
        folders.setdefault(folder, []).append(flow)
    return [
        Table(
            folder,
            "hotline_monthly",
            ("month", "type", "received", "resolved", "accept_h", "reply_d"),
            [
                (
                    *(flow.month, flow.kind, flow.received, flow.resolved),
                    *(f"{flow.accept_h:.2f}", f"{flow.reply_d:.2f}"),
                )
                for flow in rows
            ],
            "synthetic",
            bases.get(folder, "全部为合成，接续上月末未解决数"),
            "hotline_monthly",
        )
        for folder, rows in folders.items()
    ]


def received_until(month: str) -> int:
    """Items received from the launch to the end of a month."""
    return sum(flow.received for flow in _flows() if flow.month <= month)


def resolved_until(month: str) -> int:
    """Items resolved from the launch to the end of a month."""
    return sum(flow.resolved for flow in _flows() if flow.month <= month)


def _flows() -> list[_Flow]:
    generator = seeded("hotline_monthly")
    flows = []
    for position, month in enumerate(_MONTHS):
        for kind, received in _RECEIVED.items():
            ends = _OPEN_AT_END[kind]
            before = ends[position - 1] if position else 0
            resolved = received[position] + before - ends[position]
            accept_h = _between(_ACCEPT_H[kind], position) * (1 + noise(generator, 0.08))
            reply_d = _between(_REPLY_D[kind], position) * (1 + noise(generator, 0.08))
            flows.append(_Flow(month, kind, received[position], resolved, accept_h, reply_d))
    return _fitted(flows)


def _between(ends: tuple[float, float], position: int) -> float:
    first, last = ends
    return first + (last - first) * min(position / _MONTHS.index(_PRINTED_UNTIL), 1)


def _fitted(flows: list[_Flow]) -> list[_Flow]:
    # Later months are shifted by as much as the printed ones, so that the series has no step.
    printed = sum(flow.month <= _PRINTED_UNTIL for flow in flows)
    weights = [1 if i < printed else 0 for i in range(len(flows))]
    accept_h = fit_weighted_mean(
        [flow.accept_h for flow in flows],
        [flow.received * weight for flow, weight in zip(flows, weights, strict=True)],
        1.98,
        2,
    )
    reply_d = fit_weighted_mean(
        [flow.reply_d for flow in flows],
        [flow.resolved * weight for flow, weight in zip(flows, weights, strict=True)],
        2.42,
        2,
    )
    return [
        _Flow(flow.month, flow.kind, flow.received, flow.resolved, hours, days)
        for flow, hours, days in zip(flows, accept_h, reply_d, strict=True)
    ]


def _check(printed: list[_Flow]) -> None:
    received = [flow.received for flow in printed]
    resolved = [flow.resolved for flow in printed]
    for kind, total in (("问题", 501), ("建议", 451)):
        require(sum(f.received for f in printed if f.kind == kind) == total, f"{kind} {total}")
    require(sum(resolved) == 928 and min(resolved) >= 0, "928 resolved")
    accept_h = weighted_mean([flow.accept_h for flow in printed], received)
    require(rounds_to(accept_h, "1.98"), "1.98 hours")
    require(rounds_to(weighted_mean([f.reply_d for f in printed], resolved), "2.42"), "2.42 days")
