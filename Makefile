# Two commands: `make demo` runs the demonstration, `make test` runs every test. Both set everything up first,
# from Python 3.11 and make alone; what is done once is stamped and not done again.

PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
CATALOGUES := $(wildcard src/qingting/locale/*/LC_MESSAGES/*.po)

.PHONY: demo test setup build lock map clean
.DELETE_ON_ERROR:

demo: setup
	@exec $(BIN)/qingting demo

test: setup
	@scripts/chromium.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

setup: $(STAMPS)/packages $(STAMPS)/front $(STAMPS)/map $(CATALOGUES:.po=.mo)

# For a real installation: static files squeezed and named by their content.
build: setup
	DJANGO_SETTINGS_MODULE=qingting.config.building $(BIN)/django-admin collectstatic --noinput --clear

# Resolve the dependencies anew; UPGRADE=--upgrade takes the newest versions.
lock:
	$(BIN)/python scripts/lock.py $(UPGRADE)
	npm install --package-lock-only

$(STAMPS)/uv:
	@test -n "$(PYTHON)" || { echo "Qingting needs Python 3.11 or newer; install it and run make again." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "Python could not make $(VENV); install its venv module (Debian: python3-venv) and run make again." >&2; \
		rm -rf $(VENV); exit 1; }
	@mkdir -p $(STAMPS)
	@$(BIN)/python scripts/bootstrap.py uv.lock > $(STAMPS)/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(STAMPS)/uv.txt
	@touch $@

# `uv export` reads the lock and asks nobody; the install checks every file against the lock's hashes.
$(STAMPS)/packages: uv.lock pyproject.toml | $(STAMPS)/uv
	$(BIN)/uv export --quiet --frozen --no-emit-project --no-header --no-annotate --output-file $(STAMPS)/requirements.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r $(STAMPS)/requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(STAMPS)/front: package-lock.json scripts/front.py | $(STAMPS)/packages
	$(BIN)/python scripts/front.py
	@touch $@

# The counties' outlines; without them the maps are tables, so a failure stops nothing.
$(STAMPS)/map: scripts/boundaries.py | $(STAMPS)/front
	@$(BIN)/python -m scripts.boundaries
	@touch $@

map:
	@rm -f $(STAMPS)/map
	@$(MAKE) --no-print-directory $(STAMPS)/map

%.mo: %.po | $(STAMPS)/packages
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

clean:
	rm -rf $(VENV) node_modules build src/qingting/web/static/vendor $(CATALOGUES:.po=.mo)
