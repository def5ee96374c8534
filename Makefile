# The verbs of this repository. A fresh machine needs Python 3.11 or newer, pip and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ARGS ?=

.PHONY: help install serve clients test test-slow test-all lint types bench lock clean

help:  ## List the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP)  ## Make .venv with the locked dependencies and the command fairatlas in it

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "FAIR Atlas needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

serve: install  ## Serve the demo map on http://localhost:8000 (ARGS="--port 8001" for another port)
	$(BIN)/fairatlas serve --demo $(ARGS)

clients:  ## Install the clients that tests/clients runs, into .clients
	PYTHON=$(PYTHON) tools/clients.sh

test: install  ## Run the tests that take less than five minutes
	$(BIN)/python -m pytest --numprocesses auto $(ARGS)

test-slow: install  ## Run the tests that take long, one after another
	$(BIN)/python -m pytest -m slow $(ARGS)

test-all: test test-slow  ## Run all tests

lint: install  ## Check style and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install  ## Check types
	$(BIN)/mypy

bench: install  ## Measure beside Oxigraph, in one run
	$(BIN)/python -m benchmarks $(ARGS)

lock: install  ## Write requirements.lock anew, with hashes and no addresses
	$(BIN)/python tools/lock.py

clean:  ## Remove what was made, but no store
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
