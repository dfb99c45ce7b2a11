"""Whose a mailbox is by the words of its address: a department's, or a person's."""

from __future__ import annotations

import re

__all__ = ["is_shared"]

_SHARED = re.compile(
    r"(?:service|support|info|hr|help|helpdesk|office|admin|kefu|press|media|contact|no-?reply|it"
    r"|ops"
    r"|tech|digital|data|bank|feedback|hotline|security|soc|notice|news|webmaster|postmaster"
    r"|monthly"
    r"|editor|bianji|tousu|jianyi|shuzi|public|team|dept|group|mail|system|alert|monitor)"
    r"(?:[-_.\d]?[a-z]*)?|[a-z]{1,8}[-_.]?(?:support|service|help|helpdesk|team|group|office)\d*",
    re.I,
)
_WORDS = (
    "bangong|kefu|yunwei|yunxing|fuwu|xitong|keji|zhongxin|jishu|shuju|anquan|zhaopin|peixun|xinxi"
    "|yewu|guanli|shenji|fengxian|hegui|caiwu|renli|dangjian|tongzhi|bianji|tousu|jianyi|shuzi"
    "|zhuanxian|zhuanban|wangluo|xiangmu|pingtai|xinwen|xuanchuan|jiankong|yingji|zhiban|baozhang"
    "|wenti|bangzhu|zixun|yonghu|kehu|fenhang|zhihang|zonghang|yinhang|yanfa|kaifa|ceshi|bumen"
    "|gongzuo|xuqiu|fankui|youxiang|yuekan|jiagou|chanpin|zhinan|zhiliang|banzu|jigou|jifang"
)
_DEPARTMENT = re.compile(rf"(?:(?:{_WORDS}|bu|chu|shi|zu|ke|it|[-_.\d])+)", re.I)
_HOLDS_WORD = re.compile(_WORDS, re.I)
_SURNAME = (
    "zhao|qian|sun|li|zhou|wu|zheng|wang|feng|chen|chu|wei|jiang|shen|han|yang|zhu|qin|you|xu|he|lv|lu"
    "|shi|zhang|kong|cao|yan|hua|jin|tao|qi|xie|zou|yu|bai|shui|dou|yun|su|pan|ge|fan|peng|lang"
    "|ma|miao|fang|ren|yuan|liu|tang|yin|luo|bi|hao|an|chang|le|fu|pi|bian|kang|bo|gu|meng|ping|huang"
    "|mu|xiao|yao|shao|mao|di|mi|bei|ming|zang|ji|cheng|dai|song|pang|xiong|shu|qu|xiang|dong"
    "|liang|du|ruan|lan|min|xi|jia|lou|tong|guo|mei|lin|diao|zhong|qiu|gao|xia|cai|tian|hu|ling|huo"
    "|wan|zhi|ke|guan|mo|jing|qiao|xin|nie|ou|ouyang|shangguan|sima|zhuge|situ|deng|hong|zuo|cui|gong"
    "|xing|pei|rong|duan|lei|hou|ning|long|ye|tan|lao|shan|wen|zhan|zeng|sha|zhai|yi|kou|geng"
)
_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo"
    "|ve|[aeiouv]"
)
_GIVEN = rf"(?:(?:{_INITIAL})(?:{_FINAL}))"
_NAME = re.compile(rf"(?:{_SURNAME}){_GIVEN}{{1,2}}", re.I)
_SHORTEST = 7
"""Shorter words may be English by chance, such as manage."""


def is_shared(user: str) -> bool:
    """Whether the part of an address ahead of @ names a service or a department, and no person.

    Args:
        user: that part.
    """
    if _DEPARTMENT.fullmatch(user):
        return True
    return bool(_SHARED.fullmatch(user)) and not any(map(_is_name, re.split(r"[-_.\d]+", user)))


def _is_name(word: str) -> bool:
    """Whether a word is a surname and one or two syllables, as names are spelt in pinyin."""
    is_long = len(word) >= _SHORTEST and not _HOLDS_WORD.search(word)
    return is_long and bool(_NAME.fullmatch(word))
