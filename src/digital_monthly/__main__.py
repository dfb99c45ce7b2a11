"""``python -m digital_monthly`` is the command ``monthly``."""

from digital_monthly.cli import main

main()
