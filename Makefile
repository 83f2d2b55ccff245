# Needs Python >= 3.11 with venv, and make; everything else comes from the lock files.
#   make run     a rehearsal on http://127.0.0.1:8000 (PORT=... for another)
#   make test    every test, on both databases          STRICT=1: what is missing fails instead of being skipped
#   make check   style, types, direction, house guards
#   make bench   the figures of the README               make soak   the campaigns at full size
#   make lock    fix the newest versions that requirements*.in allow

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CORES := 2

# a stamp is named after what it installed and where, so that a changed lock or a moved folder installs anew
key = $(shell { pwd; cat $(1); } | cksum | cut -d ' ' -f 1)
RUN_STAMP := .venv/run-$(call key,pyproject.toml requirements.lock)
TEST_STAMP := .venv/test-$(call key,pyproject.toml requirements.lock requirements-dev.lock)

.PHONY: run test check bench soak lock
.NOTPARALLEL:

run: $(RUN_STAMP)
	@exec $(BIN)/biaogan serve --demo --port $(PORT)

test: $(TEST_STAMP)
	@status=0; \
	$(BIN)/python -m pytest -n $(CORES) || status=1; \
	BIAOGAN_TEST_DATABASE=postgres $(BIN)/python -m pytest -n $(CORES) || status=1; \
	exit $$status

check: $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --quiet --lint
	$(BIN)/python -m pytest tests/house

bench: $(TEST_STAMP)
	$(BIN)/python -m bench

soak: $(TEST_STAMP)
	rm -f bench/soak.json
	@status=0; \
	SOAK=1 $(BIN)/python -m pytest -m soak -n $(CORES) || status=1; \
	SOAK=1 BIAOGAN_TEST_DATABASE=postgres $(BIN)/python -m pytest -m soak -n $(CORES) || status=1; \
	exit $$status

lock: $(TEST_STAMP)
	for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile --no-config --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-annotate $$name.in --output-file $$name.lock || exit 1; \
	done

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Biaogan needs Python 3.11 or newer; name it: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python lacks venv: on Debian, apt-get install python3-venv" >&2; exit 1; }

$(RUN_STAMP): | .venv/bin/pip
	@echo "Installing what Biaogan runs on (once) ..."
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@rm -f .venv/run-* && touch $@

$(TEST_STAMP): $(RUN_STAMP)
	@echo "Installing what the tests need (once) ..."
	@$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@rm -f .venv/test-* && touch $@
