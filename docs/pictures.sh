#!/bin/sh
# Draws the pictures of the README: a page of a source, the page regenerated from it with its
# duplicates merged, the agency's own file with tracked changes, and the top of the report. Needs
# LibreOffice and pdftoppm; the report needs Chromium and stays as it is without.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case=corpus/duplicates-and-cure
.venv/bin/python -m order_pipeline run $case/source.docx --changes $case/changes.yaml \
  -o "$work/run" --fail-on never >/dev/null
cp $case/source.docx "$work/before.docx"
cp "$work/run/source.new.docx" "$work/after.docx"
cp "$work/run/source.tracked.docx" "$work/tracked.docx"
for name in before after tracked; do
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
    --outdir "$work" "$work/$name.docx" >/dev/null 2>&1
  pdftoppm -r 60 -f 1 -l 1 -singlefile -png "$work/$name.pdf" "docs/$name"
done
.venv/bin/python -m order_pipeline --lang ru run $case/source.docx -o "$work/report" >/dev/null
if command -v chromium >/dev/null; then
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars \
    "--user-data-dir=$work/chromium" --window-size=900,1010 \
    "--screenshot=docs/report.png" "file://$work/report/source.findings.html" >/dev/null 2>&1
fi
