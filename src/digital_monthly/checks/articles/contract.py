"""What articles must keep to, in words: a part of ``data/README.md``."""

from __future__ import annotations

from digital_monthly.checks.articles.files import ATTACHED, MOST_ATTACHED
from digital_monthly.checks.articles.texts import LONGEST
from digital_monthly.documents import TO_WRITE
from digital_monthly.illustrations import raster, vector

__all__ = ["describe_articles"]

_TEXT = """\
## 文章的检查

`monthly new` 给每个供稿的部门在每一章放一份待写的样稿（`title: {to_write}`）。写好后换下
“{to_write}”，文件改用合适的简称；本期不供稿的，删去。检查时，下列各处不符都会指出文件、行和改法：

- **文件名** `<章>-<三位次序>-<简称>.md`。简称用小写英文、数字和连字符，同一章里不重复。
- **正文**不超过{longest}字。小标题从 `##` 起，逐级往下；不写HTML（换行可写 `\\` 或 `<br>`）；
  提示框、引文、表格以外的指令不用；没有看不见或显示不出的字符。
- **链接**只到读者打得开的地方：`attachments/文件名`、另一篇文章的文件名（`retail-010-….md`）、一章
  （`releases.ipynb`）。读者在内网，指向外网的链接不收，网址可以写成文字。
- **图片**放在 `pictures/`。PNG、JPEG不超过{bytes}MB、{pixels}万像素；SVG不超过{drawing}MB，不含
  脚本，不引用别处。每张都有说明内容的替代文字，只写“图片”不算。进书时照片自动转正，缩到{widest}×{tallest}像素以内，
  并去掉拍摄地点、设备等信息，SVG去掉作者、批注和绘图软件的记录；送来的原件不改。
- **附件**放在 `attachments/`，不超过{attached}MB，可以是：{kinds}。
- `pictures/`、`attachments/` 里没有文章用到的文件，是一项警告（`articles.unused`）。
"""


def describe_articles() -> str:
    """The rules for articles and what they bring, with their limits."""
    return _TEXT.format(
        to_write=TO_WRITE,
        longest=LONGEST,
        bytes=raster.MOST_BYTES // 1_000_000,
        pixels=raster.MOST_PIXELS // 10_000,
        drawing=vector.MOST_BYTES // 1_000_000,
        widest=raster.WIDEST,
        tallest=raster.TALLEST,
        attached=MOST_ATTACHED // 1_000_000,
        kinds="、".join(suffix[1:] for suffix in ATTACHED),
    )
