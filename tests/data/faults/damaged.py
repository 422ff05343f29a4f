"""What happens to the bytes of a file, and what is made to harm: damage, bombs, profiles and packages with faults."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any

from tests.data.faults import bombs, samples
from tests.data.faults.kinds import EVERY, kind, with_profile, write


@kind(3)
def json_shapes(rng: random.Random, folder: Path) -> Any:
    row = dict(zip(samples.HEADER, samples.counts(rng)[3], strict=True))
    good = json.dumps(row)
    made = rng.choice((
        "[" * 100_000, '{"a":' * 50_000, "[" * 500 + "]" * 500, "[]", "{}", "null", "5", '"x"', "[1,2,3]", "[[],[]]", "[null]", "[{}]",
        "[[[1]]]",
        f"[{good[:-1]},\"Jumlah\":7}}]", '[{"a":1,"a":2}]', f"[{good},{{}}]", f"[{good},5]", f"[{good},[1,2]]", f"{good}\n{good[:-3]}",
        f"{good}\n\n{good}\n", '[{"Jumlah": NaN}]', '[{"Jumlah": 1e999}]', '[{"Jumlah": ' + "9" * 5000 + "}]", '[{"a": {"b": [1]}}]',
        '[{"": 1, " ": 2}]', '{"data": [' + good + "]}", '{"a": [1], "b": [2, 3]}', f"[{good}]]", f"[{good},]", "[{'a': 1}]", '["\\ud800"]',
        '[{"Provinsi": "\\u0000"}]', '{"rows": {"rows": {"rows": []}}}', f"[{good}] x", "[" + ",".join([good] * 3) + "", '[{"\\ud83d": 1}]',
        '[["Provinsi","Jumlah"],["Aceh",' + "1" * 310 + "]]", '{"columns":["a"],"data":[[1,2],[3]]}', "\x00[]", "[true,false]", "[-0.0]",
    ))  # fmt: skip
    return with_profile(rng, folder, write(folder, f"rekap.{rng.choice(('json', 'ndjson', 'json', 'txt', 'csv'))}", made))


# --- bytes -------------------------------------------------------------------------------------------------------------------------


@kind(2)
def random_bytes(rng: random.Random, folder: Path) -> Any:
    magic = rng.choice(
        (b"", b"", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06", b"{", b"[", b"\xef\xbb\xbf", b"<?xml ")
    )
    return write(folder, f"acak.{rng.choice(EVERY)}", magic + rng.randbytes(rng.choice((0, 1, 7, 100, 4_000, 60_000))))


@kind(3)
def truncated(rng: random.Random, folder: Path) -> Any:
    name, data = rng.choice(samples.good_files())
    cut = rng.choice((1, 8, 30, len(data) // 3, len(data) // 2, len(data) - 1, len(data) - 8, len(data) - 60))
    return write(folder, name, data[: max(0, cut)])


@kind(12)
def mutated(rng: random.Random, folder: Path) -> Any:
    """Flip, delete, repeat and move bytes of a good file."""
    name, data = rng.choice(samples.good_files())
    stem = name.rpartition(".")[0]
    return write(folder, f"{stem}.{rng.choice(EVERY)}" if rng.random() < 0.1 else name, mutate(rng, data))


@kind(10)
def mutated_inside(rng: random.Random, folder: Path) -> Any:
    """Mutate the XML within a good workbook, so that the damage is past the checksum of the zip."""
    name, data = rng.choice([found for found in samples.good_files() if found[1][:2] == b"PK"])
    parts = samples.unpacked(data)
    for _ in range(rng.randint(1, 2)):
        part = rng.choice([part for part in parts if part != "mimetype"])
        if rng.random() < 0.05:
            del parts[part]
        elif rng.random() < 0.5:
            parts[part] = mutate_xml(rng, parts[part])
        else:
            parts[part] = mutate(rng, parts[part])
        if len(parts) < 2:
            break
    return write(folder, name, samples.packed(parts))


def mutate(rng: random.Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16))):
        if not made:
            break
        at = rng.randrange(len(made))
        length = rng.choice((1, 1, 2, 4, 40))
        action = rng.randrange(6)
        if action == 0:
            made[at] ^= 1 << rng.randrange(8)
        elif action == 1:
            del made[at : at + length]
        elif action == 2:
            made[at:at] = made[at : at + length * 3]
        elif action == 3:
            made[at : at + length] = rng.randbytes(length)
        elif action == 4:
            made[at : at + length] = rng.choice((b"\0", b"\xff")) * length
        else:
            other = rng.randrange(len(made))
            made[at : at + length], made[other : other + length] = made[other : other + length], made[at : at + length]
    return bytes(made)


def mutate_xml(rng: random.Random, data: bytes) -> bytes:
    """Put other numbers, repeats and sizes into the attributes of a sheet."""
    import re

    found = list(re.finditer(rb'"[^"<>]{0,40}"', data))
    if not found:
        return mutate(rng, data)
    for match in rng.sample(found, min(len(found), rng.randint(1, 3))):
        value = rng.choice((
            b"-1", b"0", b"1048577", b"99999999999999999999", b"XFE1", b"A0", b"A1048577", b"ZZZZ99", b"A1:XFD1048576", b"", b"NaN", b"e",
            b"str",
            b"s", b"b", b"d", b"inlineStr", b"1e400", b"../../../etc/passwd", b"&#0;", b"&x;", b"PT99999H", b"9999-99-99", b"true",
            b"rId99",
        ))  # fmt: skip
        data = data.replace(match[0], b'"' + value + b'"', rng.choice((1, -1)))
    return data


# --- profiles, corrections, packages ------------------------------------------------------------------------------------------------


@kind(7)
def profiles(rng: random.Random, folder: Path) -> Any:
    is_cases = rng.random() < 0.4
    grid = samples.cases(rng) if is_cases else samples.counts(rng)
    text = samples.CASES_PROFILE if is_cases else samples.COUNTS_PROFILE.replace("HEADER", "3")
    lines = text.splitlines()
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(lines))
        key, sign, _ = lines[at].partition(":")
        lines[at] = rng.choice((
            f"{key}: {rng.choice(bombs.YAML_VALUES)}", f"{key}x{sign} 1", lines[at] + "\n" + lines[at], "", " " + lines[at],
            "\t" + lines[at],
            lines[at] + "\n" + f"{' ' * (len(key) - len(key.lstrip()))}{rng.choice(('layout', 'x', 'header', 'all', 'year', 'skip'))}: [1]",
            f"{key}: &a [*a]", f"? {key}", f"{key}: !!python/object/apply:os.system ['x']", f"- {lines[at]}", f"{key}: {{{{}}}}",
        ))  # fmt: skip
    made = "\n".join(lines) + "\n"
    if rng.random() < 0.2:
        made = rng.choice(bombs.YAML_WHOLE)
    data = mutate(rng, made.encode()) if rng.random() < 0.25 else made.encode("utf-8", "surrogatepass")
    return write(folder, "rekap.csv", samples.as_csv(grid)), write(folder, "profil.yml", data)


@kind(1)
def corrections(rng: random.Random, folder: Path) -> Any:
    row = list(samples.CORRECTION)
    for _ in range(rng.randint(1, 2)):
        row[rng.randrange(len(row))] = rng.choice(
            ("", "x", "0", "-1", "value", "obs_id", "reading", "1e309", "9" * 50, "applied", "2026-02-30", "\0", "é")
        )
    rows = [samples.CORRECTION_HEADER, row] + ([row] if rng.random() < 0.2 else [])
    return write(folder, "koreksi.csv", samples.as_csv(rows))


@kind(1)
def packages(rng: random.Random, folder: Path) -> Any:
    parts = dict(samples.package())
    name = rng.choice(("datapackage.json", "datapackage.json", "observations.csv", "series.csv", "sources.csv", "corrections.csv"))
    act = rng.randrange(5)
    if act == 0:
        del parts[rng.choice(list(parts))]
        parts.setdefault("datapackage.json", b"{}")
    elif act == 1:
        parts["datapackage.json"] = rng.choice(bombs.DESCRIPTORS)
    elif act == 2:
        descriptor = json.loads(parts["datapackage.json"])
        descriptor[rng.choice(("inputs", "resources", "version", "practice", "title"))] = rng.choice(bombs.JSON_VALUES)
        parts["datapackage.json"] = json.dumps(descriptor).encode()
    elif act == 3:
        parts[name] = mutate(rng, parts[name])
    else:
        lines = parts[name].split(b"\n")
        lines[rng.randrange(len(lines))] = rng.choice((b"", b"x", b",,,,", b'"', lines[0], lines[-2], b"a" * 200_000))
        parts[name] = b"\n".join(lines)
    if rng.random() < 0.3:
        into = folder / "paket"
        into.mkdir()
        for part, data in parts.items():
            (into / part).write_bytes(data)
        return into
    return write(folder, "paket.zip", samples.packed(parts))


@kind(6)
def hostile_containers(rng: random.Random, folder: Path) -> Any:
    name, data = rng.choice(bombs.CONTAINERS)(rng)
    return write(folder, name, data)


@kind(1)
def hostile_paths(rng: random.Random, folder: Path) -> Any:
    """What stands at the path is no plain file."""
    path = folder / "rekap.csv"
    choice = rng.randrange(5)
    if choice == 0:
        path.mkdir()
    elif choice == 1:
        path.symlink_to(path)
    elif choice == 2:
        path.symlink_to(folder / "tidak-ada.csv")
    elif choice == 3:
        path = folder / ("x" * 300 + ".csv")
    else:
        path = write(
            folder, rng.choice(("{value}.csv", "a\nb.csv", "%s.csv", "\x1b[31m.csv", "é\u202e.csv")), samples.as_csv(samples.counts(rng))
        )
    return path


@kind(1)
def damaged_parquet(rng: random.Random, folder: Path) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    choice = rng.randrange(4)
    if choice == 0:
        made = pa.table({"a": pa.array([[1], [2]]), "b": pa.array([{"x": 1}, {"x": 2}])})
    elif choice == 1:
        made = pa.table({"Provinsi": ["Aceh"], "Jumlah": pa.array([float("nan")]), "Tahun": pa.array([2**62])})
    elif choice == 2:
        made = pa.table({"Provinsi": pa.array([b"\xff\xfe"], pa.binary()), "Tahun": pa.array([10**17], pa.timestamp("us"))})
    else:
        made = pa.table({"x": pa.array([], pa.null())})
    pq.write_table(made, out)
    return with_profile(rng, folder, write(folder, "rekap.parquet", out.getvalue() if rng.random() < 0.6 else mutate(rng, out.getvalue())))
