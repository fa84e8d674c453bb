# The one door: people, pre-commit and continuous integration call the same targets.
.DEFAULT_GOAL := help
.SUFFIXES:

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
PYTHON := $(or $(PYTHON),$(shell for each in $(PYTHONS); do \
	if $$each -c '$(NEW_ENOUGH)' 2>/dev/null; then echo $$each; break; fi; done),false)
# Makes .venv with what is locked, then becomes the program that follows in it.
VENV = $(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null \
	|| { echo "Guildhall needs Python 3.11 or newer: install it, or name it: make $@ PYTHON=/path/to/python3"; exit 1; }; \
	exec $(PYTHON) -I site/council/supervisor/bootstrap.py
BIN := .venv/bin
CODE := site home services directories democracy planning forms livechat feedback search deploy tests bench manage.py
TEMPLATES := $(wildcard site/council home services directories democracy planning forms livechat feedback search)
SYNC := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
ARGS ?=

##@ Using it

.PHONY: run
run: ## Install, migrate, create the demonstration council and serve it (HOST=127.0.0.1 PORT=8000)
	@$(VENV) --site run -m council.supervisor run

.PHONY: stop
stop: ## Stop the site that runs from this folder
	@$(VENV) run -m council.supervisor stop

.PHONY: reset
reset: ## Remove this folder's database, uploads and logs, so that the next run starts afresh
	@$(VENV) run -m council.supervisor reset

.PHONY: backup
backup: ## Keep database and uploads in one file below var/backups
	@$(VENV) run -m council.supervisor with-database -m council.supervisor.backup backup

.PHONY: restore
restore: ## Put a backup in the place of what is there: make restore FILE=var/backups/… (YES=1 asks nothing)
	@$(VENV) run -m council.supervisor with-database -m council.supervisor.backup restore "$(FILE)"

.PHONY: manage
manage: ## Run a management command with the site's database: make manage ARGS="showmigrations"
	@$(VENV) run -m council.supervisor with-database manage.py $(ARGS)

.PHONY: shell
shell: ## Open a Python shell with the site's database
	@$(VENV) run -m council.supervisor with-database manage.py shell

##@ Working on it

.PHONY: setup
setup: ## Install everything a developer needs
	@$(VENV) dev -c ''

.PHONY: frontend
frontend: ## Build static/dist when its sources have changed
	@$(VENV) run -m council.supervisor frontend

.PHONY: test
test: ## Run every test, browser journeys included (ARGS="-k chat" runs some)
	@$(VENV) dev -m council.supervisor test $(ARGS)

.PHONY: test-fast
test-fast: ## Run every test that needs no browser
	@$(VENV) dev -m council.supervisor test-fast $(ARGS)

.PHONY: coverage
coverage: ## Run every test and fail below 95 % of lines and branches, as CI does
	@$(VENV) dev -m council.supervisor coverage

.PHONY: bench-banner
bench-banner: ## Measure an emergency banner on a busy site and write docs/benchmarks.md (ARGS="--rounds 3 --no-docs")
	@$(VENV) run -m council.supervisor with-database -m bench.banner $(ARGS)

.PHONY: bench-pages
bench-pages: ## Measure public pages and write docs/benchmarks.md (ARGS="--rounds 3 --no-docs")
	@$(VENV) run -m council.supervisor with-database -m bench.pages $(ARGS)

.PHONY: bench-finding
bench-finding: ## Measure search among 10,000 pages and write docs/benchmarks.md (ARGS="--only-relevance", or --anew)
	@$(VENV) run -m council.supervisor frontend
	@$(VENV) run -m council.supervisor with-database -m bench.finding $(ARGS)

.PHONY: bench-imports
bench-imports: ## Measure bringing a spreadsheet into a directory and write docs/benchmarks.md (ARGS="--rows 5000 --no-docs")
	@$(VENV) run -m council.supervisor with-database -m bench.imports $(ARGS)

.PHONY: bench-lighthouse
bench-lighthouse: ## Ask Lighthouse about public pages on a phone and write docs/benchmarks.md (ARGS="--runs 3 --no-docs")
	@$(VENV) run -m council.supervisor with-database -m bench.lighthouse $(ARGS)

.PHONY: screenshots
screenshots: ## Photograph every type of page, on a phone and on a desk, into var/screenshots (ARGS="--only form --theme harbour", or --theme all)
	@$(VENV) dev -m bench.screenshots $(ARGS)

.PHONY: fix
fix: setup ## Put right what can be put right without thinking
	@$(BIN)/ruff check --quiet --fix $(CODE); $(BIN)/ruff format --quiet $(CODE)

.PHONY: migrations
migrations: setup ## Write the migrations that changed models need
	@$(BIN)/python -m council.supervisor with-scratch manage.py makemigrations $(ARGS)

.PHONY: states
states: setup ## Print the diagrams of the states tables into docs/states
	@$(BIN)/python manage.py state_diagrams

.PHONY: messages
messages: setup ## Put every text of the source into the catalogues of words (site/council/locale), and compile them
	@$(BIN)/python manage.py messages

.PHONY: lock
lock: setup ## Lock what pyproject.toml asks for (ARGS=--upgrade takes the newest it allows)
	@$(BIN)/uv pip compile $(ARGS) $(LOCK) -o requirements/production.txt
	@$(BIN)/uv pip compile $(ARGS) $(LOCK) --extra local -c requirements/production.txt -o requirements/run.txt
	@$(BIN)/uv pip compile $(ARGS) $(LOCK) --extra local --extra dev -c requirements/run.txt -o requirements/dev.txt
LOCK := -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml

##@ Checking it

CHECKS := check-format check-lint check-types check-templates check-imports check-django check-states check-container

.PHONY: check
check: frontend-for-checks ## Run every check below, two at a time
	@$(MAKE) --no-print-directory --keep-going --jobs=2 $(SYNC) $(CHECKS) && echo "All checks pass."

.PHONY: frontend-for-checks
frontend-for-checks:
	@$(VENV) dev -m council.supervisor frontend

.PHONY: check-format
check-format: ## Python is laid out as ruff lays it out
	@$(BIN)/ruff format --quiet --check $(CODE) || { $(BIN)/ruff format --check $(CODE); exit 1; }

.PHONY: check-lint
check-lint: ## ruff finds nothing
	@$(BIN)/ruff check --quiet $(CODE)

.PHONY: check-types
check-types: ## mypy finds nothing
	@$(BIN)/mypy

.PHONY: check-templates
check-templates: ## djlint finds nothing in the templates
	@$(BIN)/djlint --quiet --lint $(TEMPLATES)

.PHONY: check-imports
check-imports: ## Every import keeps to the layers
	@$(BIN)/lint-imports --no-cache

.PHONY: check-django
check-django: ## The system checks pass and no migration is missing
	@$(BIN)/python -m council.supervisor with-scratch -m council.supervisor.checks

.PHONY: check-states
check-states: ## The diagrams in docs/states are those of the states tables
	@$(BIN)/python manage.py state_diagrams --check

.PHONY: check-container
check-container: ## The container's build steps work in a clean root (where root allows)
	@if test -x deploy/check; then deploy/check; fi

.PHONY: help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
