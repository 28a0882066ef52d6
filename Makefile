# Two commands to know: `make demo` and `make test`. Everything lives in .venv, nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))

.PHONY: demo test check audit lint types imports tests slow bench screenshots lock format clean

demo: .venv/ready $(CATALOGUES)
	$(BIN)/pereklichka demo

test: lint types imports tests

check: test audit

# What is known against our own code (low findings are ruff's) and against what it stands on, which asks
# the network.
audit: .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check bandit pip-audit
	$(BIN)/bandit --quiet --severity-level medium --recursive bot core handlers locales sandbox scheduler storage
	$(BIN)/pip-audit --disable-pip --no-deps --requirement requirements.lock

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy .

imports: .venv/ready
	$(BIN)/lint-imports

bench: .venv/ready
	$(BIN)/python -m bench --write README.md

# The pictures of docs/ru/guide.md; needs Chromium.
screenshots: .venv/ready $(CATALOGUES)
	$(BIN)/python -m docs.screenshots

tests: .venv/ready $(CATALOGUES)
	$(BIN)/pytest --numprocesses=2 -m "not slow"

# Random histories against their oracles, real processes killed at every step: minutes by themselves.
slow: .venv/ready $(CATALOGUES)
	$(BIN)/pytest --numprocesses=2 -m slow

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The exact versions everybody gets; run it after a change of the ranges in pyproject.toml.
lock: .venv/ready
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --extra dev --no-emit-index-url --python-version 3.11 --upgrade \
		--custom-compile-command 'make lock' --output-file requirements.lock pyproject.toml

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

%.mo: %.po .venv/ready
	$(BIN)/pybabel --quiet compile --use-fuzzy --input-file $< --output-file $@

clean:
	rm -rf .venv var build dist $(CATALOGUES)
