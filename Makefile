# What a person types. `make` alone lists it.
#
# Everything generated lies in .venv/ and var/ (both git-ignored). A stamp file says which
# locked requirements .venv holds, so that a second call installs nothing.

PORT ?= 8000
PYTHON ?= python3
ADDRESS := http://127.0.0.1:$(PORT)/
# -m, not the scripts in .venv/bin: those break when the folder is moved.
VENV_PYTHON := .venv/bin/python
MANAGE := $(VENV_PYTHON) manage.py
PIP_INSTALL := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
# Two workers: a machine with less than two cores is no machine to test on.
PYTEST := SITE_ENV=development $(VENV_PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
# What people see in a browser is walked once, on PostgreSQL, but for the first steps: all journeys on both would
# take longer than anyone waits, and what they ask of the database other tests ask on both. `make test-sqlite ONCE=` walks them on SQLite too, `PURE=` the other way round.
# So are real Word files that are sent and saved: PostgreSQL refuses more of what they may hold.
ONCE := $(patsubst %,browser/test_%.py,appearance attachments documents editor editor_photos editorial gallery \
	gallery_making guide hostile_bodies nothing_lost pages photo_upload photo_words public_pages reading record \
	search sign_in suggestions talk touch word) real/test_word_screen.py measure/test_scripts.py
LEFT_OUT = $(patsubst %,--ignore=tests/%,$(ONCE))
# Once too, on SQLite: what no database sees (strings in, strings out; files in, files out), and the walks of every
# address of the admin and of the demo site, whose answers rest on permissions and templates that other tests ask on both.
PURE := text pictures locale importers/docx importers/attachment importers/test_page.py importers/test_page_letters.py \
	importers/test_page_refusals.py importers/test_people_rows.py real/test_docx.py real/test_legacy.py \
	real/test_keyboard.py \
	real/test_page_01.py real/test_photos.py real/test_vietnamese.py real/test_xss.py test_english.py test_imports.py \
	test_settings.py config/test_static_files.py admin/test_matrix.py admin/test_no_english.py demo/test_articles.py \
	search/test_question.py demo/test_committee.py demo/test_scenes.py demo/test_site.py
# What search is measured with: a file of real articles (one JSON object a line), and sizes of invented archives.
INPUT ?= ../shared/inputs/news/articles.jsonl
SIZES ?= 1000 10000 100000
SAMPLE ?=
QUICK ?=
PURE += chaos measure/test_bench.py measure/test_queries.py measure/test_real_articles.py measure/test_related.py
LOCK := var/uv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
# What the static files are made of: folders too, so that a deleted file counts as a change.
STATIC_SOURCES := $(shell find static -not -name '.*' 2>/dev/null)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run dev test test-sqlite test-postgres audit guide-pictures eval-search eval-related bench bench-search chaos lint format lock clean python-is-new-enough

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: .venv/.stamp-base var/.stamp-static ## set up, load the demo site when empty, serve on PORT (8000)
	@$(VENV_PYTHON) -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' \
		|| { echo "Port $(PORT) is taken by another program. Choose another one: make run PORT=8001" >&2; exit 1; }
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) reindex --if-empty
	@$(MANAGE) demo --if-empty --address $(ADDRESS)
	@echo; echo "Serving on $(ADDRESS) (Ctrl-C stops it)"
	@exec $(VENV_PYTHON) -m gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 \
		--limit-request-line 0 --no-control-socket --log-level warning

dev: .venv/.stamp-dev ## serve with DEBUG on and reload on change
	@$(MANAGE) migrate --no-input --verbosity 0
	@DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

test: test-sqlite test-postgres ## the suite on SQLite and on PostgreSQL

test-sqlite: .venv/.stamp-dev var/node/.stamp ## the suite on SQLite, with the journeys of the workflow (ONCE= for all of them)
	@CHROMIUM=$$(sh tests/services/chromium.sh) && export CHROMIUM && DATABASE_URL= $(PYTEST) $(LEFT_OUT)

test-postgres: .venv/.stamp-dev var/node/.stamp ## the suite, with all journeys, on a PostgreSQL server of its own
	@CHROMIUM=$$(sh tests/services/chromium.sh) && export CHROMIUM && \
	server=$$(mktemp -d /tmp/postgres-XXXXXX) && \
	trap 'sh tests/services/postgres.sh stop "$$server"' EXIT && trap 'exit 130' INT && trap 'exit 143' TERM && \
	DATABASE_URL=$$(sh tests/services/postgres.sh start "$$server") && export DATABASE_URL && \
	$(PYTEST) $(patsubst %,--ignore=tests/%,$(PURE))

