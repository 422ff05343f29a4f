# The two that a newcomer needs: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help

HOST ?= 127.0.0.1
PORT ?= 8501
# The first Python on the path that is new enough; PYTHON=... overrides.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-run
READY_TEST := $(VENV)/.ready-test
WORKERS ?= 2

.PHONY: help run test soak bench mutate load geo lock lint screenshots clean browser office

help: ## list what make can do
	@echo "Pantau Netralitas"
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'
	@echo "  settings: HOST=$(HOST) PORT=$(PORT) PANTAU_DATA=./var DATABASE_URL= (PostgreSQL instead of SQLite)"

run: $(READY) ## set up, load the record, serve the dashboard on http://127.0.0.1:8501
	@$(BIN)/python -m app.port $(HOST) $(PORT)
	@$(BIN)/python -m data load
	@echo "Pantau Netralitas: http://$(HOST):$(PORT)  (Ctrl-C to stop)"
	@exec $(BIN)/python -m streamlit run dashboard.py --server.address $(HOST) --server.port $(PORT)

test: $(READY_TEST) browser office ## set up, run every test (SQLite, PostgreSQL, Chromium, LibreOffice, R)
	@. $(VENV)/browser.sh; $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-logo \
		&& $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

soak: $(READY_TEST) browser ## the tests of faults and of every page at full length: 10,000 malformed files, 200 kills, full disks (up to two hours)
	@. $(VENV)/browser.sh; PANTAU_SOAK=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -o timeout=7200 tests/data/faults tests/e2e tests/app $(ARGS)

bench: $(READY_TEST) browser ## measure start, first map, reruns, bytes and memory
	@. $(VENV)/browser.sh; $(BIN)/python -m benchmarks $(ARGS)

load: $(READY) ## load the shipped record into the store
	@$(BIN)/python -m data load

geo: $(READY) ## build the map outlines from the boundaries again
	@$(BIN)/python -m geo

mutate: $(READY_TEST) ## change each operator and constant of analytics/ in turn; 85 % of the changes must fail a test (an hour; ARGS="rates claims")
	@$(BIN)/python -m benchmarks.mutation $(ARGS)

screenshots: $(READY_TEST) browser ## take the pictures in docs/ from the running product
	@. $(VENV)/browser.sh; $(BIN)/python -m docs.screenshots

lint: $(READY_TEST) ## check style and the import rule
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-logo

lock: $(READY) ## pin the newest releases of requirements*.in, with hashes (needs the network)
	@$(BIN)/python -m pip install -q uv
	@for name in requirements requirements-test; do \
		$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
			--no-annotate $$name.in -o $$name.txt || exit 1; done

clean: ## remove the virtual environment and caches (the data folder stays)
	@rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer is needed; the newest here is: $$(python3 --version 2>&1 || echo none). Install it, or say PYTHON=/path/to/python3.11 make run" >&2; exit 3; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "$(PYTHON) is too old or missing: Python 3.11 or newer is needed" >&2; exit 3; }
	@echo "Setting up a virtual environment with $$($(PYTHON) --version) (once) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 3; }

$(READY): requirements.txt | $(VENV)/bin/python
	@echo "Installing what the dashboard needs (once, about a minute) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt || { \
		echo "The packages could not be installed: the first run needs the network." >&2; exit 3; }
	@touch $@

$(READY_TEST): requirements-test.txt $(READY)
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

# Writes the path of a Chromium to $(VENV)/browser.sh: CHROMIUM, else the system's, else one that it installs and says so.
browser: $(READY_TEST)
	@set -e; found="$$CHROMIUM"; \
	for p in chromium chromium-browser google-chrome; do [ -n "$$found" ] || found="$$(command -v $$p || true)"; done; \
	if [ -z "$$found" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "No Chromium here: installing Debian's package chromium ..."; \
		apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium >/dev/null; \
		found="$$(command -v chromium || true)"; fi; \
	if [ -z "$$found" ]; then \
		echo "No Chromium here: asking Playwright for one ..."; $(BIN)/python -m playwright install chromium; \
		found="$$($(BIN)/python -c 'from playwright.sync_api import sync_playwright as s; p = s().start(); print(p.chromium.executable_path); p.stop()')"; fi; \
	[ -x "$$found" ] || { echo "The tests need Chromium. On Debian: apt install chromium; or say CHROMIUM=/path/to/chromium" >&2; exit 3; }; \
	echo "export CHROMIUM='$$found'" > $(VENV)/browser.sh

# What a few tests open our files and examples with: the system's, else Debian's, installed as root with a word about it.
office:
	@missing=""; for pair in soffice:libreoffice-calc Rscript:r-base-core curl:curl; do \
		command -v "$${pair%%:*}" >/dev/null || missing="$$missing $${pair##*:}"; done; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Missing here: installing Debian's$$missing ..."; apt-get update -q >/dev/null; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing >/dev/null; \
	elif [ -n "$$missing" ]; then echo "Missing here:$$missing. The tests that need them will fail and say so; on Debian: apt install$$missing" >&2; fi
