# One verb for each thing that is done with this project; `make` alone lists them. Every verb prints what it runs.
# What stands behind them works by itself too: `.venv/bin/python -m assistant COMMAND`, or plain `rasa` commands.

SHELL = /bin/sh
PYTHON = .venv/bin/python
LOCK = .venv/bin/uv pip compile --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-annotate --quiet
# The server of the integration tests and the fine-tuning take torch from .venv, and with it all that only torch needs.
SERVING = tests/integration/serving
WITHOUT_TORCH = $(addprefix --no-emit-package=,torch triton setuptools cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cupti nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx)
.DEFAULT_GOAL := help
.PHONY: help setup chat test train serve check doctor evaluate bench lock clean

help:
	@echo "make VERB, where VERB is one of"
	@sed -n 's/^\([a-z]*\):.*## /  \1|/p' Makefile | awk -F '|' '{ printf "%-10s %s\n", $$1, $$2 }'

setup:
	@sh scripts/setup.sh

chat: setup ## talk to the assistant: fills the sample shop, indexes, trains, starts all that is needed
	$(PYTHON) -m assistant chat

test: setup ## lint, unit tests, integration tests, whole conversations, the page in a browser
	$(PYTHON) -m assistant test

train: setup ## train the model where its data changed
	$(PYTHON) -m assistant train

serve: setup ## run the assistant with its chat page and its action server
	$(PYTHON) -m assistant serve

check: setup ## lint, types, training data
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) -m assistant check-data
	$(PYTHON) -m assistant validate

doctor: setup ## say what is well and what is not, and what mends it
	$(PYTHON) -m assistant doctor

evaluate: setup ## measure understanding and search on held-out phrases
	$(PYTHON) -m assistant evaluate

bench: setup ## compare with the starter project of `rasa init`
	$(PYTHON) -m benchmarks.starter

lock: setup ## lock the requirements again (UPGRADE=--upgrade takes newer versions)
	$(LOCK) $(UPGRADE) requirements.in -o requirements.txt
	$(LOCK) $(UPGRADE) requirements-dev.in -o requirements-dev.txt
	$(LOCK) $(UPGRADE) requirements-uv.in -o requirements-uv.txt
	$(LOCK) $(UPGRADE) $(WITHOUT_TORCH) $(SERVING)/requirements.in -o $(SERVING)/requirements.txt
	$(LOCK) $(UPGRADE) $(WITHOUT_TORCH) training/answers/requirements.in -o training/answers/requirements.txt

clean: ## delete what can be made again: models, caches, logs (neither the shop nor .venv)
	rm -rf models/*.tar.gz .rasa .pytest_cache .mypy_cache .ruff_cache .hypothesis results
	rm -rf var/training.json var/logs var/run var/encoders var/knowledge var/*vectors*.db*
	find actions assistant benchmarks tests -name __pycache__ -type d -prune -exec rm -rf {} +
