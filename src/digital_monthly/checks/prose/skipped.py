"""Digits in a text that are no quantities: times of day, ratios, ordinals, versions, names."""

from __future__ import annotations

import re

__all__ = ["SKIPPED"]

SKIPPED = re.compile(
    r"""\d{1,2}:\d{2}(?::\d{2})?                        # times of day
       |\d+\s*[:比]\s*\d+                               # ratios
       |\d+\s*[×xX*]\s*\d+(?=小时)?                     # 7×24
       |第\s*(?:\d+|[一二三四五六七八九十百]+)
       |前\s*(?:\d+|[两三四五六七八九十]+)(?=[大名位家]|[，。、的]|$)
       |\d{1,2}日(?!均)
       |〔\d+〕\s*\d+\s*号
       |\d+\s*号(?=楼|线|文|令|公告|机|池|库|院)
       |[A-Za-z_\#]+[-.]?\d+(?:\.\d+)*[A-Za-z]*\d*      # versions, models
       |\d+(?:\.\d+){2,}|\d+\.\d+(?=版)|\d+[A-Z]+\d+[A-Z\d]*
       |\d{11,}(?![\d.,]*[万亿元])                      # order numbers
       |[零〇一二三四五六七八九]{4}年
       |(?:统|唯|同|单|专|逐|进|其|如|均|每|某|合|划)一
       |一(?:般|致|体|站|线|直|定|起|旦|些|并|同|方面|系列|键|次性|流|手|步)
       |三方|两会|三农|百姓|千万别|十分(?!之|钟)|二手|两地三中心|七天无理由
       |五一|十一(?=假|黄|长)|双十一|六一""",
    re.X,
)
"""Such a stretch."""
