# Everything that is done to this project from outside. `make help` lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= python3
BIN := .venv/bin
# Test processes; "auto" is one for each core.
WORKERS ?= auto
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
# The locks name versions and hashes only, never where a machine got them.
LOCK := CUSTOM_COMPILE_COMMAND="make lock" ../$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --newline=lf
ASSETS := $(shell find src/beredskab/*/assets -type f 2>/dev/null)

.PHONY: help setup start test check fmt bench screenshots lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.stamp build/.static-stamp build/.words-stamp ## the environment and the built assets, nothing more

start: setup ## set up, load the demonstration and serve http://127.0.0.1:8000
	$(BIN)/beredskab migrate
	$(BIN)/beredskab demo
	$(BIN)/beredskab serve

# PostgreSQL first, so that the last line is the summary of the whole run.
test: check ## set up and run everything that must hold
	$(BIN)/python -m tests.on_postgres -n $(WORKERS)
	$(BIN)/python -m pytest -n $(WORKERS)

check: setup ## the quick part of the tests: import contracts, lint, types, migrations
	$(BIN)/lint-imports --no-logo
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/python -m django makemigrations --check --dry-run --verbosity 0 --settings beredskab.config.settings

fmt: setup ## format, and mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## measure; each figure against a peer or a limit in the same run
	$(BIN)/python -m bench

screenshots: setup ## pictures of the main pages, in build/screenshots/
	$(BIN)/python -m tests.journeys.screenshots

lock: .venv/.stamp ## pin the newest fitting versions, with hashes
	cd requirements && $(LOCK) --upgrade --output-file base.txt base.in
	cd requirements && $(LOCK) --upgrade --output-file dev.txt dev.in

clean: ## remove what was installed and built; var/ (the database) stays
	rm -rf .venv node_modules build

.venv/.stamp: requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

node_modules/.stamp: package.json package-lock.json
	npm ci --silent
	touch $@

build/.assets-stamp: node_modules/.stamp $(ASSETS)
	mkdir -p build
	npm run --silent build
	touch $@

build/.static-stamp: .venv/.stamp build/.assets-stamp
	$(BIN)/beredskab collectstatic
	touch $@

build/.words-stamp: .venv/.stamp node_modules/.stamp src/beredskab/text_guard/hunspell.py src/beredskab/text_guard/word_file.py
	$(BIN)/beredskab collectwords
	touch $@
