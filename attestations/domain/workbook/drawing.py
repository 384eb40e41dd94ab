"""Native charts in the workbook's look: axes drawn, last year dashed, gaps where nothing is shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines, TextAxis
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from attestations.domain.workbook.cells import clean
from attestations.domain.workbook.looks import (
    ACCENT,
    COUNT_FORMAT,
    FONT_NAME,
    GRID,
    INK,
    LAST_YEAR,
    MUTED,
    RULE,
    TONES,
    WEEK_FORMAT,
)
from attestations.domain.workbook.model import Chart, ChartKind, Kind, Table, Value

WIDTH: Final = 5_904_000
HEIGHT: Final = 3_204_000
"""English Metric Units: 16.4 cm by 8.9 cm."""

ROWS: Final = 17
MOST_DATES: Final = 15
DAY_NOUGHT: Final = date(1899, 12, 30)
THICK: Final = 31_750
THIN: Final = 19_050


class Described(OneCellAnchor):
    """An anchor whose frame carries a name and words for those who cannot see the chart."""

    tagname = OneCellAnchor.tagname
    __elements__ = OneCellAnchor.__elements__
    __attrs__ = OneCellAnchor.__attrs__

    def describe(self, name: str, words: str) -> None:
        """Say what the frame shows, once it is made: openpyxl makes it when the workbook is saved."""
        self._described = (name, words)

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "graphicFrame" and value is not None and hasattr(self, "_described"):
            frame: Any = value.nvGraphicFramePr.cNvPr
            frame.name, frame.descr = self._described


def draw(sheet: Worksheet, chart: Chart, table: Table, *, header_row: int, at_row: int) -> None:
    """Add the chart at a row, reading the rows of `table`, whose headings stand in `header_row`."""
    made = _line(len(table.rows)) if chart.kind == ChartKind.LINE else _bars(chart)
    made.title = _title(chart.title)
    made.title.overlay = False
    made.display_blanks = "gap"
    made.roundedCorners = False
    made.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(noFill=True))
    for order, place in enumerate(chart.series):
        series = _series(sheet, chart, table, header_row, place)
        _dress_series(series, chart, order)
        made.series.append(series)
    anchor = Described(
        _from=AnchorMarker(col=chart.anchor, row=at_row - 1, rowOff=60_000),
        ext=XDRPositiveSize2D(WIDTH * (5 if chart.kind == ChartKind.BAR else 4) // 4, HEIGHT),
    )
    anchor.describe(chart.title, chart.described)
    made.anchor = anchor  # type: ignore[assignment]  # the stubs know only a cell's name
    sheet.add_chart(made)


def _line(weeks: int) -> LineChart:
    made = LineChart()
    made.x_axis = TextAxis(crossAx=made.y_axis.axId, tickLblSkip=-(-weeks // MOST_DATES))
    _dress_axes(made)
    made.x_axis.number_format = "d mmm"
    made.y_axis.scaling.max = 1
    made.legend = _legend()
    return made


def _bars(chart: Chart) -> BarChart:
    made = BarChart()
    made.type = "bar" if chart.kind == ChartKind.BAR else "col"
    _dress_axes(made)
    made.gapWidth = 60
    if chart.kind == ChartKind.BAR:
        made.x_axis.scaling.orientation = "maxMin"
        made.y_axis.delete = True
        made.y_axis.majorGridlines = None
        made.y_axis.majorUnit = None
        made.y_axis.number_format = COUNT_FORMAT
    else:
        made.overlap = -8
        made.y_axis.scaling.max = 1.1
    made.legend = _legend() if len(chart.series) > 1 else None
    return made


def _dress_axes(made: BarChart | LineChart) -> None:
    for axis, line in ((made.x_axis, RULE), (made.y_axis, None)):
        axis.delete = False
        axis.majorTickMark = axis.minorTickMark = "none"
        axis.txPr = _type(10, MUTED)
        outline = LineProperties(solidFill=line, w=9525) if line else LineProperties(noFill=True)
        axis.graphicalProperties = GraphicalProperties(ln=outline)
    grid = LineProperties(solidFill=GRID, w=6350)
    made.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=grid))
    made.y_axis.scaling.min = 0
    made.y_axis.number_format = "0%"
    made.y_axis.majorUnit = 0.25


def _series(sheet: Worksheet, chart: Chart, table: Table, header_row: int, place: int) -> Series:
    """A series with its figures cached, so that a preview that does not calculate can draw it."""
    first, last = header_row + 1, header_row + len(table.rows)
    column = table.columns[place]
    values = Reference(sheet, min_col=place + 1, min_row=first, max_row=last)
    labels = Reference(sheet, min_col=chart.labels + 1, min_row=first, max_row=last)
    heading = Reference(sheet, min_col=place + 1, min_row=header_row)
    number_format = COUNT_FORMAT if column.kind == Kind.COUNT else "0.0%"
    return Series(
        tx=SeriesLabel(strRef=StrRef(f=str(heading), strCache=_texts([column.heading]))),
        cat=_labels(labels, [row[chart.labels] for row in table.rows]),
        val=NumDataSource(
            numRef=NumRef(f=str(values), numCache=_numbers([row[place] for row in table.rows], number_format))
        ),
    )


def _labels(labels: Reference, values: Sequence[Value]) -> AxDataSource:
    days = [(value - DAY_NOUGHT).days if isinstance(value, date) else None for value in values]
    if None not in days:
        return AxDataSource(numRef=NumRef(f=str(labels), numCache=_numbers(days, WEEK_FORMAT)))
    texts = [str(value) for value in values]
    return AxDataSource(strRef=StrRef(f=str(labels), strCache=_texts(texts)))


def _numbers(values: Sequence[Value], number_format: str) -> NumData:
    """Only numbers: a text such as "<5" would be drawn as nought."""
    points = [NumVal(idx=place, v=str(value)) for place, value in enumerate(values) if isinstance(value, int | float)]
    return NumData(formatCode=number_format, ptCount=len(values), pt=points)


def _texts(values: Sequence[str]) -> StrData:
    return StrData(ptCount=len(values), pt=[StrVal(idx=place, v=clean(v)) for place, v in enumerate(values)])


def _dress_series(series: Series, chart: Chart, order: int) -> None:
    series.idx = series.order = order
    if chart.kind == ChartKind.LINE:
        this_year = order == 0
        series.spPr = GraphicalProperties(
            ln=LineProperties(
                solidFill=ACCENT if this_year else LAST_YEAR,
                w=THICK if this_year else THIN,
                prstDash="solid" if this_year else "dash",
            )
        )
        series.marker = Marker(symbol="none")
        series.smooth = False
        return
    series.spPr = GraphicalProperties(solidFill=TONES[order % len(TONES)], ln=LineProperties(noFill=True))
    series.invertIfNegative = False
    if chart.show_values:
        series.dLbls = DataLabelList(
            numFmt=COUNT_FORMAT if chart.kind == ChartKind.BAR else "0.0%",
            txPr=_type(10 if chart.kind == ChartKind.BAR else 8, INK),
            dLblPos="outEnd",
            showVal=True,
            showLegendKey=False,
            showCatName=False,
            showSerName=False,
            showPercent=False,
        )


def _characters(size: int, color: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=color, latin=Font(typeface=FONT_NAME))


def _legend() -> Legend:
    return Legend(legendPos="b", txPr=_type(10, INK), overlay=False)


def _type(size: int, color: str) -> RichText:
    look = _characters(size, color)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _title(words: str) -> Title:
    look = _characters(12, ACCENT, bold=True)
    run = RegularTextRun(rPr=look, t=words)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])))
