"""The picture of a plotly dictionary, on SYNTHETIC figures: what lies where, in whose look, and what is refused."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

import locales
from charts.svg import NARROWEST, WIDEST, svg

ID, EN = locales.get("id"), locales.get("en")
NAN = float("nan")


def points(**settings) -> dict:
    return {"type": "scatter", "mode": "markers", "x": [0, 5, 10], "y": [1, 2, 3]} | settings


def bars(**settings) -> dict:
    return {"type": "bar", "x": ["a", "b"], "y": [1, 2]} | settings


def draw(*data: dict, lang=ID, width: int = 1200, said: dict | None = None, **layout) -> ET.Element:
    return ET.fromstring(svg({"data": data, "layout": layout}, lang, title="Judul", width=width, **(said or {})))


def of_class(root: ET.Element, kind: str) -> list[ET.Element]:
    return [element for element in root.iter() if element.get("class") == kind]


def places(root: ET.Element) -> list[tuple[float, float]]:
    found = [element.get("transform") for element in of_class(root, "mark")]
    return [tuple(map(float, re.findall(r"-?[\d.]+", place))) for place in found]


def words(root: ET.Element, kind: str) -> list[str]:
    return ["".join(element.itertext()) for element in of_class(root, kind)]


def edges(bar: ET.Element) -> tuple[float, float, float, float]:
    x, y, wide, high = (float(bar.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + wide, y + high


@pytest.mark.parametrize("kind", ["pie", "heatmap", "choropleth", "scattergl", "box"])
def test_a_trace_of_another_type_is_refused_by_its_name(kind):
    with pytest.raises(ValueError, match=rf"^cannot draw a trace of type '{kind}'; there are scatter, bar$"):
        draw(points(), {"type": kind})


@pytest.mark.parametrize("data", [[], [points(visible=False)]])
def test_a_figure_without_traces_is_refused(data):
    with pytest.raises(ValueError, match="no traces"):
        draw(*data)


@pytest.mark.parametrize(
    ("trace", "layout", "named"),
    [
        (points(marker={"symbol": "asterisk"}), {}, "symbol 'asterisk'"),
        (points(mode="lines", line={"dash": "wavy"}), {}, "dash 'wavy'"),
        (points(mode="lines", line={"shape": "spline"}), {}, "shape of line 'spline'"),
        (points(mode="blobs"), {}, "mode 'blobs'"),
        (points(mode="lines", fill="tonext"), {}, "fill 'tonext'"),
        (points(mode="text", text=["a"] * 3, textposition="somewhere else"), {}, "textposition 'somewhere else'"),
        (points(error_y={"type": "percent", "value": 10}), {}, "error bars: unknown type 'percent'"),
        (bars(marker={"pattern": {"shape": "~"}}), {}, "pattern '~'"),
        (bars(text=["1", "2"], textposition="beside"), {}, "bar: unknown textposition 'beside'"),
        (bars(), {"barmode": "heap"}, "barmode 'heap'"),
        (points(), {"xaxis": {"type": "date"}}, "x axis: unknown type 'date'"),
        (points(), {"shapes": [{"type": "path", "path": "M0 0"}]}, "shape 'path'"),
        (points(), {"shapes": [{"type": "line", "xref": "x3", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}, "no axis 'x3'"),
    ],
)
def test_what_is_not_drawn_is_refused_by_its_name(trace, layout, named):
    with pytest.raises(ValueError, match=re.escape(named)):
        draw(trace, **layout)


@pytest.mark.parametrize("width", [NARROWEST - 1, WIDEST + 1])
def test_an_absurd_width_is_refused(width):
    with pytest.raises(ValueError, match="width"):
        draw(points(), width=width)


def test_points_lie_in_proportion_on_linear_axes():
    (x0, y0), (x1, y1), (x2, y2) = places(draw(points()))
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.02) and x0 < x1
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.02) and y0 > y1


def test_a_reversed_range_turns_an_axis_round():
    straight, turned = (places(draw(points(), yaxis={"range": ends})) for ends in ([0, 4], [4, 0]))
    assert straight[0][1] > straight[2][1] and turned[0][1] < turned[2][1]


def test_autorange_reversed_turns_an_axis_round():
    assert places(draw(points(), xaxis={"autorange": "reversed"}))[0][0] > places(draw(points()))[2][0] - 60


def test_a_logarithmic_axis_sets_tenfolds_at_equal_distances():
    root = draw(points(y=[1, 10, 100]), yaxis={"type": "log"})
    (_, y0), (_, y1), (_, y2) = places(root)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.02)
    assert {"1", "10", "100"} <= set(words(root, "tick"))


def test_words_make_a_category_axis_in_their_order():
    root = draw(bars(x=["zebra", "apel", "kuda"], y=[1, 2, 3]))
    assert words(root, "tick")[:3] == ["zebra", "apel", "kuda"]
    assert [edges(bar)[0] for bar in of_class(root, "bar")] == sorted(edges(bar)[0] for bar in of_class(root, "bar"))


def test_ticks_are_written_in_the_readers_language():
    trace = points(y=[0, 1000, 2000])
    assert "1.500" in words(draw(trace, lang=ID), "tick") and "1,500" in words(draw(trace, lang=EN), "tick")
    small = points(y=[0, 0.1, 0.4])
    assert "0,2" in words(draw(small, lang=ID), "tick") and "0.2" in words(draw(small, lang=EN), "tick")


def test_ticks_of_a_layout_are_the_ones_drawn_with_their_line_breaks():
    root = draw(points(), xaxis={"tickvals": [0, 10], "ticktext": ["Pilkada<br>2018", "Pemilu<br>2019"]}, yaxis={"showticklabels": False})
    assert words(root, "tick") == ["Pilkada", "2018", "Pemilu", "2019"]


def test_ticks_that_would_touch_are_turned():
    ticks = [f"kategori-nomor-{i}-yang-panjang" for i in range(12)]
    root = draw(points(), xaxis={"tickvals": list(range(12)), "ticktext": ticks, "range": [-1, 12]}, yaxis={"visible": False})
    assert words(root, "tick") == ticks
    assert all("rotate(-45" in tick.get("transform") for tick in of_class(root, "tick"))


def test_a_hidden_axis_draws_nothing():
    root = draw(points(), xaxis={"visible": False, "title": {"text": "x"}}, yaxis={"visible": False})
    assert not of_class(root, "tick") + of_class(root, "axis") + of_class(root, "grid") and len(of_class(root, "mark")) == 3


def test_a_long_title_of_an_axis_is_broken_to_the_length_of_the_axis():
    root = draw(points(), width=400, xaxis={"title": {"text": "judul sumbu yang panjang sekali " * 3}})
    assert len(words(root, "axis")) > 1


def test_a_second_pair_of_axes_lies_in_its_own_domain():
    root = draw(points(), points(xaxis="x2", yaxis="y2"), yaxis={"domain": [0.5, 1]}, xaxis2={"anchor": "y2"}, yaxis2={"domain": [0, 0.4]})
    marks = places(root)
    assert max(y for _, y in marks[:3]) < min(y for _, y in marks[3:])


def test_a_gap_interrupts_a_line():
    root = draw(points(mode="lines", x=[0, 1, 2, 3], y=[1, 2, None, 3]), points(mode="lines", x=[0, 1, 2, 3], y=[1, NAN, 2, 3]))
    assert [line.get("d").count("M") for line in of_class(root, "line")] == [2, 2]


def test_a_stepped_line_runs_level_and_then_up():
    (line,) = of_class(draw(points(mode="lines", line={"shape": "hv"})), "line")
    assert re.sub(r"[\d. -]", "", line.get("d")) == "MHVHV"


@pytest.mark.parametrize(("dash", "parts"), [("dash", 2), ("dot", 2), ("dashdot", 4)])
def test_dashes_are_drawn(dash, parts):
    (line,) = of_class(draw(points(mode="lines", line={"dash": dash})), "line")
    assert len(line.get("stroke-dasharray").split()) == parts


def test_open_signs_are_hollow_and_dotted_ones_have_a_dot():
    full, hollow, dotted = of_class(
        draw(points(marker={"symbol": ["circle", "circle-open", "circle-open-dot"], "color": "#148f86"})), "mark"
    )
    assert (full.get("fill"), hollow.get("fill"), hollow.get("stroke")) == ("#148f86", "none", "#148f86")
    assert [part.tag.rpartition("}")[2] for part in dotted] == ["path", "circle"] and dotted[0].get("fill") == "none"


@pytest.mark.parametrize(
    "shape", ["square", "diamond", "triangle-up", "triangle-down", "triangle-left", "star", "cross", "x", "hexagon", "pentagon"]
)
def test_each_shape_has_a_path_of_its_own(shape):
    circle, other, hollow = of_class(draw(points(marker={"symbol": ["circle", shape, f"{shape}-open"]})), "mark")
    assert circle.get("d") != other.get("d") == hollow.get("d")


def test_whiskers_reach_from_the_lower_to_the_upper_end():
    (_, y0), *_ = places(draw(points(), yaxis={"range": [0, 4]}))
    root = draw(points(error_y={"array": [1, 0, 0], "arrayminus": [0.5, 0, 0], "symmetric": False}), yaxis={"range": [0, 4]})
    (ends,) = of_class(root, "ends")
    low, high = map(float, re.search(r"M[\d.]+ ([\d.]+)V([\d.]+)$", ends.get("d")).groups())
    assert low > y0 > high and y0 - high == pytest.approx(2 * (low - y0), abs=0.1)


def test_whiskers_without_an_arrayminus_are_the_same_on_both_sides():
    (ends, _) = of_class(draw(points(error_x={"array": [1, 0, 2]})), "ends")
    left, right = map(float, re.search(r"M([\d.-]+) [\d.]+H([\d.-]+)$", ends.get("d")).groups())
    assert (left + right) / 2 == pytest.approx(places(draw(points(error_x={"array": [1, 0, 2]})))[0][0], abs=0.02)


def test_labels_stand_where_they_are_told():
    spots = ["middle left", "top center", "bottom right"]
    root = draw(points(mode="markers+text", text=["a", "b", "c"], textposition=spots))
    left, above, right = of_class(root, "label")
    marks = places(root)
    assert left.get("text-anchor") == "end" and float(left.get("x")) < marks[0][0]
    assert above.get("text-anchor") == "middle" and float(above.get("y")) < marks[1][1]
    assert right.get("text-anchor") is None and float(right.get("x")) > marks[2][0] and float(right.get("y")) > marks[2][1]


def test_a_label_on_a_whisker_stands_above_it():
    error = {"array": [1, 0, 0], "arrayminus": [0, 0, 0], "symmetric": False}
    root = draw(points(mode="markers+text", text=["a", "b", ""], textposition="middle right", error_x=error))
    (on_it, beside), marks = of_class(root, "label"), places(root)
    assert float(on_it.get("y")) < marks[0][1] - 4 and float(beside.get("y")) > marks[1][1]


def test_a_label_at_the_edge_makes_the_plot_narrower_and_is_not_cut_off():
    long = "sebuah nama yang sangat panjang di tepi"
    root = draw(points(mode="markers+text", text=["", "", long], textposition="middle right"))
    assert places(root)[2][0] < places(draw(points()))[2][0] - 200


def test_fills_close_at_zero_or_at_the_line_before():
    root = draw(points(mode="lines", y=[3, 3, 3]), points(mode="lines", y=[1, 1, 1], fill="tonexty"), points(mode="lines", fill="tozeroy"))
    between, down = (shape.get("d") for shape in of_class(root, "fill"))
    assert between.endswith("Z") and between.count("L") == 5 and down.count("L") == 4


def test_bars_lie_from_zero_and_side_by_side_without_touching():
    root = draw(bars(), bars(y=[2, 1]))
    first, second, third, fourth = map(edges, of_class(root, "bar"))
    assert first[3] == second[3] == third[3], "one foot"
    assert first[2] == pytest.approx(third[0], abs=0.02) and third[2] < second[0]
    assert second[3] - second[1] == pytest.approx(2 * (first[3] - first[1]), abs=0.1) and fourth[1] == pytest.approx(first[1], abs=0.1)


def test_stacked_bars_begin_where_the_one_before_ends():
    root = draw(bars(orientation="h", x=[1, 2], y=["a", "b"]), bars(orientation="h", x=[3, 4], y=["a", "b"]), barmode="stack")
    first, _, third, _ = map(edges, of_class(root, "bar"))
    assert third[0] == pytest.approx(first[2], abs=0.02) and (third[1], third[3]) == (first[1], first[3])


def test_words_stand_behind_the_end_of_a_bar():
    root = draw(bars(orientation="h", x=[1, 2], y=["a", "b"], text=["satu", "dua"], textposition="outside"))
    assert words(root, "label") == ["satu", "dua"]
    for bar, label in zip(of_class(root, "bar"), of_class(root, "label"), strict=True):
        assert float(label.get("x")) > edges(bar)[2]


def test_a_hatched_bar_uses_a_pattern_defined_once():
    root = draw(bars(marker={"color": "#148f86", "pattern": {"shape": ["/", "/"]}}))
    (pattern,) = [element for element in root.iter() if element.tag.endswith("}pattern")]
    assert {bar.get("fill") for bar in of_class(root, "bar")} == {f"url(#{pattern.get('id')})"}


def test_rules_and_bands_lie_below_or_above_the_marks():
    rule = {"type": "line", "x0": 5, "x1": 5, "yref": "paper", "y0": 0, "y1": 1}
    band = {
        "type": "rect",
        "x0": 2,
        "x1": 4,
        "yref": "y domain",
        "y0": 0,
        "y1": 1,
        "fillcolor": "#eee",
        "line": {"width": 0},
        "layer": "below",
    }
    root = draw(points(), shapes=[rule, band])
    order = [element.get("class") for element in root.iter()]
    assert order.index("band") < order.index("mark") < order.index("rule")
    x, *_ = map(float, re.findall(r"[\d.]+", of_class(root, "rule")[0].get("d")))
    assert x == pytest.approx(places(root)[1][0], abs=0.02)


def test_notes_are_written_with_their_arrow():
    root = draw(points(), annotations=[{"x": 5, "y": 2, "xref": "x", "yref": "y", "text": "lihat <b>ini</b>", "ax": 40, "ay": -40}])
    assert words(root, "note") == ["lihat ini"] and len(of_class(root, "rule")) == 1


def test_the_legend_names_each_trace_with_its_own_sign():
    hollow = points(name="sebagian", marker={"symbol": "circle-open", "color": "#6b8f8c"})
    root = draw(hollow, points(name="garis", mode="lines", line={"dash": "dash"}), points(), bars(name="batang"), showlegend=True)
    (legend,) = of_class(root, "legend")
    assert words(legend, "key") == ["", "sebagian", "garis", "batang"] and len(of_class(legend, "sample")) == 3
    assert of_class(legend, "key")[0].get("fill") == "none"


def test_a_legend_at_the_top_stands_above_the_plot_else_below():
    def lower(y: float) -> bool:
        root = draw(points(name="a"), showlegend=True, legend={"y": y})
        order = [element.get("class") for element in root]
        return order.index("legend") > order.index("picture")

    assert lower(-0.2) and not lower(1.0)


def test_words_are_escaped_and_never_markup():
    text = "<script>alert(1)</script> & \x07 <b>"
    drawn = svg({"data": [points(name=text)], "layout": {"showlegend": True}}, ID, title=text, subtitle=text, alt=text, notes=[text])
    root = ET.fromstring(drawn)
    assert "<script" not in drawn and root[0].text == "<script>alert(1)</script> &  <b>"
    assert words(root, "said")[0] == "<script>alert(1)</script> &  <b>"


def test_emphasis_of_a_label_becomes_bold_letters():
    root = draw(points(mode="text", text=["<b>tebal</b> biasa", "", "5 &lt; 6"]))
    assert words(root, "label") == ["tebal biasa", "5 < 6"]
    (bold,) = of_class(root, "label")[0]
    assert bold.text == "tebal" and bold.get("font-weight") == "700"


def test_practice_data_bears_its_mark_once_across_the_picture():
    note = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "text": "<b>DATA LATIHAN</b>", "showarrow": False}
    root = draw(points(), annotations=[note], said={"practice": True})
    assert "".join(root.itertext()).count("DATA LATIHAN") == 1 and len(of_class(root, "stamp")) == 1
    assert not of_class(draw(points(), annotations=[note]), "stamp")


def test_a_long_title_takes_several_lines_and_the_picture_begins_below():
    short, long = (draw(points(), said={"subtitle": "b", "notes": ["c"]}), ET.fromstring(
        svg({"data": [points()]}, ID, title="temuan yang dikatakan dengan panjang lebar " * 6, subtitle="b", notes=["c"])
    ))  # fmt: skip
    assert len(of_class(long, "said")) > len(of_class(short, "said")) and float(long.get("height")) > float(short.get("height"))


def test_title_and_description_are_the_name_of_the_picture():
    root = draw(points(), said={"alt": "Tiga titik."})
    title, desc = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (title.text, desc.text, root.get("role"), root.get("lang")) == ("Judul", "Tiga titik.", "img", "id")
    assert draw(points())[1].text == "Judul"


def test_the_same_figure_gives_the_same_bytes():
    figure = {"data": [points(), bars()], "layout": {}}
    assert svg(figure, ID, title="a") == svg(figure, ID, title="a")
