"""Which area each arrow key moves to."""

from __future__ import annotations

from collections.abc import Mapping

DIRECTIONS = ("l", "r", "u", "d")

Point = tuple[int, int]


def _cost(start: Point, end: Point, direction: str) -> float | None:
    dx, dy = end[0] - start[0], end[1] - start[1]
    along, across = {"l": (-dx, dy), "r": (dx, dy), "u": (-dy, dx), "d": (dy, dx)}[direction]
    if along <= 0 or abs(across) > 2 * along:
        return None
    return along + 2.0 * abs(across)


def _reached(first: str, steps: Mapping[str, Mapping[str, str]]) -> set[str]:
    seen, queue = {first}, [first]
    while queue:
        for following in steps[queue.pop()].values():
            if following and following not in seen:
                seen.add(following)
                queue.append(following)
    return seen


def neighbours(points: Mapping[str, Point]) -> dict[str, dict[str, str]]:
    """Return for each area the area that each arrow key (`l`, `r`, `u`, `d`) moves to, by label points; `""` at the edge.

    The nearest area in a cone is taken; where that leaves an area that no walk reaches, the step of least cost towards it is changed,
    so that every area can be reached from every other.

    Raises:
        ValueError: when no such walk can be made.
    """
    codes = sorted(points)
    costs = {
        (start, direction, end): cost
        for start in codes
        for direction in DIRECTIONS
        for end in codes
        if end != start and (cost := _cost(points[start], points[end], direction)) is not None
    }
    steps = {
        start: {
            direction: min(
                (end for end in codes if (start, direction, end) in costs), key=lambda end: (costs[start, direction, end], end), default=""
            )
            for direction in DIRECTIONS
        }
        for start in codes
    }

    def total() -> int:
        return sum(len(_reached(code, steps)) for code in codes)

    for _ in codes:
        whole = total()
        if whole == len(codes) ** 2:
            return steps
        stuck = {code for code in codes if len(_reached(code, steps)) < len(codes)}
        missing = {code for start in stuck for code in codes if code not in _reached(start, steps)}
        for start, direction, end in sorted(costs, key=lambda step: (costs[step], step)):
            if start not in stuck or end not in missing:
                continue
            before = steps[start][direction]
            steps[start][direction] = end
            if total() > whole:
                break
            steps[start][direction] = before
    raise ValueError("the arrow keys cannot reach every area")
