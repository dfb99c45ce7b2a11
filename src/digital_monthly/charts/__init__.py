"""Charts: the theme, registered on import, and the one way to show a chart."""

from digital_monthly.charts import theme
from digital_monthly.charts.show import CHART_MIME, follow, show, source_of

theme.register()

__all__ = ["CHART_MIME", "follow", "show", "source_of", "theme"]