audit: .venv/.stamp-dev var/node/.stamp var/audit/.stamp var/.stamp-static ## Lighthouse and axe on the demo site, into var/audit.json
	@CHROMIUM=$$(sh tests/services/chromium.sh) && export CHROMIUM && $(VENV_PYTHON) -m tests.audit

eval-search: .venv/.stamp-dev ## how well search finds what is there, over INPUT; into var/eval-search.json (SAMPLE=0 asks everything)
	@$(VENV_PYTHON) -m tests.measure.search "$(INPUT)" $(SAMPLE)

eval-related: .venv/.stamp-dev ## how fitting related news is, over INPUT; into var/eval-related.json
	@$(VENV_PYTHON) -m tests.measure.related "$(INPUT)"

bench-search: .venv/.stamp-dev ## how fast search is at each of SIZES, on both databases; into var/bench-search.json
	@$(VENV_PYTHON) -m tests.measure.bench_search $(SIZES)

bench: .venv/.stamp-dev var/.stamp-static ## what a page costs beside a file, at 1,000 to 100,000 articles; into var/bench.json (QUICK=1: 20,000 only)
	@$(VENV_PYTHON) -m tests.measure.bench $(if $(QUICK),quick)

chaos: .venv/.stamp-dev var/.stamp-static ## break a site of its own while it is read and written (SEED=); into var/chaos.json
	@$(VENV_PYTHON) -m tests.chaos $(SEED)

guide-pictures: .venv/.stamp-dev ## take the pictures of the staff's guide anew, from the real screens
	@sh tests/services/debian.sh chromium-l10n
	@CHROMIUM=$$(sh tests/services/chromium.sh) && export CHROMIUM && \
	GUIDE_PICTURES=keep SITE_ENV=development DATABASE_URL= $(VENV_PYTHON) -m pytest -p no:xdist -q tests/browser/test_guide.py

lint: .venv/.stamp-dev ## style, templates, missing migrations, production settings
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m djlint --quiet --lint templates
	@$(MANAGE) makemigrations --check --dry-run
	@SITE_ENV=production ALLOWED_HOSTS=khoi.example DATABASE_URL=sqlite://:memory: \
		SECRET_KEY=$$($(VENV_PYTHON) -c 'import secrets; print(secrets.token_urlsafe(60))') \
		$(MANAGE) check --deploy --fail-level WARNING

format: .venv/.stamp-dev ## put the code into the house's form
	@$(VENV_PYTHON) -m ruff check --fix-only --quiet .
	@$(VENV_PYTHON) -m ruff format .

lock: python-is-new-enough ## write requirements/*.txt anew from the .in files
	@test -x var/uv/bin/python || $(PYTHON) -m venv var/uv
	@var/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(LOCK) requirements/base.in --output-file requirements/base.txt
	@$(LOCK) requirements/dev.in --output-file requirements/dev.txt

clean: ## take away what can be made again (database and photos stay)
	@rm -rf .venv .ruff_cache .pytest_cache .hypothesis var/.stamp-static var/static var/screenshots var/test-results var/uv var/node var/audit
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- Setting up -------------------------------------------------------------------

python-is-new-enough:
	@command -v $(PYTHON) >/dev/null 2>&1 \
		|| { echo "Python is missing. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$$($(PYTHON) --version) is too old: 3.11 or newer is needed. Name one: make PYTHON=python3.12" >&2; exit 1; }

# Debian packs the venv module apart from Python.
.venv/bin/python: | python-is-new-enough
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || sh tests/services/debian.sh python3-venv
	@echo "Making .venv ..."
	@rm -rf .venv && $(PYTHON) -m venv .venv

.venv/.stamp-base: requirements/base.txt | .venv/bin/python
	@echo "Installing what the site runs on ..."
	@$(PIP_INSTALL) --requirement requirements/base.txt
	@touch $@

# The development requirements contain the base ones.
.venv/.stamp-dev: requirements/dev.txt | .venv/bin/python
	@echo "Installing what tests and lint need ..."
	@$(PIP_INSTALL) --requirement requirements/dev.txt
	@touch $@

var/node/.stamp: tests/tools/package.json tests/tools/package-lock.json
	@sh tests/services/node.sh tests/tools var/node && touch $@

var/audit/.stamp: tests/tools/audit/package.json tests/tools/audit/package-lock.json
	@sh tests/services/node.sh tests/tools/audit var/audit && touch $@

var/.stamp-static: $(STATIC_SOURCES) requirements/base.txt config/settings.py config/static_files.py | .venv/.stamp-base
	@echo "Collecting static files ..."
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@mkdir -p var && touch $@
