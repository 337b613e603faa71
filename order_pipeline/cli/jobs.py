"""The sources of a run one by one, or several at a time by processes of their own."""

import os
import signal
from collections import deque
from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from order_pipeline import language
from order_pipeline.cli import inputs
from order_pipeline.cli.failure import own_error
from order_pipeline.errors import Fault, InputError, OrderPipelineError
from order_pipeline.language import _
from order_pipeline.report import summary as record

if TYPE_CHECKING:
    from types import FrameType

    from order_pipeline.model.finding import Finding
    from order_pipeline.pipeline.running import Settings
    from order_pipeline.report.summary import Summary

_WORTH_PROCESSES = 50
_MOST_PROCESSES = 8
_OLD, _OLD_WEIGHT = (".doc", ".odt", ".rtf"), 20
"""Old formats, and how many new ones take as long: a program of its own converts each."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done for every source: how, where to, and what must stay as it is."""

    settings: "Settings"
    folder: Path
    protected: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one source: its record, findings, exit code, and lines for the user."""

    summary: "Summary"
    findings: "Sequence[Finding]" = ()
    code: int = 0
    said: tuple[str, ...] = field(default=())


def processes(asked: int | None, sources: Sequence[str]) -> int:
    """Give how many processes are worth their start: one where there are few sources."""
    if inputs.STANDARD in sources:
        return 1
    if asked is not None:
        return max(1, min(asked, len(sources)))
    old = sum(text.lower().endswith(_OLD) for text in sources)
    if len(sources) + old * _OLD_WEIGHT < _WORTH_PROCESSES:
        return 1
    return min(_MOST_PROCESSES, os.cpu_count() or 1, len(sources))


def work(job: Job, sources: Sequence[str], stems: Sequence[str], count: int) -> Iterator[Done]:
    """Do the job for each source by so many processes; give what came of it, in their order."""
    if count == 1:
        with _interruption_held() as interrupted:
            for text, stem in zip(sources, stems, strict=True):
                if interrupted():
                    raise KeyboardInterrupt
                yield one(job, text, stem)
        return
    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(job, language.current()))
    waiting = deque(
        (text, pool.submit(_of_process, text, stem))
        for text, stem in zip(sources, stems, strict=True)
    )
    try:
        while waiting:
            done = _result(*waiting[0])
            waiting.popleft()
            yield done
    except KeyboardInterrupt:
        pool.shutdown(cancel_futures=True)
        for text, future in waiting:
            if not future.cancelled():  # what is begun is brought to its end
                yield _result(text, future)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interruption_held() -> Iterator[Callable[[], bool]]:
    """Hold an interruption till what is begun is at its end; a second one comes at once."""
    asked: list[int] = []
    before = signal.getsignal(signal.SIGINT)

    def ask(number: int, _frame: "FrameType | None") -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    if before is signal.default_int_handler and current_thread() is main_thread():
        signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        if signal.getsignal(signal.SIGINT) is ask:
            signal.signal(signal.SIGINT, before)


def _result(text: str, future: "Future[Done]") -> Done:
    try:
        return future.result()
    except BrokenProcessPool:
        problem = _("the system ended the program while it worked on this or another source")
        mend = _("Run it again with --jobs 1: it may want too much memory.")
        return failed(text, InputError(Fault(problem, mend)))


_own: list[Job] = []


def _begin(job: Job, code: str) -> None:
    """Prepare a process; an interruption is for the first one to tell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language.use(code)
    _own[:] = [job]


def _of_process(text: str, stem: str) -> Done:
    return one(_own[0], text, stem)


def one(job: Job, text: str, stem: str) -> Done:
    """Produce and write the files of one source; a failure of any kind ends only this source."""
    from order_pipeline.pipeline import running
    from order_pipeline.pipeline.writing import write_all

    folder = job.folder
    try:
        source = inputs.load(text)
        product = running.produce(source.data, source.name, job.settings, stem=stem)
        files = {folder / (stem + end): data for end, data in product.files.items()}
        write_all(files, inputs=job.protected)
    except Exception as error:  # noqa: BLE001 - one source's failure ends only itself
        told = error if isinstance(error, OrderPipelineError) else own_error(error)
        return failed(text, told, *left(folder, stem, job.protected))
    summary = record.named(product.summary, stem)
    code = max((error.exit_code for error in product.errors), default=0)
    said = (*summary.faults, *left(folder, stem, (*files, *job.protected)))
    return Done(summary, product.findings, code, said)


def failed(text: str, error: OrderPipelineError, *left_over: str) -> Done:
    """Give what is told of a source that failed."""
    name = inputs.shown(text)
    lines = [fault.line() for fault in error.located(name).faults]
    return Done(
        record.failed(name, lines), code=error.exit_code, said=("\n".join(lines), *left_over)
    )


def left(folder: Path, stem: str, known: "Container[Path]") -> Iterator[str]:
    """Say which files of the source an earlier run left: they are not of this one."""
    from order_pipeline.pipeline.products import ENDINGS

    for path in (folder / (stem + end) for end in ENDINGS):
        if path not in known and path.is_file():
            yield left_over(path)


def left_over(path: Path) -> str:
    """Say that a file is not of this run."""
    return _("{file}: an earlier run left it; this run has nothing to put in its place.").format(
        file=inputs.shown(str(path))
    )
