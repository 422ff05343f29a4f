"""What one picture of the map says: marks of areas, marks of points, legend, words."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo import boundaries
from geo.palette import PALETTE, PALETTE_DARK, POINT_KINDS
from geo.shapes import geometry

STATES = ("value", "zero", "early_zero", "no_figure", "not_applicable", "did_not_exist", "not_separable")
FORMS = ("map", "tiles")


@dataclass(frozen=True)
class AreaMark:
    """What one area shows: its code, state (one of `STATES`), class from 0 (None unless the state is `value`), name and tooltip lines.

    `small` says that the count is under 10: a thin hatch is drawn over the colour of its class (with the state `value` only).
    """

    code: str
    state: str
    cls: int | None
    name: str
    lines: tuple[str, ...] = ()
    small: bool = False

    @property
    def key(self) -> str:
        """The legend key: `c0`, `c1`, ... for a class, else the state."""
        return f"c{self.cls}" if self.state == "value" else self.state


@dataclass(frozen=True)
class PointMark:
    """What stands at one point of the canvas: id, code of its area, place in canvas units, kind (one of `POINT_KINDS`), name, lines."""

    id: str
    code: str
    x: float
    y: float
    kind: str
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegendItem:
    """One line of the legend: its key, its words, and how many areas or points it holds.

    The key is `c<class>`, a state, `small`, or `point_<kind>`.
    """

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class MapView:
    """Everything one picture says.

    `vintage` is 33, 34 or 38 and `form` one of `FORMS`; with `province` (a code of today's map) the picture shows the regencies of that
    province. `marks` are at most one an area of the `canvas` (an area without one is drawn as "no figure"), `points` lie above them.
    `palette` runs from little to much and `palette_dark` the same on dark paper; `attribution_lines` are the sources of the figures: the
    attribution and limits of the boundaries are always added. `subtitle` and `badge` (a warning in a box) stand above the picture;
    `stamp` is written across it (the mark of practice data). `scope` (a CSS identifier) keeps ids apart where several rendered maps stand
    in one document.

    Raises:
        ValueError: for an unknown vintage, form, province, code, state, class or kind of point, or for two marks of one area.
    """

    vintage: str
    lang: str
    title: str
    description: str
    marks: tuple[AreaMark, ...]
    palette: tuple[str, ...] = PALETTE
    legend: tuple[LegendItem, ...] = ()
    attribution_lines: tuple[str, ...] = ()
    selected: str = ""
    legend_title: str = ""
    palette_dark: tuple[str, ...] = field(default=PALETTE_DARK)
    scope: str = ""
    stamp: str = ""
    form: str = "map"
    province: str = ""
    points: tuple[PointMark, ...] = ()
    subtitle: str = ""
    badge: str = ""

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"unknown form {self.form!r}; there are {', '.join(FORMS)}")
        known, seen = geometry(self.canvas).areas, set()
        for mark in self.marks:
            if mark.code not in known:
                raise ValueError(f"{mark.code!r} is no area of the map {self.canvas}")
            if mark.code in seen:
                raise ValueError(f"two marks for area {mark.code!r}")
            if mark.state not in STATES:
                raise ValueError(f"area {mark.code}: unknown state {mark.state!r}")
            if (mark.cls is None) == (mark.state == "value"):
                raise ValueError(f"area {mark.code}: a class goes with the state 'value' and with no other")
            if mark.cls is not None and not 0 <= mark.cls < len(self.palette):
                raise ValueError(f"area {mark.code}: class {mark.cls} is outside the palette of {len(self.palette)}")
            seen.add(mark.code)
        for point in self.points:
            if point.kind not in POINT_KINDS:
                raise ValueError(f"point {point.id}: unknown kind {point.kind!r}")
        if len({point.id for point in self.points}) < len(self.points):
            raise ValueError("two points with one id")
        if len(self.palette_dark) < len(self.palette):
            raise ValueError("palette_dark has fewer steps than palette")
        if self.selected and self.selected not in known:
            raise ValueError(f"selected: {self.selected!r} is no area of the map {self.canvas}")
        if self.scope and not self.scope.replace("-", "").isalnum():
            raise ValueError(f"scope {self.scope!r} is not a plain identifier")

    @property
    def canvas(self) -> str:
        """The canvas that is drawn: `38`, `tiles-38`, `regencies-73`."""
        if self.province:
            return f"regencies-{self.province}"
        return self.vintage if self.form == "map" else f"tiles-{self.vintage}"

    @property
    def small(self) -> frozenset[str]:
        """The codes of the areas with a figure under 10 that is drawn with a colour."""
        return frozenset(mark.code for mark in self.marks if mark.small and mark.state == "value")

    @property
    def credits(self) -> tuple[str, ...]:
        """The lines under the map: the view's own, then the attribution and limits of the boundaries, each once."""
        return tuple(dict.fromkeys((*self.attribution_lines, *boundaries.credit_lines(self.canvas, self.lang))))

    def state_of(self, code: str) -> tuple[str, int | None]:
        """Return state and class of an area; `no_figure` where the view has no mark."""
        return next(((mark.state, mark.cls) for mark in self.marks if mark.code == code), ("no_figure", None))
