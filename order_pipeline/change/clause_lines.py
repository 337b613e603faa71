"""Differences of clauses and requisites in lines a person reads."""

from collections.abc import Iterator

from order_pipeline.change.clauses import ActDifference, act_differences
from order_pipeline.change.words import word_changes
from order_pipeline.language import _, plural
from order_pipeline.model.act import Act
from order_pipeline.model.exchange import act_at, walk

_LONG = 160
_SHOWN = 30


def clause_lines(old: Act, new: Act) -> Iterator[str]:
    """Give a line for every difference outside the register, act by act."""
    before, after = _comparable(old, new)
    differences = act_differences(before, after)
    shown = None
    for difference in differences[:_SHOWN]:
        if difference.path != shown:
            shown = difference.path
            yield ""
            yield _("{act}, text:").format(act=_act_name(before, after, difference))
        yield f"  {_line(difference)}"
    if len(differences) > _SHOWN:
        more = len(differences) - _SHOWN
        yield "  " + plural("and {count} more line", "and {count} more lines", more).format(
            count=more
        )


def _comparable(old: Act, new: Act) -> tuple[Act, Act]:
    """Give the parts of both that correspond: a bare register is compared with a register."""
    for path, inner in walk(old):
        if inner.kind == new.kind and (inner.register_ is None) == (new.register_ is None):
            return act_at(old, path), new
    for path, inner in walk(new):
        if inner.kind == old.kind:
            return old, act_at(new, path)
    return old, new


def _act_name(old: Act, new: Act, difference: ActDifference) -> str:
    kinds = {
        "order": _("The order"),
        "procedure": _("The procedure"),
        "register": _("The register"),
        "amendment": _("The amendments"),
        "other": _("The document"),
    }
    outer = new if difference.kind == "added" and difference.part == "appendix" else old
    return kinds[act_at(outer, difference.path).kind]


def _line(difference: ActDifference) -> str:
    name = _part_name(difference)
    if difference.kind == "added":
        return _("added: {name}: {text}").format(name=name, text=_quoted(difference.new))
    if difference.kind == "removed":
        return _("removed: {name}: {text}").format(name=name, text=_quoted(difference.old))
    if difference.kind == "renumbered":
        return _("renumbered: {old} → {new}: {text}").format(
            old=difference.old_number or "—",
            new=difference.number or "—",
            text=_quoted(difference.new),
        )
    return _("changed: {name}: {text}").format(
        name=name, text=_marked(difference.old or "", difference.new or "")
    )


def _part_name(difference: ActDifference) -> str:
    if difference.part == "clause":
        number = difference.number or difference.old_number
        return _("clause {number}").format(number=number) if number else _("paragraph")
    names = {
        "appendix": _("appendix"),
        "columns": _("columns of the register"),
        "heading": _("heading"),
        "issuer": _("issuer"),
        "title": _("title"),
        "number": _("number of the act"),
        "date": _("date"),
        "place": _("place"),
        "preamble": _("preamble"),
        "enacting": _("enacting word"),
        "approval": _("approval stamp"),
        "signatures": _("signatures"),
        "endorsements": _("endorsements"),
        "unrecognised": _("other text"),
    }
    return names[difference.part]


def _marked(old: str, new: str) -> str:
    """Give the new text with what went in [-…-] and what came in {+…+}, long equal runs cut."""
    told: list[str] = []
    for piece in word_changes(old, new):
        if piece.kind == "same":
            told.append(_shortened(piece.text, first=not told))
        else:
            told.append(f"[-{piece.text}-]" if piece.kind == "removed" else f"{{+{piece.text}+}}")
    return "".join(told)


def _shortened(text: str, *, first: bool) -> str:
    keep = 40
    if len(text) <= 2 * keep:
        return text
    return f"…{text[-keep:]}" if first else f"{text[:keep]}…{text[-keep:]}"


def _quoted(text: str | None) -> str:
    whole = text or ""
    return f"«{whole if len(whole) <= _LONG else whole[: _LONG - 1] + '…'}»"
