"""Storage and virtual machines at month end (chapters storage, virtualization).

Printed for 2024-02: each site's increase in TB with its growth rate, the Jiujiang array 6810V5
from 171 to 314 TB in January, and the five virtual-machine increases with their growth rates. The
stocks at the end of 2023 lie in the ranges that those rates allow.
"""

from __future__ import annotations

from tools.synthesize.fitting import rounds_to
from tools.synthesize.months import HISTORY
from tools.synthesize.tables import Table, require

__all__ = ["ARRAYS", "make"]

_MONTHS = ("2023-12", "2024-01", "2024-02", "2024-03", "2024-04")
_FOLDERS = {"2023-12": HISTORY, "2024-01": "2024-02"}

_MAIN, _SAME_CITY, _JIUJIANG = "武汉主数据中心", "武汉同城数据中心", "九江数据中心"

ARRAYS = {
    (_MAIN, "阵列A"): ((420, 422, 424, 426, 430), (221.5, 223.5, 226.0, 222.5, 225.5)),
    (_MAIN, "阵列B"): ((385, 385, 386, 386, 388), (192.0, 193.0, 194.5, 192.0, 193.5)),
    (_MAIN, "阵列C"): ((350, 351, 351, 352, 352), (168.5, 169.5, 170.5, 169.5, 171.0)),
    (_MAIN, "阵列D"): ((240, 240, 240, 240, 241), (103.0, 103.5, 104.0, 104.5, 105.5)),
    (_SAME_CITY, "阵列A"): ((83, 83, 84, 84, 86), (30.0, 30.5, 30.5, 31.0, 31.5)),
    (_SAME_CITY, "阵列B"): ((60, 60, 60, 61, 61), (21.0, 21.0, 21.5, 21.5, 22.0)),
    (_JIUJIANG, "6810V5"): ((171, 314, 314, 316, 320), (152.5, 165.0, 171.5, 178.0, 185.5)),
    (_JIUJIANG, "阵列A"): ((265, 265, 268, 269, 269), (241.0, 242.5, 244.0, 245.5, 246.5)),
    (_JIUJIANG, "阵列B"): ((185, 187, 188, 189, 190), (166.0, 167.0, 168.0, 169.5, 170.0)),
}
"""Site, array: allocated and used at the end of each month, in TB. Steps of half a TB, which sum
without rounding. In March old images are cleared at the main site, so its used storage falls."""
# site: increases and growth rates as printed, allocated then used.
_STORAGE_PRINTED = {
    _MAIN: (("6", "0.43"), ("10", "1.46")),
    _SAME_CITY: (("1", "0.7"), ("1", "1.96")),
    _JIUJIANG: (("149", "23.99"), ("24", "4.29")),
}

# column: stock at the end of each month, increase and growth rate as printed.
_VMWARE = {
    "hosts": (("5709", "5778", "5866", "5921", "5963"), "157", "2.75"),
    "vcpu": (("47138", "47902", "48868", "49396", "49874"), "1730", "3.67"),
    "memory_tb": (("115.90", "117.42", "119.40", "120.65", "121.78"), "3.5", "3.02"),
    "provisioned_tb": (("898.21", "911.64", "928.30", "939.57", "948.92"), "30.09", "3.35"),
    "total_size_tb": (("1603.63", "1641.08", "1691.99", "1719.46", "1744.21"), "88.36", "5.51"),
}


def make() -> list[Table]:
    """The tables of this topic, every constraint checked."""
    _check_storage()
    _check_vmware()
    tables = []
    for folder in (HISTORY, "2024-02", "2024-03", "2024-04"):
        positions = [i for i, month in enumerate(_MONTHS) if _FOLDERS.get(month, month) == folder]
        tables += [_storage_table(folder, positions), _vmware_table(folder, positions)]
    return tables


def _storage_table(folder: str, positions: list[int]) -> Table:
    bases = {
        HISTORY: "2023年末存量按印刷版增量与增长率倒推，在四舍五入允许的范围内取值",
        "2024-02": "各数据中心分配与使用的增量、增长率，以及九江6810V5阵列171TB至314TB为印刷值；"
        "存量水平、阵列拆分与1月末数为合成",
    }
    rows = [
        (_MONTHS[i], site, array, f"{allocated[i]:.1f}", f"{used[i]:.1f}")
        for i in positions
        for (site, array), (allocated, used) in ARRAYS.items()
    ]
    columns = ("month", "site", "array", "allocated_tb", "used_tb")
    basis = bases.get(folder, "全部为合成")
    return Table(folder, "storage_monthly", columns, rows, "synthetic", basis)


def _vmware_table(folder: str, positions: list[int]) -> Table:
    bases = {
        HISTORY: "2023年末存量按印刷版增量与增长率倒推，在四舍五入允许的范围内取值",
        "2024-02": "五项资源的增量与增长率为印刷值；存量水平与1月末数为合成",
    }
    rows = [(_MONTHS[i], *(stocks[i] for stocks, _, _ in _VMWARE.values())) for i in positions]
    columns = ("month", *_VMWARE)
    basis = bases.get(folder, "全部为合成")
    return Table(folder, "vmware_monthly", columns, rows, "synthetic", basis)


def _check_storage() -> None:
    allocated, used = ARRAYS[_JIUJIANG, "6810V5"]
    require((allocated[0], allocated[1]) == (171, 314), "6810V5 from 171 to 314 TB in January")
    for allocated, used in ARRAYS.values():
        require(all(u <= a for a, u in zip(allocated, used, strict=True)), "used is allocated")
    for site, printed in _STORAGE_PRINTED.items():
        for measure, (increase, growth) in enumerate(printed):
            ends = _site_stocks(site, measure)
            _check_growth(site, ends[0], ends[2], increase, growth)
    falls = [site for site in _STORAGE_PRINTED if _fall_in_march(site)]
    require(falls == [_MAIN], "used storage falls at one site in March")


def _site_stocks(site: str, measure: int) -> list[float]:
    arrays = [stocks[measure] for (name, _), stocks in ARRAYS.items() if name == site]
    return [sum(values) for values in zip(*arrays, strict=True)]


def _fall_in_march(site: str) -> bool:
    used = _site_stocks(site, 1)
    return used[3] < used[2]


def _check_vmware() -> None:
    for column, (stocks, increase, growth) in _VMWARE.items():
        start, end = float(stocks[0]), float(stocks[2])
        _check_growth(column, start, end, increase, growth)


def _check_growth(name: str, start: float, end: float, increase: str, growth: str) -> None:
    require(abs(end - start - float(increase)) < 1e-6, f"{name}: increase {increase}")
    require(rounds_to((end - start) / start * 100, growth), f"{name}: growth {growth} %")
