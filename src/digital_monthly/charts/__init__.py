"""Charts: the theme, registered on import, and the one way to show a chart."""

from digital_monthly.charts import theme
from digital_monthly.charts.bundle import follow, show, source_of
from digital_monthly.charts.margin import small

theme.register()

__all__ = ["follow", "show", "small", "source_of", "theme"]
