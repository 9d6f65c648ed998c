# Gương. `make help` lists what there is.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test check audit format lock bench bundle clean pictures
# Python keeps what it has compiled, whoever calls: without that a start takes three times as long
unexport PYTHONDONTWRITEBYTECODE
G := .venv/bin/

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what runs
	@sh scripts/bootstrap run

setup-dev: ## Install what checks, too
	@sh scripts/bootstrap dev

demo: setup ## Install everything, load the demonstration city, serve it, print the address and the accounts
	@$(G)guong demo run

check: setup-dev ## Format, lint, types, import contracts, migrations, dependencies (seconds)
	@$(G)ruff format --check -q .
	@$(G)ruff check -q .
	@$(G)lint-imports --no-cache > .tools/contracts.txt || { cat .tools/contracts.txt; exit 1; }
	@GUONG_NO_POOL=1 $(G)mypy
	@GUONG_NO_POOL=1 DJANGO_SETTINGS_MODULE=guong.config.settings $(G)python -W ignore -m django makemigrations --check --dry-run
	@$(G)python scripts/audit.py

audit: setup-dev ## Ask, over the network, for known vulnerabilities of what runs; fails where nobody answers
	@$(G)python scripts/audit.py --advisories

test: check ## Run everything that checks the project, on a real PostgreSQL and a real browser
	@CHROMIUM=$$(cat .tools/chromium) $(G)python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

format: ## Put the code into its one format
	@$(G)ruff format -q . && $(G)ruff check -q --fix .

pictures: setup-dev ## Take the pictures of docs/guide anew, by the journeys that walk through its pages
	@mkdir -p docs/pictures/guide
	@GUONG_PICTURES=1 CHROMIUM=$$(cat .tools/chromium) $(G)python -m pytest -p no:xdist tests/journeys/test_a_members_month.py tests/journeys/test_one_evening.py tests/journeys/test_a_boards_week.py tests/journeys/test_m02_appointments.py

lock: ## Renew the lock files (an existing lock keeps its pins)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/base.in -o requirements/base.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/dev.in -o requirements/dev.lock

bench: setup-dev ## Measure speed: a table and bench/results.json
	@$(G)python -m bench

bundle: setup ## Make one archive that installs without a network, for machines of this kind: dist/
	@$(G)python scripts/bundle.py

clean: ## Remove installed parts; state and data stay
	@rm -rf .venv .tools node_modules guong/web/static/vendor guong/kit/fonts
