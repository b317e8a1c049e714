PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin

CONSOLE = app/static/console/index.html
CONSOLE_SOURCES = client/package-lock.json client/index.html client/vite.config.ts $(shell find client/src client/scripts -type f)

.PHONY: serve console test test-console lint requirements

# The API serves without its console where npm is not there or fails.
serve: $(VENV)/prod
	@if ! command -v npm >/dev/null; then echo "The console is not built: there is no npm."; \
	elif ! $(MAKE) --no-print-directory console; then echo "The console is not built: see above."; fi
	$(BIN)/python run.py deploy
	exec $(BIN)/python run.py serve

console: $(CONSOLE)

$(CONSOLE): $(CONSOLE_SOURCES)
	cd client && npm ci --no-audit --no-fund && npm run build

test: $(VENV)/dev
	$(BIN)/python run.py test

# The console: style, types, its document, its logic, and a real browser. Needs npm and /usr/bin/chromium.
test-console: $(VENV)/dev
	cd client && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
	mkdir -p client/test-results
	$(BIN)/python run.py openapi > client/test-results/openapi.json
	cd client && npm run check:api -- test-results/openapi.json
	cd client && npm run lint && npm run typecheck && npm test && npm run e2e && npm run size

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: bench bench-peers bench-growth bench-flood

# What the service costs: beside a floor, beside its peers, as it grows, in a flood of logins. Written to docs/.
bench: $(VENV)/dev
	$(BIN)/python -m bench floor

bench-peers: $(VENV)/dev
	$(BIN)/python -m bench peers

bench-growth: $(VENV)/dev
	$(BIN)/python -m bench growth

bench-flood: $(VENV)/dev
	$(BIN)/python -m bench flood

.PHONY: chaos

# Every fault that is promised to cost no acknowledged write. Written to docs/. Needs root and what it says is missing.
chaos: $(VENV)/dev
	$(BIN)/python -m tests.faults

# Renew every pin: the newest versions that work together on each supported Python.
requirements: $(VENV)/dev
	for name in common prod docker otel dev; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header \
	    requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

$(VENV)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "API Dock needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/prod: requirements/prod.txt | $(VENV)/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/prod.txt
	touch $@

# Compiled is what gets imported: to compile all of it takes minutes.
$(VENV)/dev: requirements/dev.txt | $(VENV)/python
	$(BIN)/pip install --quiet --no-compile --disable-pip-version-check -r requirements/dev.txt
	touch $@ $(VENV)/prod
