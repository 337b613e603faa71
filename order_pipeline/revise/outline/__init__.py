"""Lists without a table: outlines, whose lines are paragraphs, rewritten line by line.

The same ideas as for tables, on simpler ground, for a row here is a run of paragraphs:

* ``shown`` says how a line prints its value: what stands before it (a number, a label), behind it,
  and whether Word counts its number.
* ``story`` gives the paragraphs in order, ``items`` says what they are: headings and rows;
  ``layout`` and ``blocks`` explain them by the register.
* ``order`` puts the new rows and the headings they need in order, and finds those of the file
  that stay.
* ``drafts`` says line by line what becomes of a row: a line stays, is reworded, goes, or comes in
  the look of another; ``drawing`` makes the paragraphs, ``plan`` puts all in the document's order.
* ``endings`` sees to the paragraph mark that can neither go nor come, as nothing follows it;
  ``edits`` turns all of it into edits of the file.
"""
