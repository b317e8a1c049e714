"""A bar chart as SVG, readable on a light and on a dark background."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LABELS, VALUES = 720, 290, 90
ROW, BAR, TOP = 24, 16, 44
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; }
  .bar { fill: #0969da; }
  .other { fill: #8c959f; }
  .mark { stroke: #cf222e; stroke-dasharray: 4 3; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .bar { fill: #4493f8; }
    .other { fill: #6e7681; }
    .mark { stroke: #ff7b72; }
  }
"""


@dataclass(frozen=True)
class Bar:
    """A labelled value; the bars of programs other than the service are pale."""

    label: str
    value: float
    pale: bool = False


def draw(title: str, bars: Sequence[Bar], mark: float = 1.0) -> str:
    """Return a chart of the bars, with a line at the value that they are compared with."""
    scale = (WIDTH - LABELS - VALUES) / max(mark, *(bar.value for bar in bars))
    height = TOP + ROW * len(bars) + 10
    line = LABELS + mark * scale
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}</style>",
            f'<text class="title" x="10" y="24">{escape(title)}</text>',
            *(_row(number, bar, scale) for number, bar in enumerate(bars)),
            f'<line class="mark" x1="{line:.1f}" x2="{line:.1f}" y1="{TOP - 8}" y2="{height - 6}"/>',
            "</svg>\n",
        ]
    )


def _row(number: int, bar: Bar, scale: float) -> str:
    top, length = TOP + ROW * number, bar.value * scale
    middle = top + BAR / 2 + 4.5
    return (
        f'<text x="{LABELS - 10}" y="{middle}" text-anchor="end">{escape(bar.label)}</text>'
        f'<rect class="{"other" if bar.pale else "bar"}" x="{LABELS}" y="{top}" '
        f'width="{length:.1f}" height="{BAR}" rx="2"/>'
        f'<text x="{LABELS + length + 8:.1f}" y="{middle}">{bar.value:.2f}</text>'
    )
