"""What the number format of a spreadsheet cell says: a date, a time, a percentage, or a plain number."""

from __future__ import annotations

import re
from functools import cache

# Formats that have a number and no text of their own (ECMA-376, 18.8.30), as far as they matter here.
BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
}  # fmt: skip
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s|H|M|S)[^\]]*\]')


@cache
def kind_of(code: str) -> str:
    """Tell what a format shows: `percent`, `date`, `datetime`, `time`, `elapsed`, or an empty text for a plain number."""
    if code.strip().lower() in ("", "general", "@"):
        return ""
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    if "%" in bare:
        return "percent"
    if re.search(r"\[[hms]+\]", bare):
        return "elapsed"
    day = bool(re.search(r"[yd]|mmm", bare)) or (bool(re.search(r"m", bare)) and not re.search(r"[hs]", bare))
    clock = bool(re.search(r"[hs]", bare))
    if "e+" in bare or "#" in bare:
        return ""
    return "datetime" if day and clock else "date" if day else "time" if clock else ""
