"""The commands of ``monthly``, by what they are for; they import what they need when called."""

from __future__ import annotations

from digital_monthly.commands.checking import check
from digital_monthly.commands.contributing import import_, template
from digital_monthly.commands.looking import preview, serve
from digital_monthly.commands.making import build, digest, execute, pdf
from digital_monthly.commands.pulling import pull
from digital_monthly.commands.releasing import approve, correct, publish, verify
from digital_monthly.commands.starting import new, status
from digital_monthly.commands.upkeep import contract, kernel

__all__ = ["COMMANDS"]

COMMANDS = (
    new,
    template,
    import_,
    pull,
    status,
    check,
    execute,
    build,
    pdf,
    digest,
    preview,
    approve,
    publish,
    correct,
    verify,
    serve,
    kernel,
    contract,
)
"""Every command, in the order of the monthly routine, as the help lists them."""
