"""Search: an exact index of each issue, and one of the whole archive that grows year by year."""

from digital_monthly.publish.search.archive import add_to_archive
from digital_monthly.publish.search.issue import index_issue

__all__ = ["add_to_archive", "index_issue"]
