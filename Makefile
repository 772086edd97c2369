# `make run` opens the dashboard on the sample office, `make test` runs the tests; both set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
CATALOGUES := $(wildcard officetui/locale/*/*.po)
CODE := $(shell find officetui -name '*.py')
COMPILED := $(addsuffix /LC_MESSAGES/officetui.mo,$(wildcard officetui/locale/[a-z]*))

.PHONY: run test lint bench figures setup lock pictures manual man clean

run: setup
	@$(BIN)/officetui demo

# Each worker reads the tests compiled, also where the environment keeps Python from writing what it compiles.
test: setup
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist worksteal

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python bench/run.py

# The budgets as a table in the README; on a machine that does nothing else.
figures: setup
	$(BIN)/python bench/figures.py

setup: $(READY) $(COMPILED) .venv/compiled

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "officetui needs Python 3.11 or newer; name one: make PYTHON=python3.12 run" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { \
	  echo "this Python cannot make a virtual environment; on Debian: apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

$(COMPILED): $(CATALOGUES) hatch_build.py | $(READY)
	@$(BIN)/python hatch_build.py

.venv/compiled: $(CODE) $(READY)
	@$(BIN)/python -m compileall -q officetui
	@$(BIN)/python -m officetui.compilation
	@touch $@

# Needs pip-tools; run it after changing the dependencies in pyproject.toml.
lock:
	pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.lock pyproject.toml

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache

# The pictures in the README, from the running program.
pictures: setup
	$(BIN)/python docs/pictures.py

# The manual as one page a language, with its lists of keys, commands, fields, filters and settings; the page for man.
manual man: setup
	$(BIN)/python docs/manual.py
