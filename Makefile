# chaming. `make run` and `make test` set up everything they need in .venv at this folder's root.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin

.PHONY: help run test check check-all lock bench docs clean

help: ## what can be done here
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "chaming needs Python 3.11 or newer; set PYTHON=…")'
	@test -x $(BIN)/uv || ($(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION))
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --compile-bytecode --require-hashes -r requirements.lock
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

run: .venv/.ready ## write the example case and do the main job on it
	@mkdir -p run
	@test -f run/example/case.toml || $(BIN)/chaming demo run/example
	@$(BIN)/chaming run run/example

test: .venv/.ready ## style, types, import rules, all tests
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n 2 -m "not slow" --cov --cov-report=term:skip-covered

check-all: test ## the tests, and the longer checks on top
	@$(BIN)/python -m pytest -n 2 -m slow

bench: .venv/.ready ## speed, as ratios in one run
	@$(BIN)/python -m bench

docs: .venv/.ready ## compile the rules and draw the generated pages of the reference
	@$(BIN)/python -m chaming.law.book.compiled
	@$(BIN)/python docs/generate.py

lock: ## renew requirements.lock from pyproject.toml
	@VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --extra dev --custom-compile-command "make lock" -o requirements.lock pyproject.toml

clean: ## remove what the targets made
	@rm -rf .venv run .mypy_cache .ruff_cache .hypothesis
