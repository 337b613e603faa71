"""LibreOffice's own accept-all and reject-all, by a macro in a profile of its own."""

import shutil
import subprocess
from pathlib import Path

_MACRO = """Sub Settle(origin As String, order As String, goal As String)
  Dim unseen(0) As New com.sun.star.beans.PropertyValue
  unseen(0).Name = "Hidden"
  unseen(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(origin), "_blank", 0, unseen())
  If order &lt;&gt; "None" Then
    helper = createUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; order, "", 0, Array())
  End If
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(goal), kind())
  doc.close(True)
End Sub
"""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DOCTYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'


class Office:
    """LibreOffice with the macro; one start settles any number of files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        basic = folder / "profile" / "user" / "basic"
        library = basic / "Standard"
        self._run("--terminate_after_init")  # a new profile would forget the macro
        library.mkdir(parents=True, exist_ok=True)
        address = 'xmlns:library="http://openoffice.org/2000/library"'
        link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
        for name in ("script", "dialog"):
            (basic / f"{name}.xlc").write_text(
                _HEAD
                + _DOCTYPE.format("library:libraries", "libraries")
                + f"<library:libraries {address} {link}><library:library "
                f'library:name="Standard" xlink:href="$(USER)/basic/Standard/{name}.xlb/" '
                'xlink:type="simple" library:link="false"/></library:libraries>'
            )
            modules = '<library:element library:name="Module1"/>' if name == "script" else ""
            (library / f"{name}.xlb").write_text(
                _HEAD
                + _DOCTYPE.format("library:library", "library")
                + f'<library:library {address} library:name="Standard" library:readonly="false" '
                f'library:passwordprotected="false">{modules}</library:library>'
            )
        (library / "Module1.xba").write_text(
            _HEAD
            + _DOCTYPE.format("script:module", "module")
            + '<script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Module1" script:language="StarBasic">{_MACRO}</script:module>'
        )

    def settle(self, data: bytes, command: str = "None") -> bytes:
        """Give the file as LibreOffice writes it after a command («None» for none)."""
        source, target = self.folder / "source.docx", self.folder / "target.docx"
        source.write_bytes(data)
        target.unlink(missing_ok=True)
        call = f"macro:///Standard.Module1.Settle({source},{command},{target})"
        self._run(call)
        return target.read_bytes()

    def accepted(self, data: bytes) -> bytes:
        return self.settle(data, "AcceptAllTrackedChanges")

    def rejected(self, data: bytes) -> bytes:
        return self.settle(data, "RejectAllTrackedChanges")

    def _run(self, *arguments: str) -> None:
        profile = f"-env:UserInstallation=file://{self.folder / 'profile'}"
        subprocess.run(
            [
                shutil.which("soffice") or "soffice",
                profile,
                "--headless",
                "--norestore",
                *arguments,
            ],
            check=True,
            timeout=180,
            capture_output=True,
        )
