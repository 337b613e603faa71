# Two commands: `make demo` (environment, install, the main job over corpus/) and `make test`.
# Both work twice in a row, the second time offline; only relative paths, so any folder will do.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
WORKERS ?= 2

.PHONY: help demo test check goldens messages schemas templates pictures bench program system clean

help:
	@echo "make demo      environment, install, the main job over corpus/ into out/"
	@echo "make test      all checks and tests"
	@echo "make check     ruff, mypy, import-linter only"
	@echo "make goldens   rewrite the golden files of corpus/ (review the diff)"
	@echo "make schemas   rewrite the committed JSON Schemas"
	@echo "make templates rebuild the shipped Word templates"
	@echo "make pictures  redraw the pictures of the README"
	@echo "make messages  compile the message catalogs"
	@echo "make bench     the benchmarks"
	@echo "make program   a folder that runs where there is no Python"

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); sh tests/system.sh venv && $(PYTHON) -m venv $(VENV); }

$(INSTALLED): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all,dev]'
	@touch $(INSTALLED)

messages: $(INSTALLED)
	@$(RUN) hatch_build.py

demo: $(INSTALLED) messages
	@mkdir -p out
	$(RUN) -m order_pipeline run corpus/*/source.docx -o out/demo --fail-on never
	$(RUN) -m order_pipeline run corpus/duplicates-and-cure/source.docx \
	  --changes corpus/duplicates-and-cure/changes.yaml -o out/demo-changes --fail-on never
	@echo "Open out/demo and out/demo-changes."

system: $(INSTALLED)
	@sh tests/system.sh libreoffice || true
	@sh tests/system.sh sdk || true

check: $(INSTALLED) messages
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports

test: system check
	$(RUN) -m pytest -n $(WORKERS) --dist worksteal

goldens: $(INSTALLED) messages
	$(RUN) -m corpus.build
	$(RUN) -m corpus.goldens

schemas: $(INSTALLED)
	$(RUN) -m order_pipeline schema -o schemas

templates: $(INSTALLED)
	$(RUN) templates/build.py

pictures: $(INSTALLED) messages
	sh docs/pictures.sh

bench: $(INSTALLED) messages
	for name in startup labelled duplicates parse_acts render diff_rows amend; do \
	  $(RUN) benchmarks/$$name.py || exit 1; done

program:
	sh packaging/build.sh $(PYTHON)

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
