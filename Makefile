.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
INTERPRETER = $(BIN)/python$(if $(filter Windows_NT,$(OS)),.exe)
QUICK = $(addprefix tests/, charts comparison criteria exchange guidance people report) \
  $(wildcard tests/test_[d-z]*.py)
# Tests of one file stay together where they can: what is made once for all of them is made once.
PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist worksteal
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What other systems do not have is found, too; what is for one alone cannot be reached on the rest.
ELSEWHERE = $(BIN)/mypy src/journal --no-warn-unreachable --cache-dir .mypy_cache/elsewhere

.PHONY: help run test quick scale check format constraints

help:  ## List these targets.
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F '|' '{printf "%-18s%s\n", $$1, $$2}'

run: $(VENV)/app-is-installed  ## Set up what is missing and open the journal.
	@$(BIN)/journal $(ARGS)

test: $(VENV)/tests-are-installed  ## Set up what is missing and run all tests.
	$(PYTEST) $(ARGS)

quick: $(VENV)/tests-are-installed  ## Run the tests of what needs no app and no program: a minute.
	$(PYTEST) $(QUICK) $(ARGS)

scale: $(VENV)/scale-is-installed  ## Run the tests of the example for very large files (see docs/at-scale.md).
	$(BIN)/python -c 'import dask, pyarrow'
	$(BIN)/python -m pytest tests/analysis/test_at_scale.py $(ARGS)

check: $(VENV)/tests-are-installed  ## Run the static checks: lint, format, types, layers, stray files.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(ELSEWHERE) --platform win32 --exclude '/tui/(driver|workarounds/(lost|nested)_)'
	$(ELSEWHERE) --platform darwin
	$(BIN)/lint-imports
	./tools/check-files

format: $(VENV)/tests-are-installed  ## Format the code, and mend what the linter can.
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

$(INTERPRETER):
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
	  "journal needs Python 3.11 or newer; name one, for instance: make run PYTHON=python3.12")'
	@echo "Setting up, about half a minute …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/app-is-installed: constraints/app.txt pyproject.toml | $(INTERPRETER)
	@echo "Installing what the journal needs …"
	@$(PIP) --require-hashes -r constraints/app.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tests-are-installed: constraints/dev.txt $(VENV)/app-is-installed
	$(PIP) --require-hashes -r constraints/dev.txt
	@touch $@

$(VENV)/scale-is-installed: constraints/scale.txt $(VENV)/tests-are-installed
	$(PIP) --require-hashes -r constraints/scale.txt
	@touch $@

COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header --upgrade

constraints:  ## Choose the exact versions of the libraries anew (needs uv).
	$(COMPILE) pyproject.toml --group build -o constraints/app.txt
	$(COMPILE) pyproject.toml --group build --group dev -c constraints/app.txt \
	  -o constraints/dev.txt
	$(COMPILE) pyproject.toml --group build --group dev --extra scale -c constraints/dev.txt \
	  -o constraints/scale.txt
