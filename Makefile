# Two commands do everything: `make demo` builds the graph of data/articles, `make test` runs all checks.
# Both need Python 3.11 or newer (PYTHON=python3.12 names another) and, the first time, a package index for pip.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --no-input --quiet
READY := $(VENV)/.installed
READY_TEST := $(VENV)/.installed-test

.PHONY: demo test lint docs golden picture bench lock browser axe clean help
.DELETE_ON_ERROR:

help: ## Say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 10

demo: $(READY) ## Build the graph of data/articles into out/
	@mkdir -p out
	@$(BIN)/graphbuild build data/articles -o out/graph.ttl -o out/graph.trig -o out/graph.html
	@echo "The graph of data/articles:"
	@echo "  $(CURDIR)/out/graph.html  open it in a browser"
	@echo "  $(CURDIR)/out/graph.ttl   what was asserted, as Turtle"
	@echo "  $(CURDIR)/out/graph.trig  everything, one named graph an article"
	@echo "Ask it something: $(BIN)/graphbuild query --help"

test: $(READY_TEST) browser axe lint ## Run ruff, mypy and all tests
	@$(BIN)/pytest

lint: $(READY_TEST) ## Run ruff and mypy
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: $(READY_TEST) ## Run README's commands and the notebooks and write what they print into them
	@$(BIN)/python tests/test_documentation.py --write
	@$(BIN)/python tests/test_notebooks.py --write

golden: $(READY_TEST) ## Write what data/articles say into tests/golden
	@$(BIN)/python -m tests.golden_write

picture: demo $(READY_TEST) browser ## Take the pictures of README anew
	@$(BIN)/python docs/picture.py

bench: $(READY_TEST) browser ## Measure speed and memory and write benchmarks/RESULTS.md (half an hour)
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[bench]' || echo "textacy could not be had" >&2
	@$(BIN)/python -m benchmarks

lock: ## Write constraints.txt anew from the newest versions that pyproject.toml allows
	@rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/pip install --quiet '.[test]'
	@sed -n '/^#/p' constraints.txt > $(VENV)-lock/constraints.txt
	@$(VENV)-lock/bin/pip freeze --exclude graphbuild >> $(VENV)-lock/constraints.txt
	@mv $(VENV)-lock/constraints.txt constraints.txt && rm -rf $(VENV)-lock

clean: ## Remove what demo and test made
	@rm -rf $(VENV) out dist .pytest_cache .mypy_cache .ruff_cache

# A stamp says that the environment holds what pyproject.toml and constraints.txt ask for.
$(VENV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "graphbuild needs Python 3.11 or newer: make PYTHON=python3.12 names another" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment: install python3-venv" >&2; exit 1; }

$(READY): pyproject.toml constraints.txt | $(VENV)
	@echo "Installing graphbuild into $(VENV)" >&2
	@$(PIP) install -c constraints.txt hatchling editables
	@$(PIP) install -c constraints.txt --no-build-isolation -e .
	@touch $@

$(READY_TEST): $(READY)
	@echo "Installing the tools for the tests into $(VENV)" >&2
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[test]'
	@touch $@

# The browser tests need Chromium. It is installed where that is possible without asking; elsewhere they are skipped.
browser:
	@if command -v chromium && command -v chromedriver; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get; then \
	  echo "Installing Chromium for the browser tests" >&2; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	    chromium chromium-driver fonts-dejavu-core; } </dev/null >/dev/null 2>&1 || \
	    echo "Chromium could not be installed: the browser tests will be SKIPPED" >&2; \
	else echo "No Chromium: the browser tests will be SKIPPED (install chromium and chromium-driver)" >&2; \
	fi >/dev/null

# The rules of accessibility that the browser tests run; for the tests alone, and skipped where there is no npm.
AXE := out/npm/node_modules/axe-core/axe.min.js
axe:
	@if [ -e $(AXE) ]; then :; \
	elif command -v npm >/dev/null; then \
	  npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix out/npm axe-core@4.14.1 </dev/null || \
	    echo "axe-core could not be had from npm: its test will be SKIPPED" >&2; \
	else echo "No npm: the test with axe-core will be SKIPPED" >&2; \
	fi
