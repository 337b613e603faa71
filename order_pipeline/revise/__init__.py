"""Revision: the agency's own Word file with only the touched rows rewritten.

The way through the room, one kind of knowledge a module:

* ``splice`` holds the part's bytes and tree and writes edits between untouched bytes; ``repack``
  puts the part back into the zip, every other member copied raw.
* ``grid``, ``columns``, ``layout`` trace what recognition read back to lines, cells and headings:
  the file is *explained* by the register, and what can't be explained is refused when touched.
* ``arrange``, ``entries``, ``regroup`` put the outcomes of a change set in their place among the
  lines: what stays, goes, comes, and which headings they need.
* ``states`` says how each cell gives its value (printed, merged with the cell above, left blank,
  a ditto mark, counted by Word) and chooses the same habits for new rows; ``manner`` says what a
  cell prints around its values (dashes, numbers, semicolons, line breaks).
* ``drawing`` and ``build`` make the rows, ``stream`` and ``rewrite`` change words inside of cells,
  ``emit`` turns all of it into edits, ``stamp`` sets the order's date and number anew.
* ``outline`` is a room of its own for lists without a table, whose rows are paragraphs.
* ``pen`` writes each edit plainly or as tracked changes; ``accept`` and ``settle`` take tracked
  changes back or make them good, for the proofs that always run.

What Word can't track: a vertical merge that begins or ends elsewhere. Such a row is shown as
deleted and inserted again, which every program resolves in the same way.
"""
