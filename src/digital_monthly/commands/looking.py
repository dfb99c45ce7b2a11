"""Commands that show an issue or the archive in a browser."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from digital_monthly.commands.options import (
    BrowserOption,
    JobsOption,
    MonthArgument,
    PortOption,
    SiteOption,
    TimeoutOption,
)
from digital_monthly.commands.showing import shown

__all__ = ["preview", "serve"]


def preview(
    month: MonthArgument,
    port: PortOption = None,
    browser: BrowserOption = True,
    jobs: JobsOption = None,
    timeout: TimeoutOption = None,
) -> None:
    """在浏览器里预览一期；保存笔记本、数据或文章后，页面随即更新。按 Ctrl-C 结束。"""
    from digital_monthly.preview.preview import Preview
    from digital_monthly.run.session import Session, locked

    session = Session.of(month, jobs=jobs, timeout_s=timeout)
    with locked(session.root, f"{session.month}的预览", print):
        book = Preview(session, port)
        try:
            print(f"正在生成{session.month}的预览 ……", flush=True)
            book.start()
            print(f"预览就绪：{book.server.address}　按 Ctrl-C 结束", flush=True)
            if browser:
                webbrowser.open(book.server.address)
            book.watch()
        finally:
            book.close()


def serve(
    month: Annotated[
        str | None, typer.Argument(metavar="[月份]", help="只看生成的一期；不写则看归档")
    ] = None,
    site: SiteOption = None,
    port: PortOption = None,
    browser: BrowserOption = True,
) -> None:
    """在本机的浏览器里看归档，或生成的一期，响应头与正式服务器应有的一样。按 Ctrl-C 结束。"""
    from digital_monthly.publish.serving import serve as run_serve
    from digital_monthly.publish.serving import served_folder
    from digital_monthly.root import find_root

    folder = served_folder(find_root(), month, site)

    def tell(address: str) -> None:
        print(f"{shown(folder)} 的地址：{address}　按 Ctrl-C 结束", flush=True)
        if browser:
            webbrowser.open(address)

    run_serve(folder, port, tell)
