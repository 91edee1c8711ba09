# make run    set up what is missing and open the journal
# make test   set up what is missing and run the tests
# make check  the static checks: lint, format, types, layers, addresses
# make constraints  choose exact versions anew (needs uv)

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check constraints

run: $(VENV)/app-is-installed
	@$(BIN)/journal $(ARGS)

test: $(VENV)/tests-are-installed
	$(BIN)/python -m pytest --numprocesses auto $(ARGS)

check: $(VENV)/tests-are-installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	./tools/no-addresses

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
	  "journal needs Python 3.11 or newer; name one, for instance: make run PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/app-is-installed: constraints/app.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r constraints/app.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tests-are-installed: constraints/dev.txt $(VENV)/app-is-installed
	$(PIP) --require-hashes -r constraints/dev.txt
	@touch $@

COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-annotate --no-header --upgrade

constraints:
	$(COMPILE) pyproject.toml --group build -o constraints/app.txt
	$(COMPILE) pyproject.toml --group build --group dev -c constraints/app.txt \
	  -o constraints/dev.txt
