"""XML parts of spreadsheets, read as a stream and without a document type: entities that swell are refused where they would be declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from data.errors import Fault
from data.loaders.base import Job, refusal


def walk(
    job: Job,
    chunks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], object],
    text: Callable[[str], object] | None = None,
    end: Callable[[str], object] | None = None,
) -> None:
    """Call `start` with the local name of each element (`c`, not `x:c`) and its attributes, likewise named.

    With `end`, that is called for each element that ends and `text` for every piece of text. Without, `text` is called only for the text of
    elements for which `start` answered True (they hold no others): a sheet has a million of them, of which a few matter.

    Raises:
        RecordRefused: `unsafe_xml` for a document type, `damaged_file` for what is no XML.
    """
    local: dict[str, str] = {}

    def name_of(name: str) -> str:
        found = local.get(name)
        if found is None:
            if len(local) > 5_000:
                local.clear()
            found = local[name] = name.rpartition(":")[2]
        return found

    def opened(name: str, attributes: list[str]) -> None:
        found = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if any(":" in key for key in found):
            # Of `r` and `x:r` the plain one counts, as it does for the reader that comes after.
            found = {name_of(key): value for key, value in reversed(found.items())} | {k: v for k, v in found.items() if ":" not in k}
        wanted = start(local.get(name) or name_of(name), found)
        if wanted and not end:
            parser.CharacterDataHandler = text
            parser.EndElementHandler = silent

    def silent(_: str) -> None:
        parser.CharacterDataHandler = None
        parser.EndElementHandler = None

    def closed(name: str) -> None:
        assert end is not None
        end(name_of(name))

    def doctype(*_: object) -> None:
        raise refusal(Fault("unsafe_xml", where=job.at()))

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.StartDoctypeDeclHandler = doctype
    if end:
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError, ValueError) as error:
        raise refusal(Fault("damaged_file", where=job.at(), found="XML")) from error
