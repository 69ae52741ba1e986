# Needs Python 3.11 or newer, make and the package registries; everything else is installed below this folder.
# The Python that makes the environment is the first fitting one; choose another with `make setup PYTHON=python3.13`.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON := $(or $(PYTHON),$(shell for each in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$each $(NEW_ENOUGH) 2>/dev/null && echo $$each && break; done))
PORT ?= 8000
DEMO ?= 1
DATA ?= $(if $(filter 0,$(DEMO)),data/real,data/demo)
IN_VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup setup-run run test coverage check fix bench score docs messages lock wheel clean python

help: ## What can be asked for, one line each
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | while IFS="$$(printf '\t')" read -r name words; do \
		printf '  make %-9s %s\n' "$$name" "$$words"; done

setup: python ## Installs everything for development into .venv; quick when nothing has changed
	@"$(PYTHON)" -m tools.setup dev

setup-run: python
	@"$(PYTHON)" -m tools.setup run

run: setup-run ## Serves Веха with its demo at http://127.0.0.1:8000; also PORT=8001, DATA=some/folder, DEMO=0
	@.venv/bin/vekha serve --port "$(PORT)" --data "$(DATA)" $(if $(filter 0,$(DEMO)),--no-demo,--demo)

test: setup ## All tests: on SQLite, and where installed on PostgreSQL and in a browser; also ARGS="-k words"
	@$(IN_VENV) -m tools.test_run $(ARGS)

coverage: setup ## The tests on SQLite with branch coverage, as a table and in build/coverage
	@$(IN_VENV) -m pytest -n auto -m "not browser and not postgres" --cov --cov-report=term:skip-covered --cov-report=html:build/coverage

check: setup ## Format, lint, types, floors, templates, migrations, locks, catalogue; changes nothing
	@$(IN_VENV) -m tools.checks

fix: setup ## Repairs what can be repaired: format, simple lint, templates, catalogue
	@$(IN_VENV) -m tools.checks --fix

bench: setup ## Measures, and says for each number whether its aim holds; also in build/bench.json
	@$(IN_VENV) -m bench

score: setup ## How much of real orders and deadlines is read right, by format and field
	@$(IN_VENV) -m tools.score

docs: setup ## Generates the reference part of the documentation from the code
	@$(IN_VENV) -m tools.reference write

messages: setup ## Brings the Russian catalogue up to the messages in the source
	@$(IN_VENV) -m tools.catalogues update

lock: setup-run ## Makes the lock files from pyproject.toml; UPGRADE=1 takes newer versions
	@$(IN_VENV) -m tools.locks write $(if $(UPGRADE),--upgrade,)

wheel: setup ## Builds the package into dist
	@$(IN_VENV) -m hatchling build

clean: ## Removes what setup and the tests made; the data stay
	@rm -rf .venv build dist node_modules src/vekha/web/static/vendor .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage

python:
	@"$(PYTHON)" $(NEW_ENOUGH) 2>/dev/null || \
		{ echo "Веха needs Python 3.11 or newer; here is: $$("$(or $(PYTHON),python3)" --version 2>&1)" >&2; exit 1; }
