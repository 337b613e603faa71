"""What is wrong with damaged XML, in the user's language: the parser's own words are English."""

from typing import Final

from lxml import etree

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _

_T: Final = etree.ErrorTypes


def damage(error: Exception) -> str:
    """Say where XML is damaged and how: «line 2, character 248: a lone «&» or «<»»."""
    line, column = getattr(error, "position", (0, 0))
    if not line:
        return _reason(error)
    return _("line {line}, character {column}: {reason}").format(
        line=line, column=column, reason=_reason(error)
    )


def damaged(error: Exception, name: str, part: str) -> InputError:
    """Give the error that names the part, the place in it and the mend."""
    line, column = getattr(error, "position", (0, 0))
    return InputError(
        Fault(
            _("the XML of the file is damaged: {reason}").format(reason=_reason(error)),
            _("Open the file in Word, let Word repair it and save it again."),
            name,
            f"{part}:{line}:{column}" if line else part,
        )
    )


def _reason(error: Exception) -> str:
    if not isinstance(error, etree.XMLSyntaxError):
        return _("its text can't be decoded")
    return _reasons().get(error.code, _("the markup breaks off or is written wrongly"))


def _reasons() -> dict[int, str]:
    """Give what the parser found, by its numbers (libxml2, ``xmlParserErrors``)."""
    encoding = _("the letters are in another encoding than the file says")
    unclosed = _("an element is not closed, or another one is closed")
    return {
        _T.ERR_DOCUMENT_EMPTY: _("there is no markup"),
        _T.ERR_DOCUMENT_END: _("something stands behind the end of the markup"),
        _T.ERR_INVALID_CHAR: _("a control character, which XML can't hold"),
        _T.ERR_NAME_REQUIRED: _("a lone «&» or «<»"),
        _T.ERR_LT_IN_ATTRIBUTE: _("a lone «&» or «<»"),
        _T.ERR_ENTITYREF_SEMICOL_MISSING: _("a lone «&» or «<»"),
        _T.ERR_UNDECLARED_ENTITY: _("an entity that is not declared"),
        _T.ERR_ATTRIBUTE_NOT_STARTED: _("the value of an attribute is not in quotes"),
        _T.ERR_ATTRIBUTE_WITHOUT_VALUE: _("the value of an attribute is not in quotes"),
        _T.ERR_ATTRIBUTE_REDEFINED: _("an attribute stands twice"),
        _T.NS_ERR_UNDEFINED_NAMESPACE: _("a prefix that is not declared"),
        _T.ERR_TAG_NAME_MISMATCH: unclosed,
        _T.ERR_TAG_NOT_FINISHED: unclosed,
        _T.ERR_GT_REQUIRED: unclosed,
        _T.ERR_INVALID_ENCODING: encoding,
        _T.ERR_UNKNOWN_ENCODING: encoding,
        _T.ERR_UNSUPPORTED_ENCODING: encoding,
    }
