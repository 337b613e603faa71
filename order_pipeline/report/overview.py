"""What came of a run over many sources: which of them need a person, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from order_pipeline.language import _, plural
from order_pipeline.model.reading import Balance
from order_pipeline.report.certainty import figure, is_certain, share
from order_pipeline.report.page import page
from order_pipeline.report.summary import Summary
from order_pipeline.report.wording import kind_name

_WORD_FILE, _REPORT = ".docx", ".html"
_FOR_PEOPLE = (_WORD_FILE, ".yaml")
_MOST_NAMED, _MOST_SHOWN = 20, 3


@dataclass(frozen=True, slots=True)
class Group:
    """Sources with which the same is to be done."""

    title: str
    summaries: tuple[Summary, ...]
    quiet: bool = False
    """Nobody needs to look at them."""


def groups(summaries: Sequence[Summary]) -> list[Group]:
    """Sort the sources by what a person has to do with them, the most urgent first."""
    found: dict[str, list[Summary]] = {}
    for summary in summaries:
        found.setdefault(_need(summary), []).append(summary)
    titles = {
        "not reached": _("Not reached: the run was interrupted"),
        "failed": _("Failed: nothing was written"),
        "lost": _("Text is lost: compare with the source page by page"),
        "partial": _("Not all files could be made"),
        "errors": _("With errors to be mended"),
        "warnings": _("With warnings to be decided, or with text that was not recognised"),
        "quiet": _("Nothing to decide"),
    }
    return [
        Group(title, tuple(found[need]), quiet=need == "quiet")
        for need, title in titles.items()
        if need in found
    ]


def _need(summary: Summary) -> str:
    balance = balance_of(summary)
    if summary.status in {"failed", "not reached"}:
        return summary.status
    if balance is not None and not balance.complete:
        return "lost"
    if summary.status == "partial":
        return "partial"
    if summary.errors:
        return "errors"
    return "warnings" if summary.warnings or summary.unrecognised else "quiet"


def balance_of(summary: Summary) -> Balance | None:
    """Give the loss ledger of a source; None where it was not read from a document."""
    if summary.characters_read is None:
        return None
    return Balance(
        summary.characters_read,
        summary.characters_visible,
        summary.lost_words,
        summary.doubtful,
    )


def overview_lines(summaries: Sequence[Summary]) -> Iterator[str]:
    """Say in a few lines what was read, whether anything was lost, and who has to look at what."""
    yield from _results(summaries)
    yield from _remarks(summaries)
    if len(summaries) > 1:
        yield from _needs(summaries)


def _results(summaries: Sequence[Summary]) -> Iterator[str]:
    if read := _read(summaries):
        yield read
    made = sum(name.endswith(_WORD_FILE) for one in summaries for name in one.files)
    if made:
        yield plural(
            "{count} Word file was made, read back and compared with the data: it agrees.",
            "{count} Word files were made, read back and compared with the data: they agree.",
            made,
        ).format(count=figure(made))


def _remarks(summaries: Sequence[Summary]) -> Iterator[str]:
    for remark in dict.fromkeys(remark for one in summaries for remark in one.remarks):
        told = [one for one in summaries if remark in one.remarks]
        yield f"{_names(told)}: {remark}"


def _needs(summaries: Sequence[Summary]) -> Iterator[str]:
    for group in groups(summaries):
        named = "" if group.quiet else ": " + _names(group.summaries)
        yield f"{group.title} ({figure(len(group.summaries))}){named}"


def _names(summaries: Sequence[Summary]) -> str:
    named = ", ".join(one.name or one.source for one in summaries[:_MOST_NAMED])
    left = len(summaries) - _MOST_NAMED
    if left <= 0:
        return named
    more = plural("{count} more", "{count} more", left).format(count=figure(left))
    return f"{named}, {more}"


def _read(summaries: Sequence[Summary]) -> str:
    """Say how many sources and characters were read, and what found no place."""
    read = [one for one in summaries if one.status in {"done", "partial"}]
    parts = []
    if len(summaries) > 1:
        parts.append(
            _("Sources done: {read} of {all}.").format(
                read=figure(len(read)), all=figure(len(summaries))
            )
        )
    balances = [found for one in read if (found := balance_of(one)) is not None]
    if balances:
        parts.append(_("Characters read: {share}.").format(share=share(_sum(balances))))
        whole = all(balance.complete for balance in balances)
        counted = all(balance.visible is not None for balance in balances)
        if not whole:
            parts.append(_("TEXT IS LOST."))
        elif any(balance.doubtful for balance in balances):
            parts.append(_doubts(read))
        elif counted:
            parts.append(_("Nothing is lost: every word is in the result."))
        else:
            parts.append(
                _("Every word read is in the result; the format lets nobody count the rest.")
            )
    elif read:
        parts.append(_("The act was given as JSON and is taken as it is."))
    if read:
        left = sum(one.unrecognised for one in read)
        parts.append(_("Not recognised: {count}.").format(count=figure(left)))
    return " ".join(parts)


def _doubts(summaries: Sequence[Summary]) -> str:
    if len(summaries) == 1:
        return _("Whether all was read is not certain: see the findings.")
    return _("Whether all was read is not certain in: {names}.").format(
        names=_names([summary for summary in summaries if summary.doubtful])
    )


def _sum(balances: Sequence[Balance]) -> Balance:
    visible = [balance.visible for balance in balances if balance.visible is not None]
    return Balance(
        sum(balance.read for balance in balances),
        sum(visible) if len(visible) == len(balances) else None,
        sum(balance.lost_words for balance in balances),
    )


def overview_page(summaries: Sequence[Summary]) -> str:
    """Give the page of a run over many sources, the ones that need a person first."""
    told = (*_results(summaries), *_remarks(summaries))
    lines = "".join(f"<p>{escape(line)}</p>" for line in told)
    balances = map(balance_of, summaries)
    whole = all(balance is None or is_certain(balance) for balance in balances)
    parts = [f'<div class="read {"whole" if whole else "lost"}">{lines}</div>\n']
    for group in groups(summaries):
        parts.append(f"<h2>{escape(group.title)} ({figure(len(group.summaries))})</h2>\n")
        parts.append(_table(group))
    return page(_("What came of the run"), "".join(parts))


def _table(group: Group) -> str:
    failed = group.summaries[0].status in {"failed", "not reached"}
    titles = [_("Source")]
    if not failed:
        titles += [_("Kind"), _("Rows"), _("Err."), _("Warn."), _("Notes")]
        titles += [_("Characters"), _("Not recognised")]
    titles.append(_("What went wrong") if failed else _("Result"))
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    rows = "".join(_row(summary, failed=failed) for summary in group.summaries)
    return (
        '<div class="scroll"><table class="overview">\n'
        f"<thead><tr>{head}</tr></thead>\n{rows}</table></div>\n"
    )


def _row(summary: Summary, *, failed: bool) -> str:
    cells = [f"<td>{_source(summary)}</td>"]
    if not failed:
        balance = balance_of(summary)
        numbers = (
            rows_said(summary),
            *map(str, (summary.errors, summary.warnings, summary.notes)),
            share(balance) if balance else "—",
            str(summary.unrecognised),
        )
        cells.append(f"<td>{escape(kind_name(summary.kind))}</td>")
        cells += [f'<td class="number">{escape(text)}</td>' for text in numbers]
    faults = [line.removeprefix(f"{summary.source}: ") for line in summary.faults]
    told = [escape(line) for line in (*_first(faults), *_first(summary.to_mend))]
    links = (
        _link(name, name.removeprefix(summary.name))
        for name in summary.files
        if name.endswith(_FOR_PEOPLE)
    )
    cells.append(f"<td>{'<br>'.join((*told, ' '.join(links)))}</td>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _source(summary: Summary) -> str:
    """Name the source; the name leads to its report."""
    reports = [name for name in summary.files if name.endswith(_REPORT)]
    return _link(reports[0], summary.source) if reports else escape(summary.source)


def _link(name: str, text: str) -> str:
    return f'<a href="{quote(name)}">{escape(text)}</a>'


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST_SHOWN]
    left = len(lines) - _MOST_SHOWN
    if left > 0:
        yield plural("{count} more", "{count} more", left).format(count=figure(left))


def rows_said(summary: Summary) -> str:
    """Say the rows of all registers, and of those of the new version where they differ."""
    if summary.new_rows is None or summary.new_rows == summary.rows:
        return str(summary.rows)
    return f"{summary.rows} → {summary.new_rows}"
