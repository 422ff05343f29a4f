"""A profile as YAML: written for a person to check, read strictly."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import Fault, RecordRefused, UsageError, Where, shown
from data.profiles import model, yaml_text

if TYPE_CHECKING:
    from pydantic import BaseModel

    from locales import Locale

_WIDTH = 100  # longer mappings are written over several lines
_KINDS = ("counts", "cases", "record", "corrections")
# What pydantic writes into the place of a mistake besides keys and numbers: the shapes that it tried.
_SHAPE = re.compile(r"(?:function-|list\[|dict\[|literal\[|constrained-|nullable|str$|int$|\[key\])")
# Parts that stay open however short they are.
_BLOCKS = frozenset({"source", "all", "tables", "columns", "sheets"})
# What is asked in words of its own.
_EXPLAINED = frozenset({"publisher", "authority", "election", "year", "area", "scale"})


def dump(profile: BaseModel, locale: Locale | None = None, *, file: str = "") -> str:
    """Write a profile as YAML: what is as usual is left out, what must be answered carries a comment with its choices.

    Args:
        profile: any profile, also of cases.
        locale: language of the comments; None: no comments.
        file: name of the file that is read by it, for the first line.
    """
    said = _with_questions(profile.model_dump(exclude_defaults=True, mode="json"), profile)
    tree = {"version": profile.version, "kind": profile.kind, **_short(said)}  # type: ignore[attr-defined]
    writer = _Writer(_asked(profile), locale)
    head = [f"# {line}" for line in locale.t("profile.head", file=shown(file) or "FILE").split("\n")] if locale else []
    if locale and writer.asked:
        head.append(f"# {locale.t('profile.head.ask', count=len(writer.asked))}")
    return "\n".join([*head, *writer.mapping(tree, "", ())]) + "\n"


def _with_questions(said: dict[str, Any], profile: BaseModel) -> dict[str, Any]:
    """Write out questions that are asked by default: `publisher: "?"` must stand in the file to be answered there."""
    for place in _asked(profile):
        if len(place) != 2 or place[0] not in ("source", "all") or place[1] in said.get(place[0], {}):
            continue
        if getattr(getattr(profile, place[0]), place[1]) == model.ASK:
            said = {**said, place[0]: {place[1]: model.ASK, **said.get(place[0], {})}}
    return {name: said[name] for name in type(profile).model_fields if name in said}


def load(path: Path) -> Any:
    """Read a profile.

    Returns:
        `CountsProfile`, `CaseProfile`, `RecordProfile` or `CorrectionsProfile`, by its `kind`; it may still hold `?`.

    Raises:
        RecordRefused: `profile_unreadable` (with line and column), `profile_bad_value` (each wrong field with what is allowed).
    """
    name = path.name
    try:
        with path.open("rb") as handle:
            data = handle.read(yaml_text.MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UsageError("no_such_file", value=name) from error
    except (OSError, ValueError) as error:
        raise RecordRefused([_unreadable(name, 1, 1)]) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RecordRefused([_unreadable(name, line, 1)]) from error
    return loads(text, name)


def loads(text: str, name: str = "profile.yml") -> Any:
    """Read a profile from its text; as `load`."""
    try:
        tree, lines = yaml_text.parse(text)
    except yaml_text.YamlError as error:
        raise RecordRefused([_unreadable(name, error.line, error.column, error.what, error.detail)]) from error
    if not isinstance(tree, dict):
        raise RecordRefused([_unreadable(name, 1, 1)])
    kind = tree.get("kind", "counts" if "tables" in tree else "")
    if kind not in _KINDS:
        where = Where(name, lines.get(("kind",), 1), "kind")
        raise RecordRefused([Fault("profile_bad_value", where=where, field="kind", value=str(kind), allowed=", ".join(_KINDS))])
    return _validated(_model(kind), tree, lines, name)


def _model(kind: str) -> type[BaseModel]:
    if kind == "cases":
        from data.cases.profile import CaseProfile

        return CaseProfile
    return {"counts": model.CountsProfile, "record": model.RecordProfile, "corrections": model.CorrectionsProfile}[kind]


def _validated(kind: type[BaseModel], tree: dict[str, Any], lines: dict[tuple[str | int, ...], int], name: str) -> BaseModel:
    from pydantic import ValidationError

    try:
        return kind.model_validate(_unquote(tree) if kind.__name__ == "CaseProfile" else tree)
    except ValidationError as error:
        raise RecordRefused(_bad_values(kind, error, lines, name)) from error


def _unquote(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the model of cases the numbers that its closed fields expect; all texts of a file of YAML are texts here."""
    tree = dict(tree)
    for holder, key in ((tree, "version"), (tree, "header")):
        if isinstance(holder.get(key), str) and holder[key].isdigit():
            holder[key] = int(holder[key])
    if isinstance(tree.get("all"), dict) and str(tree["all"].get("year", "")).isdigit():
        tree["all"] = {**tree["all"], "year": int(tree["all"]["year"])}
    return tree


