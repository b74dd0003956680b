# `make help` lists the targets. Everything lands in .venv and build/; nothing else is touched.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
READY := .venv/.ready
PYTEST := $(BIN)/python -m pytest -n logical --dist loadscope --no-loadscope-reorder
SHEET ?= cto
TESTS ?=
PARTS ?=
BENCH ?=
OLD ?= HEAD
KIND ?= sheets
COUNT ?= 500
SEED ?= 1

.PHONY: help setup render test coverage check compare golden pictures docs bench fuzz clean

help: ## Say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' \
		| while IFS=$$'\t' read -r name text; do printf '  make %-9s %s\n' "$$name" "$$text"; done

$(READY): pyproject.toml .ci/constraints.txt .ci/bootstrap.sh
	@.ci/bootstrap.sh

setup: $(READY) ## Install what is missing: system libraries, .venv, packages

render: $(READY) ## Render sheets/cto.yaml (SHEET=name for another) into build/
	@$(BIN)/fichemetier render sheets/$(SHEET).yaml -o build/$(SHEET).pdf
	@echo "$(CURDIR)/build/$(SHEET).pdf"

check: $(READY) ## Lint, format, types and who may import whom, without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports --no-logo --no-cache

test: check ## Run every check and test (TESTS='tests/view -m "not engine"' for some)
	$(PYTEST) $(TESTS)

coverage: $(READY) ## Tell which lines and branches no test runs, in about twice the time
	$(PYTEST) --cov --cov-report=term:skip-covered $(TESTS)

compare: $(READY) ## Compare every product with that of an older commit (OLD=commit)
	$(BIN)/python -m tests.tools.compare_products $(OLD)

golden: $(READY) ## Accept the pages as they are now as the golden pictures
	$(BIN)/python -m pytest tests/layouts/test_golden.py --update-golden

pictures: $(READY) ## Make the preview pictures of the layouts again
	$(BIN)/python -m tests.tools.pictures

docs: $(READY) ## Write docs/cli.md and docs/colours.md again, and what there is to translate of the command line
	$(BIN)/python -m tests.tools.cli_words
	$(BIN)/python -m tests.tools.cli_help
	$(BIN)/python -m tests.tools.inks

bench: $(READY) ## Measure against an older commit, WeasyPrint, Chromium and others (PARTS="start batch" for some)
	$(BIN)/python -m tests.tools.bench $(PARTS) --sheet $(SHEET) $(BENCH)

fuzz: $(READY) ## Call the command line on files with random errors (KIND=layouts COUNT=2000 SEED=7)
	$(BIN)/python -m tests.tools.fuzz $(KIND) $(COUNT) --seed $(SEED)

clean: ## Remove what was built, .venv and .cache included
	rm -rf .venv .cache build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
