# SPDX-License-Identifier: EUPL-1.2
.DEFAULT_GOAL := help
.PHONY: help run run-line test bench check nightly deb code dev format setup clean

ORGANISATION ?= Organisations/sos-slovenia
PUBLIC_PORT ?= 8080
STAFF_PORT ?= 8081
DEMO = .build/debug/zaupnica demo --data var/demo --organisation $(ORGANISATION) \
	--public-port $(PUBLIC_PORT) --staff-port $(STAFF_PORT)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install what is missing, build, and start the demo on ports 8080 (public) and 8081 (staff)
	@scripts/setup run
	scripts/build --product zaupnica
	@exec scripts/run-line --media $(DEMO)

run-line: ## the same with a telephone line on this machine, and a page that calls it, on port 8082
	@scripts/setup line
	scripts/build --product zaupnica
	@exec scripts/run-line $(DEMO)

test: ## everything: checks, tests on SQLite and PostgreSQL, browsers
	@scripts/check --whole

bench: ## measure the product and the peers it is compared with, about half an hour on a quiet machine
	@scripts/bench

check: ## format, build with warnings as errors, tidiness, tests on SQLite
	@scripts/check

nightly: ## what takes too long for every change; SLICE=faults, canaries, sanitizers, fuzz or telephone does one part
	@scripts/nightly $(SLICE)

deb: ## the Debian package, into var/
	@scripts/deb

code: ## the present sign-in code of a demo account: make code NAME=ana
	@scripts/code --data var/demo $(NAME)

dev: ## the demo, rebuilt and restarted whenever a source file changes
	@scripts/setup run
	@scripts/dev scripts/run-line --media $(DEMO)

format: ## bring all Swift source into the house's form
	git ls-files -z --cached --others --exclude-standard -- '*.swift' | xargs -0 swift format --in-place --parallel

setup: ## install what running and testing need (Debian 12)
	@scripts/setup test

clean: ## remove everything built, the demo's data and the test tools
	rm -rf .build var
