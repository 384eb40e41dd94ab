# Countersign. `make help` lists what there is.

.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help install ready ready-dev demo serve manage test journeys every-audience check bench accuracy test-services \
	test-postgresql test-redis clean

PYTHON =
find_python = $$(scripts/find-python.sh $(PYTHON))
py := .venv/bin/python

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1@\2/p' Makefile | awk -F@ '{ printf "%-24s %s\n", $$1, $$2 }'

install: ready ## put everything locked into .venv, build the front end
	@echo "Installed. Next: .venv/bin/python manage.py setup --help, or make demo"

ready:
	@python=$(find_python) && exec "$$python" -m scripts.install

ready-dev:
	@python=$(find_python) && exec "$$python" -m scripts.install --group dev

demo: ready ## a filled site at http://localhost:8000 (POLICY=file PORT=8000)
	@CALLED_FROM='$(PWD)' exec $(py) -m scripts.demo

serve: ready ## your own site: web, worker and beat, as in production (PORT=8000)
	@exec $(py) -m scripts.serve

manage: ready ## run a command (ARGS="policy check our-policy.txt")
	@exec $(py) manage.py $(ARGS)

test: ready-dev ## every test that needs no server; the browser journeys where there is a Chromium
	@exec $(py) -m scripts.run_tests everything

journeys: ready-dev ## the browser journeys alone
	@exec $(py) -m scripts.run_tests journeys

every-audience: ready-dev ## every audience of every policy in COUNTERSIGN_POLICIES, by keyboard, on a phone
	@exec $(py) -m scripts.run_tests every-audience

test-services: test-postgresql test-redis ## the suite on PostgreSQL, the worker tests on Redis (localhost)

test-postgresql: ready-dev
	@exec $(py) -m scripts.run_tests postgresql

test-redis: ready-dev
	@exec $(py) -m scripts.run_tests redis

check: ready-dev ## lint, types, layers, migrations
	@.venv/bin/ruff format --check --quiet --output-format concise .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary .
	@.venv/bin/lint-imports --no-logo
	@$(py) manage.py makemigrations --check --dry-run
	@$(py) -m pytest --quiet -p no:benchmark tests/contracts

bench: ready-dev ## the benchmarks, each against a baseline of the same run
	@exec $(py) -m pytest --quiet --capture=no tests/benchmarks

accuracy: ready-dev ## how well the labelled policies are read (docs/accuracy.md)
	@exec $(py) -m tests.accuracy

clean: ## remove what was installed and built; never var/
	rm -rf .venv .tools node_modules built .mypy_cache .ruff_cache .import_linter_cache .hypothesis .test_databases
