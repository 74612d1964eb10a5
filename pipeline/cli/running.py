"""What `dateline run` does once its command line is read."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli.errors import DONE, NOTHING_DONE, SOME_FAILED, STOPPED, Failure
from pipeline.cli.notes import Notes, tell_repeated
from pipeline.cli.options import read_inputs
from pipeline.cli.output import counted, silent, tell
from pipeline.cli.progress import progress
from pipeline.rules import RuleError
from pipeline.spawning import ignore_interrupts
from pipeline.tables.writing import check_formats, recover, write_run

if TYPE_CHECKING:
    from pipeline.article import Article, Refusal
    from pipeline.places import FacilityList
    from pipeline.runs import Ledger, Run, Settings
    from pipeline.runs.engines import Engine
    from pipeline.runs.ledger.kept import KeptArticle

TEXTS = ("reports", "all", "none")
"""Whose texts are kept: of articles with reports, of all that were read, of none."""
ENGINES = ("local", "dask")
_NO_GATE = (
    "The model is not one that the gate knows, so it read every article, as with --no-gate: "
    "the tables are the same, and the run takes longer."
)
_OUTDATED = "{} was made with another program, model, rules or options: all articles are done anew."
_LISTED = 5
"""Failures told on the terminal; all are in articles.csv."""


@dataclass(frozen=True, slots=True)
class Request:
    """The command line of `dateline run`."""

    inputs: tuple[str, ...]
    out: Path
    settings: Settings
    """All that decides what an article gives; the rest of this record may not."""
    formats: tuple[str, ...] = ()
    texts: str = TEXTS[0]
    database: str | None = None
    facilities: Path | None = None
    """A list of facilities whose ids the incidents get."""
    columns: Mapping[str, str] | None = None
    processes: int = 1
    timeout: float = 0.0
    """Seconds for one article; 0: the engine's default."""
    engine: str = ENGINES[0]
    scheduler: str | None = None
    fresh: bool = False
    quiet: bool = False

    @property
    def seconds(self) -> float:
        """The time for one article."""
        from pipeline.runs.engines import TIMEOUT

        return self.timeout or TIMEOUT

    def options(self, gated: bool) -> dict[str, Any]:
        """For run.json, as they were used and without passwords; `gated`: whether there was a gate to ask."""
        from pipeline.reports import LEAST_CONFIDENCE

        least = self.settings.least_confidence
        return {
            "inputs": list(self.inputs),
            "model": self.settings.model,
            "formats": list(self.formats),
            "texts": self.texts,
            "map": dict(self.columns or {}),
            "to": _shown(self.database),
            "rules": [str(path) for path in self.settings.rules],
            "facilities": str(self.facilities) if self.facilities else None,
            "engine": self.engine,
            "processes": self.processes,
            "scheduler": self.scheduler,
            "timeout": self.seconds,
            "gate": gated,
            "min-confidence": LEAST_CONFIDENCE if least is None else least,
            "fresh": self.fresh,
        }


def perform(request: Request) -> int:
    """Do the run; returns the exit code."""
    check_formats(request.formats)
    if request.database:
        from pipeline.databases import check_database

        check_database(request.database)
    # First of all, for a worker imports and loads the model while we get ready and read.
    with closing(engine_for(request)) as engine:
        return _prepared(request, engine)


def _prepared(request: Request, engine: Engine) -> int:
    """Do the run with an engine that is getting ready."""
    from pipeline.reading.metering import Meter

    facilities = _facilities(request.facilities)
    digest = request.settings.digest()
    meter = Meter()
    notice = silent if request.quiet else tell
    how: dict[str, Any] = {"notice": notice, "meter": meter, "timeout": request.seconds}
    items = _peeked(read_inputs(request.inputs, request.columns, unique=False, **how))
    from pipeline.runs import Ledger

    with Ledger.open(request.out, digest, fresh=request.fresh, tell=tell) as ledger:
        if ledger.outdated:
            notice(_OUTDATED.format(request.out))
        try:
            recover(request.out)
            return _perform(request, engine, ledger, items, lambda: meter.fraction, facilities)
        except KeyboardInterrupt:
            ignore_interrupts()  # who presses twice must not undo the saving
            ledger.commit()
            tell(
                f"\nStopped. What is done is kept in {request.out}; the tables are as they were. "
                "Run the same command again to go on."
            )
            return STOPPED


def _peeked(items: Iterator[Article | Refusal]) -> Iterator[Article | Refusal]:
    """The same items; the first is read at once, so that no folder is made for an input that has none."""
    return chain([next(items)], items)


def _facilities(path: Path | None) -> FacilityList | None:
    """The list, read before the work, so that its faults are told at once."""
    if path is None:
        return None
    from pipeline.places import FacilityList

    return FacilityList.read(path)


