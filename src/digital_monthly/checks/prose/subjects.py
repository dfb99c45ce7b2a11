"""What a number is of: the words that name it, without those of time, degree and change."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Subject", "content_words", "subject_of", "tagged"]

_EMPTY = re.compile(
    r"(?:20\d\d年)?(?:1[0-2]|0?[1-9])月(?:份)?(?:\d{1,2}[日号])?(?:末|底|初|中旬|上旬|下旬)?|20\d\d年?|\d+"
    r"|[去今上本前当]年[初末底]?|同期|[上本当该][个一]?[月季期周旬](?:度)?|[一二三四]季度|[上下]半年|全[年月季]|年[初末底]|[月季期][初末底]"
    r"|此前|以前|以往|过去|从前|之前|原先|原来|原本|现在|目前|如今|当前|截至|截止|最新|之后|此后"
    r"|[一-鿿]{2}[前后](?=$|[，的平均为是])"
    r"|同比|环比|[较比]|相比|相较|由|从|自|至|到|为|是|达|约|近|超过|超(?![期时])|余|多|仅|只|均|共计?|合计|总计|累计|其中|分别|依次"
    r"|足足|整整|增[加长至到]?|减[少至到]?|上升|升|下降|提[升高]|降低?|缩[短减至到]?|压[降缩减]?|回[落升]|扩大?|收窄|放缓|净|又|再|也|则|却|已经?|还|尚"
    r"|[的了在被把将对按中里内及和与、]|平均|每|单(?=[笔户份次个人项件张家条篇通批场])|一[笔户份次个人项件张家单条篇通批场台套]|实际|实现|完成|办理|处理|需要?|用时|历时|有"
    r"|省下?|节[省约]?|多出?|少[花用等跑]?|[高低快慢早晚]于?|[->→=]+|优化|改造|效率|速度|用时|时间|耗时|时长|峰值|回顾|同一[周月日天季期]?|单日|最[多高低长短大小]"
    r"|[降增涨跌升减扩缩]幅|幅|幅度|比例|数量|总[量数额]|规模|水平|“|”|「|」|《|》"
)


_CONTENT = "njlzixsvabgef"  # parts of speech, as jieba tags them


@dataclass(frozen=True)
class Subject:
    """What a number is of.

    Attributes:
        words: the words of its clause.
        opening: those of its sentence ahead of its clause.
    """

    words: str
    opening: str

    @property
    def own(self) -> str:
        """The words of its clause that name it."""
        return _named(self.words)

    @property
    def context(self) -> str:
        """Those of its sentence ahead of its clause."""
        return _named(self.opening)

    @property
    def pairs(self) -> frozenset[str]:
        """The own words, by two characters in a row."""
        return _pairs(self.own)

    @property
    def named(self) -> frozenset[str]:
        """The same, or those of the sentence where its clause has none."""
        return self.pairs or _pairs(self.context)

    @property
    def all_pairs(self) -> frozenset[str]:
        """The same of its sentence so far."""
        return _pairs(self.own) | _pairs(self.context)

    def may_be(self, other: Subject) -> bool:
        """Whether both may be of one thing: one names none, or they share words."""
        if len(self.own) < 2 or len(other.own) < 2:
            return True
        return bool(self.pairs & other.pairs)

    def is_of(self, other: Subject) -> bool:
        """Whether it is of what another is of: named so, or by nothing else."""
        return not self.named or bool(self.named & other.all_pairs)


def subject_of(lead: str, tail: str, opening: str) -> Subject:
    """What a number is of.

    Args:
        lead: the words of its clause ahead of it.
        tail: those behind it.
        opening: those of its sentence ahead of its clause.
    """
    return Subject(f"{lead} {tail}", opening)


@lru_cache(maxsize=4096)
def content_words(words: str) -> tuple[str, ...]:
    """The nouns, verbs and qualities among words, without those of time, degree and change."""
    bare = _bare(words)
    found = tagged(bare) if re.search("[一-鿿A-Za-z]{2}", bare) else []
    return tuple(word for word, tag in found if len(word) > 1 and tag[0] in _CONTENT)


@lru_cache(maxsize=4096)
def _named(words: str) -> str:
    """The nouns among words, and verbs right before one: 审批时限, 投诉量."""
    bare = _bare(words)
    if not re.search("[一-鿿]{2}", bare):
        return bare
    kept, is_noun = "", False
    for word, tag in reversed(tagged(bare)):
        is_noun = _is_noun(word, tag) or (is_noun and tag[0] in "vab" and len(word) > 1)
        kept = (word if is_noun else " ") + kept
    return " ".join(kept.split())


def _bare(words: str) -> str:
    return re.sub(r"[\s，。；;：:|()/、]+", " ", _EMPTY.sub(" ", words)).strip()


def _is_noun(word: str, tag: str) -> bool:
    return (
        (tag[0] in "njlzixs" and tag != "x") or tag in ("vn", "an", "eng") or word in "量率数额度"
    )


@lru_cache(maxsize=4096)
def tagged(words: str) -> list[tuple[str, str]]:
    """Words with their parts of speech, as jieba tags them."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return [(each.word, each.flag) for each in jieba.posseg.cut(words)]


@lru_cache(maxsize=4096)
def _pairs(words: str) -> frozenset[str]:
    return frozenset(piece[at : at + 2] for piece in words.split() for at in range(len(piece) - 1))