def _bad_values(kind: type[BaseModel], error: Any, lines: dict[tuple[str | int, ...], int], name: str) -> list[Fault]:
    found: dict[tuple[str, str], Fault] = {}
    for one in error.errors(include_url=False):
        place = tuple(part for part in one["loc"] if not (isinstance(part, str) and _SHAPE.match(part)))
        fault = _bad(kind, name, place, one, lines)
        key = (str(fault.params["field"]), str(fault.params.get("value", "")))
        if key in found:  # a union says one mistake once for each of its members
            allowed = dict.fromkeys(word for f in (found[key], fault) for word in str(f.params["allowed"]).split(", ") if word)
            fault = Fault(fault.code, where=fault.where, **{**fault.params, "allowed": ", ".join(allowed)})
        found[key] = fault
    return list(found.values())


def _bad(kind: type[BaseModel], name: str, place: tuple[Any, ...], one: Any, lines: dict[tuple[str | int, ...], int]) -> Fault:
    field = model.path_of(place)
    line = next((lines[place[:length]] for length in range(len(place), -1, -1) if place[:length] in lines), 1)
    value = one.get("input")
    shown = "" if value is None or isinstance(value, dict | list) else str(value)[:60]
    context = one.get("ctx") or {}
    if one["type"] == "extra_forbidden":
        shown, allowed = str(place[-1])[:60], _fields(kind, place)
    elif one["type"] == "missing":
        return Fault("profile_incomplete", where=Where(name, line, field), field=field, allowed="…")
    elif "expected" in context:
        allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    else:
        allowed = str(one["msg"]).partition("allowed: ")[2] or _rule(one)
    return Fault("profile_bad_value", where=Where(name, line, field), field=field, value=shown or "–", allowed=allowed)


def _rule(one: Any) -> str:
    """Say the rule of a number or a list that its type states: at least 1, a list, a mapping."""
    context = one.get("ctx") or {}
    for key, sign in (("ge", "≥"), ("le", "≤"), ("min_length", "≥"), ("max_length", "≤")):
        if key in context:
            return f"{sign} {context[key]}"
    return {"int_parsing": "1, 2, 3 …", "bool_parsing": "true, false", "list_type": "[…]", "dict_type": "{…}", "model_type": "{…}",
            "model_attributes_type": "{…}"}.get(one["type"], "…")  # fmt: skip


def _fields(kind: type[BaseModel], place: tuple[Any, ...]) -> str:
    """List the keys that the mapping around a place accepts."""
    if kind is not model.CountsProfile:
        return ", ".join(kind.model_fields) if len(place) == 1 else "…"
    holders = {
        (): model.CountsProfile, ("source",): model.Source, ("all",): model.Facts, ("tables", int): model.Table,
        ("tables", int, "columns", str): model.Column, ("tables", int, "sheets", str): model.SheetFacts,
    }  # fmt: skip
    inner = place[:-1]
    for shape, holder in holders.items():
        if len(shape) == len(inner) and all(
            isinstance(part, want) if isinstance(want, type) else part == want for part, want in zip(inner, shape, strict=True)
        ):
            return ", ".join(holder.model_fields)
    return "…"


