"""The one chart theme, registered with Altair once; its colours are `digital_monthly.palette`'s."""

from __future__ import annotations

import altair as alt
from altair.utils import schemapi

from digital_monthly.outputs import CHART_MIME
from digital_monthly.palette import LIGHT, config

__all__ = ["register"]


def register() -> None:
    """Make the light theme and the offline renderer Altair's default, in this process.

    Altair's own default renderer asks a CDN for its scripts.
    """

    @alt.theme.register("digital_monthly", enable=True)
    def _theme() -> alt.theme.ThemeConfig:
        return alt.theme.ThemeConfig(config=config(LIGHT))  # type: ignore[typeddict-item]

    alt.data_transformers.disable_max_rows()
    schemapi.disable_debug_mode()  # a chart is validated as a whole when shown, not part by part
    alt.renderers.register("digital_monthly", lambda spec, **_: {CHART_MIME: spec})
    alt.renderers.enable("digital_monthly")
