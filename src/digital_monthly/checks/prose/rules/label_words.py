"""Words that say why a passage names two things of a kind."""

from __future__ import annotations

import re

__all__ = ["ANNOUNCED", "CONTRAST"]

ANNOUNCED = re.compile(
    r"更名|改名|简称|升级为|改为|又称|原名|前身|[两二三四]款|[两二三四]个产品|系列|姊妹|分别|对比"
    r"|相比|替代|取代|整合|合并|拆分|移交|划转|改由|接替|两项|[两三]大|停止新增|停售|下架|退出"
    r"|迁移[至到]|迁[至到入]|转[至为入]|并入|并轨|承接|新一代|各自|两者|二者|前者|后者|依次"
    r"|[两三四五]种|另一"
)
"""A second name is meant to be another."""

CONTRAST = re.compile(
    r"[而则另]|相比|高于|低于|较|同期|其他|两[个家大地套]|分别|切换|迁移|移交|对比|搬迁|回切"
    r"|互为|之间|至|与|和|及|、"
)
"""A second name stands beside the first on purpose."""
