"""What the operating system objects to, in the user's language: its own words are English."""

import errno

from order_pipeline.language import _


def objection(error: OSError) -> str:
    """Say why the system refused a file; by its number where no sentence is known."""
    known = _objections().get(error.errno or 0)
    return known or _("error {number} of the system").format(number=error.errno or 0)


def _objections() -> dict[int, str]:
    no_right, no_space = _("there is no right to it"), _("there is no space left on the disk")
    return {
        errno.EACCES: no_right,
        errno.EPERM: no_right,
        errno.EROFS: _("the disk is for reading only"),
        errno.ENOSPC: no_space,
        errno.EDQUOT: no_space,
        errno.ENOENT: _("there is no such folder"),
        errno.ENOTDIR: _("a file stands where a folder is needed"),
        errno.EEXIST: _("a file stands where a folder is needed"),
        errno.EISDIR: _("it is a folder"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ELOOP: _("its links lead in a circle"),
        errno.EINVAL: _("the name has letters that are not allowed"),
        errno.EIO: _("the disk is damaged or was taken away"),
    }