def _perform(
    request: Request,
    engine: Engine,
    ledger: Ledger,
    items: Iterable[Article | Refusal],
    fraction: Callable[[], float],
    facilities: FacilityList | None,
) -> int:
    from pipeline.rules import resolve_packs
    from pipeline.runs import Run, fill, manifest, tables_of

    started = time.perf_counter()
    packs = resolve_packs(request.settings.rules)
    threading.Thread(target=_prepare_linking, args=(packs,), daemon=True).start()
    notes = Notes()
    with progress(request.quiet, fraction) as tick:
        totals = fill(
            ledger,
            tick.counting(items),
            engine,
            lambda step: tick(step.state == "failed", step.taken),
            keep_texts=request.texts == "all",
            see=notes.see,
        )
    annotated = time.perf_counter()
    done = Run(tables_of(ledger, totals.articles, packs, facilities), totals)
    seconds = {"articles": annotated - started, "linking": time.perf_counter() - annotated}
    told = manifest(done, request.settings, request.options(totals.gated), seconds)
    write_run(done.tables, told, request.out, request.formats, _kept_texts(ledger, request.texts))
    ledger.forget_others()
    if request.database:
        _put(done, request.database, request.out)
    if not request.quiet:
        _summarize(done, tick.taken, request.out, time.perf_counter() - started)
        tell_repeated(totals.repeated)
        notes.tell("; articles.csv lists all")
        if request.settings.gate and not totals.gated and totals.ok + totals.off_topic:
            tell(_NO_GATE)
        _list_failures(ledger, done, request.out)
    return _exit_code(done)


def _prepare_linking(packs: tuple[str, ...]) -> None:
    """Import and read what linking needs, which takes a second, while the workers build their Languages.

    Rules at fault are told where they are asked for.
    """
    import_module("pipeline.incidents.linking")
    with suppress(RuleError):
        import_module("pipeline.incidents.vocabulary").load_vocabulary(packs)


def engine_for(request: Request) -> Engine:
    """The engine that the command line asks for, which begins to get ready."""
    from pipeline.runs import engines

    if request.scheduler is not None:
        from pipeline.runs.engines.dask import DaskEngine

        return DaskEngine(request.settings, request.scheduler, request.seconds)
    engine = engines.PoolEngine(request.settings, request.processes, request.seconds)
    engine.start()
    return engine


def _shown(database: str | None) -> str | None:
    """The URL as run.json may have it: without password."""
    if database is None:
        return None
    from pipeline.databases import hide_password

    return hide_password(database)


def _put(done: Run, database: str, out: Path) -> None:
    """Write the database. Raises Failure that says where the tables are all the same."""
    from pipeline.databases import DatabaseError, write_database

    try:
        write_database(done.tables, database)
    except DatabaseError as error:
        raise Failure(f"{error}. Nothing was changed there; the tables are in {out}") from None


def _kept_texts(ledger: Ledger, choice: str) -> Iterable[KeptArticle] | None:
    """The articles whose texts the run keeps: those with reports, or all that were read."""
    from pipeline.runs.ledger.kept import articles

    if choice == "none":
        return None
    return articles(ledger, *(("ok",) if choice == "reports" else ("ok", "off-topic")))


def _summarize(done: Run, taken: int, out: Path, seconds: float) -> None:
    """What was done, on standard error."""
    totals = done.totals
    none = "reports" if totals.off_topic == 1 else "report"
    tell(
        f"{counted(len(done.tables['incidents']), 'incident')} in {counted(totals.reports, 'report')} of "
        f"{counted(totals.ok, 'article')}; {counted(totals.off_topic, 'article')} {none} none. "
        f"Tables in {out}"
    )
    ledger = f"; {taken:,} of them taken from the ledger of an earlier run" if taken else ""
    tell(f"{counted(totals.articles, 'article')} in {seconds:.1f} seconds{ledger}")


def _list_failures(ledger: Ledger, done: Run, out: Path) -> None:
    """The first failures, on standard error."""
    from pipeline.runs.ledger.kept import records

    failed = done.totals.failed
    if not failed:
        return
    listed = (record for record in records(ledger) if record.state == "failed")
    for record, _ in zip(listed, range(_LISTED), strict=False):
        tell(f"failed: {record.article_id}: {record.reason}")
    if failed > _LISTED:
        tell(f"... and {failed - _LISTED:,} more, listed in {out / 'articles.csv'}")


def _exit_code(done: Run) -> int:
    totals = done.totals
    if not totals.failed:
        return DONE
    return NOTHING_DONE if totals.failed == totals.articles else SOME_FAILED
