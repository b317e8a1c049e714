PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
# Every file is compared with the hash that its list has for it.
PIP = pip install --quiet --disable-pip-version-check --require-hashes

CONSOLE = app/static/console/index.html
CONSOLE_SOURCES = client/package-lock.json client/index.html client/vite.config.ts $(shell find client/src client/scripts -type f)
NODE_MODULES = client/node_modules/.package-lock.json

.DEFAULT_GOAL = help
.PHONY: help serve dev console test test-console lint format requirements

help: ## List these commands.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The API serves without its console if npm is missing or fails.
serve: $(VENV)/prod ## Start the service, from nothing.
	@if ! command -v npm >/dev/null; then echo "The console is not built: npm is not installed."; \
	elif ! $(MAKE) --no-print-directory console; then echo "The console is not built: see above."; fi
	$(BIN)/python run.py deploy --new
	exec $(BIN)/python run.py serve

# Both servers run in the background, where Ctrl-C does not reach them: the trap ends them, and so does the end of either.
dev: SHELL = /bin/bash
dev: $(VENV)/prod $(NODE_MODULES) ## Start the service and the console, both reloading at each change. Ctrl-C ends both.
	$(BIN)/python run.py deploy --new
	@$(BIN)/python run.py runserver & service=$$!; \
	(cd client && exec node_modules/.bin/vite) & console=$$!; \
	trap 'trap - EXIT; kill $$service $$console 2>/dev/null; wait' EXIT INT TERM; \
	echo "The console is at http://localhost:5173/console/, and its API at http://127.0.0.1:5000/api/v1"; \
	wait -n $$service $$console

console: $(CONSOLE) ## Build the web console, which the service serves.

$(CONSOLE): $(CONSOLE_SOURCES)
	@node -e 'const [a, b] = process.versions.node.split("."); if (a < 20 || a == 21 || (a == 20 && b < 19) || (a == 22 && b < 12)) { console.error("The console needs Node 20.19, 22.12 or newer, not " + process.versions.node + "."); process.exit(1) }'
	cd client && npm ci --no-audit --no-fund && npm run build

$(NODE_MODULES): client/package-lock.json
	cd client && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund

test: $(VENV)/dev ## Run the tests, from nothing.
	$(BIN)/python run.py test

# It needs npm and /usr/bin/chromium-headless-shell.
test-console: $(VENV)/dev ## Check the console: style, types, its OpenAPI types, unit tests, and a real browser.
	cd client && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
	mkdir -p client/test-results
	$(BIN)/python run.py openapi > client/test-results/openapi.json
	cd client && npm run check:api -- test-results/openapi.json
	cd client && npm run lint && npm run typecheck && npm test && npm run e2e && npm run size

lint: $(VENV)/dev ## Check style and types of the Python code.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/dev ## Format the Python code and the console, and apply the linters' fixes.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	@if ! command -v npm >/dev/null; then echo "The console is not formatted: npm is not installed."; \
	else $(MAKE) --no-print-directory $(NODE_MODULES) && cd client && node_modules/.bin/prettier --write .; fi

.PHONY: tools

DOCUMENT_TOOLS = tests/openapi/tools/node_modules/.package-lock.json

tools: $(VENV)/generator/installed $(DOCUMENT_TOOLS) ## Install the tools that the tests of the OpenAPI document run.

$(VENV)/generator/installed: requirements/generator.txt | $(VENV)/python
	$(PYTHON) -m venv --clear $(VENV)/generator
	$(VENV)/generator/bin/$(PIP) -r requirements/generator.txt
	touch $@

$(DOCUMENT_TOOLS): tests/openapi/tools/package-lock.json
	cd tests/openapi/tools && npm ci --no-audit --no-fund

.PHONY: sbom

# The tool has many packages that the service must not have.
sbom: $(VENV)/sbom/installed ## Write what the image consists of, as CycloneDX: sbom-python.json, sbom-console.json.
	$(VENV)/sbom/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --output-file sbom-python.json requirements/docker.txt
	cd client && npm sbom --package-lock-only --omit=dev --sbom-format=cyclonedx > ../sbom-console.json

$(VENV)/sbom/installed: requirements/sbom.txt
	$(PYTHON) -m venv --clear $(VENV)/sbom
	$(VENV)/sbom/bin/$(PIP) -r requirements/sbom.txt
	touch $@

.PHONY: alerts

alerts: ## Write the alerts of deploy/alerts.yml for Kubernetes.
	sh deploy/kubernetes/rules.sh > deploy/kubernetes/monitoring/rules.yaml

.PHONY: release

# docs/one-server.md says how to install it.
release: $(CONSOLE) sbom ## Write a release with the built console, its checksum and its SBOMs to dist/.
	sh deploy/release.sh
	version=$$(sed -n 's/^version = "\(.*\)"$$/\1/p' pyproject.toml) && \
	cp sbom-python.json dist/api-dock-$$version.sbom-python.json && \
	cp sbom-console.json dist/api-dock-$$version.sbom-console.json

.PHONY: bench bench-peers bench-growth bench-pruning bench-flood

# The benchmarks write their results to docs/.
bench: $(VENV)/dev ## Measure the service beside a minimal program.
	$(BIN)/python -m bench floor

bench-peers: $(VENV)/dev ## Measure the service beside similar services.
	$(BIN)/python -m bench peers

bench-growth: $(VENV)/dev ## Measure the service as its database grows.
	$(BIN)/python -m bench growth

bench-pruning: $(VENV)/dev ## Measure the service while dead rows are deleted.
	$(BIN)/python -m bench pruning

bench-flood: $(VENV)/dev ## Measure the service during a flood of logins.
	$(BIN)/python -m bench flood

.PHONY: chaos

# It writes its results to docs/, needs root, and names the programs that are missing.
chaos: $(VENV)/dev ## Break the service and its databases under load, and check that no acknowledged write is lost.
	$(BIN)/python -m tests.faults

# The newest versions that work together on each supported Python, with the hashes of their files for every system.
requirements: $(VENV)/dev ## Renew the pinned versions of the Python packages.
	for name in common prod docker otel dev generator sbom; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --no-header --no-strip-extras --generate-hashes \
	    requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

$(VENV)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "API Dock needs Python 3.11 or newer.")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/prod: requirements/prod.txt | $(VENV)/python
	$(BIN)/$(PIP) -r requirements/prod.txt
	touch $@

# What is imported is compiled then; compiling all of it takes minutes.
$(VENV)/dev: requirements/dev.txt | $(VENV)/python
	$(BIN)/$(PIP) --no-compile -r requirements/dev.txt
	touch $@ $(VENV)/prod
