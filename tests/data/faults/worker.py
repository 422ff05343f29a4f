"""Commands in processes that may be killed: a server that has imported everything and forks one child for each command.

It reads a list of jobs, one line of JSON a round, from standard input and answers with the list of process ids. Asked by an empty line it
answers, once all have ended, with the list of their exit codes (negative: the signal that ended them). A job: `arguments` of
`python -m data`, `environment`, `log` (file for what is printed), and perhaps `file_size` (bytes that a file may have, RLIMIT_FSIZE),
`user` (number of another account), `here` (a dry run in this process first).
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, NoReturn


def serve() -> None:
    """Answer rounds until standard input ends."""
    _import_everything()
    print("ready", flush=True)
    while line := sys.stdin.readline():
        jobs = json.loads(line)
        if jobs[0].get("here"):  # in this process, so that nothing is left to be imported by those that come after
            _warm(jobs[0])
        begin, go = os.pipe()
        pids = []
        for job in jobs:
            pid = os.fork()
            if pid == 0:
                os.close(go)
                os.read(begin, 1)  # all begin when the pipe is closed
                _run(job)
            pids.append(pid)
        print(json.dumps(pids), flush=True)
        os.close(begin)
        os.close(go)
        sys.stdin.readline()  # until then the number of a child that has ended is not given to another process
        codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        print(json.dumps(codes), flush=True)


def _warm(job: dict[str, Any]) -> None:
    from data import store
    from data.releases import ingest, receive

    os.environ.update(job["environment"])
    opened = store.open()
    file, profile = job["arguments"][1], job["arguments"][3]
    import locales

    with receive.receive(Path(file), Path(profile), receive.current_rows(opened), locales.get("en")) as received:
        ingest.ingest(opened, received, dry_run=True)
    opened.close()


def _run(job: dict[str, Any]) -> NoReturn:
    code = 70
    try:
        os.environ.update(job["environment"])
        out = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        for stream in (1, 2):
            os.dup2(out, stream)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        if "file_size" in job:
            resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_size"], job["file_size"]))
        if "user" in job:
            os.setgroups([])
            os.setgid(job["user"])
            os.setuid(job["user"])
        from data import cli

        cli.main(job["arguments"])
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError):
                stream.flush()
        os._exit(code)


def _import_everything() -> None:
    import psycopg
    import sqlalchemy.dialects.postgresql.psycopg
    import sqlalchemy.dialects.sqlite

    import data.cases.prepare
    import data.cases.write
    import data.checks.batch
    import data.checks.corrections
    import data.cli.effect
    import data.loaders.delimited
    import data.profiles.apply
    import data.profiles.propose
    import data.profiles.text
    import data.releases.ingest
    import data.releases.receive
    import data.store
    import locales

    assert psycopg and sqlalchemy and data
    for lang in locales.LANGUAGES:
        locales.get(lang).t("data.about")


if __name__ == "__main__":
    serve()
