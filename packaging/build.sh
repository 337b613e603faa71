#!/bin/sh
# Builds the program as a folder that needs no Python, in out/program/order-pipeline, and proves it
# by reading the corpus with it, without anything of the environment.
set -eu
cd "$(dirname "$0")/.."
python=${1:-python3}
built=out/program/order-pipeline

rm -rf out/program
"$python" -m venv out/program/environment
echo "Building; this takes a minute or two …"
out/program/environment/bin/python -m pip install --quiet --disable-pip-version-check \
  -c constraints.txt '.[all,program]'
# From inside the folder, so that the installed package is taken and not the checkout beside it.
(
  cd out/program
  environment/bin/python -m PyInstaller --noconfirm --clean --distpath . --workpath work \
    ../../packaging/program.spec >build.log 2>&1 || { cat build.log; exit 2; }
)

for source in corpus/*/source.docx; do
  env -i "$built/order-pipeline" parse "$source" -o out/program/act.json
  cmp out/program/act.json "$(dirname "$source")/expected.json"
done
env -i "$built/order-pipeline" run corpus/*/source.docx -o out/program/results --fail-on never
cd out/program && rm -rf environment work act.json results build.log
echo "Copy the folder $built to where it is wanted."