_UNREADABLE = {"alias": "profile_reference", "tag": "profile_reference", "twice": "profile_key_twice", "size": "profile_too_large",
               "depth": "profile_too_large"}  # fmt: skip


def _unreadable(name: str, line: int, column: int, what: str = "", detail: str = "") -> Fault:
    return Fault(_UNREADABLE.get(what, "profile_unreadable"), where=Where(name, line, str(column)), value=detail[:60] or "–")


def _asked(profile: BaseModel) -> dict[model.Place, tuple[str, ...]]:
    own = getattr(profile, "unanswered", None)
    return {tuple(path.split(".")): words for path, words in own()} if own else dict(model.asked(profile))


def _short(value: Any) -> Any:
    """Write columns that only have a role by it, flags as words."""
    if isinstance(value, dict):
        return {key: _columns(inner) if key == "columns" else _short(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_short(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else value


def _columns(columns: Any) -> Any:
    if not isinstance(columns, dict):
        return columns
    short = {}
    for name, column in columns.items():
        if isinstance(column, dict) and set(column) == {"role"}:
            short[name] = column["role"]
        elif isinstance(column, dict) and not column:
            short[name] = "value"
        else:
            # The role stands first: it says how the rest is meant.
            short[name] = (
                _short({**({"role": column["role"]} if "role" in column else {}), **column}) if isinstance(column, dict) else column
            )
    return short


def _line(text: str) -> str:
    """Make a text fit for a comment: one line, no signs that cannot be seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


class _Writer:
    def __init__(self, asked: dict[model.Place, tuple[str, ...]], locale: Locale | None) -> None:
        self.asked, self.locale = asked, locale
        self.listed: set[tuple[str, ...]] = set()

    def mapping(self, value: dict[str, Any], indent: str, place: model.Place) -> list[str]:
        lines: list[str] = []
        for key, inner in value.items():
            here = (*place, key)
            written = yaml_text.key_line(key, indent)
            if isinstance(inner, dict) and inner and (key in _BLOCKS or not self._fits(inner, len(indent) + len(key))):
                lines += [written, *self.mapping(inner, indent + "  ", here)]
            elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
                lines.append(written)
                for number, item in enumerate(inner):
                    block = self.mapping(item, indent + "    ", (*here, number))
                    # Comments may stand above the dash.
                    first = next(at for at, line in enumerate(block) if not line.lstrip().startswith("#"))
                    block[first] = f"{indent}  - {block[first].removeprefix(indent + '    ')}"
                    lines += block
            else:
                lines += [*self._comments(here, indent), f"{written} {yaml_text.flow(inner)}"]
        return lines

    @staticmethod
    def _fits(value: dict[str, Any], used: int) -> bool:
        return used + len(yaml_text.flow(value)) <= _WIDTH

    def _comments(self, here: model.Place, indent: str) -> list[str]:
        """Say above a line what must be answered in it."""
        if self.locale is None:
            return []
        texts = [self._comment(place, words) for place, words in self.asked.items() if place[: len(here)] == here]
        return [f"{indent}# {_line(text)}" for text in dict.fromkeys(texts)]

    def _comment(self, place: model.Place, words: tuple[str, ...]) -> str:
        t = self.locale.t  # type: ignore[union-attr]
        field = str(shown(str(place[-1])))  # a heading may hold what no comment can
        if field == "role" and len(place) > 1:
            return t("profile.ask.column", column=shown(place[-2]))
        key = f"profile.ask.{field}"
        if field in _EXPLAINED and "values" not in place:
            return t(key)
        if not words:
            return t("profile.ask.write", field=field)
        if words in self.listed:
            return t("profile.ask.again", field=field)
        self.listed.add(words)
        return t("profile.ask.choose", field=field, allowed=", ".join(words))
