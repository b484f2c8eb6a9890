# Everything here is one call of scripts/dev.py, which also works where there is no make.
PYTHON ?= python3

.PHONY: setup check docs demo lexicon exhaustive
setup check docs demo lexicon:
	$(PYTHON) scripts/dev.py $@

# The slow, exhaustive runs: 20,000 random examples against the naive matcher.
exhaustive: setup
	IE_EXAMPLES=20000 .venv/bin/python -m pytest -m "slow or not slow" -q
