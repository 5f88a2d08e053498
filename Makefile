# Two commands are the whole set-up: `make run` and `make test`. The rest is for who works on the house.

.DEFAULT_GOAL := help
.SILENT:
.PHONY: help setup run test lint format bench attack screenshots messages lock

WITH_PYTHON = sh scripts/with-python -m
IN_VENV = .venv/bin/python -m

help:
	sed -n 's/^## //p' Makefile

## make run          install, fill a new data folder with the demonstration community, serve it
run:
	$(WITH_PYTHON) scripts.run

## make test         install what the tests need, run every check and every test
test:
	$(WITH_PYTHON) scripts.test

## make setup        install only
setup:
	$(WITH_PYTHON) scripts.setup

## make lint         the checks without the tests
lint:
	$(WITH_PYTHON) scripts.lint

## make format       put code, style sheets and templates in order
format:
	$(WITH_PYTHON) scripts.lint --format

## make bench        every benchmark; make bench NAME=pages runs one
bench:
	$(WITH_PYTHON) scripts.setup --tests
	$(IN_VENV) bench $(NAME)

## make attack       hostile texts, requests and guesses at full size; make attack NAME=requests runs one
attack:
	$(WITH_PYTHON) scripts.setup --tests
	$(IN_VENV) tests.attacks $(NAME)

## make screenshots  walk the demonstration community in Chromium, write the pictures of the papers
screenshots:
	$(WITH_PYTHON) scripts.setup --tests
	$(IN_VENV) scripts.screenshots

## make messages     gather the words of pages and code into openchair/locale
messages:
	$(WITH_PYTHON) scripts.setup --tests
	$(IN_VENV) scripts.messages

## make lock         take the newest versions into the lock files
lock:
	$(WITH_PYTHON) scripts.setup
	$(IN_VENV) scripts.lock
