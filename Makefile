# Two commands lead: `make run` and `make test`. `make help` lists every target.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEEDS_PYTHON := import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". If another one is installed: make run PYTHON=python3.12") if sys.version_info < (3, 11) else None

.DEFAULT_GOAL := help
.PHONY: help run test lint types messages screenshots

help: ## list every target
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z%-]+):.*## /\1\t/' | expand -t 16

$(VENV)/.run: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not here. Install Python 3.11 or newer, or say where it is: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c '$(NEEDS_PYTHON)'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python cannot make virtual environments. Add its venv module (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@echo "Setting up the virtual environment (about half a minute) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt || { echo "The packages could not be installed. Is the package index reachable (pip config list)?" >&2; exit 1; }
	@touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt $(VENV)/.run
	@echo "Adding the tools for tests ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# glibc gives memory out of huge pages, where SQLite keeps what it has read: 4 % of the CPU of bench-lifecycle.
run bench-%: export GLIBC_TUNABLES ?= glibc.malloc.hugetlb=1

run: $(VENV)/.run ## set everything up and serve the portal with demo data at http://localhost:3000
	@$(if $(CMO_PORT),CMO_PUBLIC_URL=$${CMO_PUBLIC_URL:-http://localhost:$(CMO_PORT)} )exec $(BIN)/python -m cmo_app serve --demo

lint: $(VENV)/.dev ## style and layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

types: $(VENV)/.dev ## static types
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pyright

messages: $(VENV)/.dev ## bring the catalogues up to date with the code
	@$(BIN)/python -m cmo_app.build.messages

screenshots: $(VENV)/.dev ## picture the main pages into docs/screenshots
	@$(BIN)/python -m tests.e2e.screenshots

test: lint types ## set up, then lint, types and all tests
	@$(BIN)/python -m tests.e2e.browser
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench-%: $(VENV)/.dev ## measure: bench-weight, -lighthouse, -lodge, -kill, -desk, -live, -lifecycle, -process; figures go to bench/results
	@$(BIN)/python -m bench.$*
