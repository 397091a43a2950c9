# The doors of the project: `make` lists them. For GNU make, 3.81 or newer.

# What a person may set: make html PYTHON=/path/to/python3.12; make serve PORT=9000;
# make html SPHINXOPTS="-D language=de"; make test PYTESTOPTS="-k swap"; make lock LOCKOPTS=--upgrade;
# make screenshots SHOTS="home post"
PYTHON ?=
PORT ?= 8000
SPHINXOPTS ?=
PYTESTOPTS ?=
LOCKOPTS ?=
VERIFYOPTS ?=
SHOTS ?=

BUILD := docs/_build
VENV := .venv
RUN := $(VENV)/bin/python
SPHINX := $(RUN) -m sphinx -n --keep-going -j auto
NODE_TOOLS := mermaid@11.17.2 vnu-jar@26.9.27 axe-core@4.14.1

# Every command sees the same surroundings: UTF-8, and no packages from elsewhere.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
# Compiled modules are kept: without them every start costs seconds.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONUTF8 := 1
# Nothing is written outside this checkout but the caches of pip and uv.
export UV_PYTHON_DOWNLOADS := never
export IPYTHONDIR := $(CURDIR)/$(BUILD)/home/ipython
export JUPYTER_CONFIG_DIR := $(CURDIR)/$(BUILD)/home/jupyter/config
export JUPYTER_DATA_DIR := $(CURDIR)/$(BUILD)/home/jupyter/data
export JUPYTER_RUNTIME_DIR := $(CURDIR)/$(BUILD)/home/jupyter/runtime
export MPLCONFIGDIR := $(CURDIR)/$(BUILD)/home/matplotlib

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# One environment and one build folder: two targets at once would meet in them.
.NOTPARALLEL:
.PHONY: help html validate own verify diagrams live serve drafts test check lint format types font theme words inventories linkcheck screenshots clean lock tools FORCE

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1=\2/p' Makefile | \
	while IFS='=' read -r name what; do printf '  make %-11s %s\n' "$$name" "$$what"; done

html: $(VENV)/site.stamp ## build the site strictly and, if it is whole, publish it in docs/_build/html
	@$(RUN) -m journal.publish $(SPHINXOPTS)

live: $(VENV)/dev.stamp ## show the site while you write: every change is built and reloaded
	@$(port_is_free)
	@$(RUN) -m sphinx_autobuild --host 127.0.0.1 --port $(PORT) --ignore '*/docs/_build/*' \
		--watch ext --watch references.bib --watch pyproject.toml \
		-n --keep-going -D journal_search=0 $(SPHINXOPTS) -d $(BUILD)/doctrees/live docs $(BUILD)/live

serve: $(VENV)/site.stamp ## serve what `make html` published, on http://127.0.0.1:8000
	@[ -d $(BUILD)/html ] || { echo 'make serve: nothing is published yet; run make html' >&2; exit 1; }
	@$(port_is_free)
	@$(call serve,html)

drafts: $(VENV)/site.stamp ## build with drafts and future posts, and serve that, imperfect or not
	@$(port_is_free)
	@$(SPHINX) -D journal_drafts=1 $(SPHINXOPTS) -d $(BUILD)/doctrees/drafts docs $(BUILD)/drafts || \
		echo 'make drafts: the build has the problems named above; this is what came of it' >&2
	@$(call serve,drafts)

test: $(VENV)/dev.stamp ## run the tests, on all cores (one at a time: PYTESTOPTS="-n 0")
	@$(RUN) -m pytest -n auto --dist loadfile $(PYTESTOPTS)

validate: $(VENV)/site.stamp ## tell all that is wrong with the sources, without a build
	@$(VENV)/bin/journal check

own: $(VENV)/dev.stamp ## make a new journal as `journal init` does, and run all tests that go with it
	@folder=$$(mktemp -d) && $(VENV)/bin/journal init "$$folder/own" --title Own --author Nobody && \
		cd "$$folder/own" && $(CURDIR)/$(RUN) -m pytest -n auto --dist loadfile $(PYTESTOPTS) && rm -r "$$folder"

verify: $(VENV)/site.stamp ## run the code of all posts and note how it went (VERIFYOPTS=--changed)
	@$(VENV)/bin/journal verify $(VERIFYOPTS)

check: lint types validate test html ## all that continuous integration runs: lint, types, sources, tests, strict build

lint: $(VENV)/dev.stamp ## check the form of the code
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .

format: $(VENV)/dev.stamp ## bring the code into form
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

types: $(VENV)/dev.stamp ## check the types
	@$(RUN) -m mypy

font: $(VENV)/dev.stamp ## make the mathematics font anew, with the signs that the published site uses
	@$(RUN) -m journal.mathfont

diagrams: $(VENV)/site.stamp ## draw the diagrams of all posts, drafts too (needs make tools and Chromium)
	@$(SPHINX) -b diagrams -D journal_drafts=1 -D nb_execution_mode=off $(SPHINXOPTS) \
		-d $(BUILD)/doctrees/diagrams docs $(BUILD)/diagrams

theme: $(VENV)/dev.stamp ## take from the theme's style sheets what the published site uses
	@$(RUN) -m journal.themecss

words: $(VENV)/dev.stamp ## collect what the interface says, for its translations
	@mkdir -p $(BUILD)
	@$(VENV)/bin/pybabel --quiet extract --mapping pyproject.toml --ignore-dirs '.*' --sort-output \
		--no-location --keyword say --keyword say_count:1,2 --keyword message --output $(BUILD)/journal.pot .
	@$(VENV)/bin/pybabel --quiet update --domain journal --input-file $(BUILD)/journal.pot \
		--output-dir ext/journal/locale --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date --no-wrap

inventories: $(VENV)/site.stamp ## fetch again what Python and NumPy document (needs the network)
	@$(RUN) -m journal.inventories

linkcheck: $(VENV)/site.stamp ## ask every linked host whether the page is there (needs the network)
	@$(SPHINX) -b linkcheck $(SPHINXOPTS) -d $(BUILD)/doctrees/linkcheck docs $(BUILD)/linkcheck

screenshots: $(VENV)/dev.stamp ## picture every kind of page that `make html` published, into docs/_build/screenshots
	@[ -d tests/browser ] || { echo 'make screenshots: tests/browser did not come with this journal' >&2; exit 1; }
	@PYTHONPATH=tests $(RUN) -m browser.screenshots $(SHOTS)

clean: ## remove all that was built; the environment in .venv stays
	@rm -rf $(BUILD) .mypy_cache .pytest_cache .ruff_cache

lock: ## pin all packages for Python 3.11 and newer (needs uv; LOCKOPTS=--upgrade for newer ones)
	@command -v uv >/dev/null || { echo 'make lock: uv is needed; see https://docs.astral.sh/uv/' >&2; exit 1; }
	@$(call pin,requirements.lock) --group build
	@$(call pin,requirements-dev.lock) --group build --group dev --constraint requirements.lock

tools: ## install the checkers of HTML and accessibility that the tests ask (needs npm, and Java to run)
	@command -v npm >/dev/null || { echo 'make tools: npm is needed (Debian, Ubuntu: apt install npm)' >&2; exit 1; }
	@npm install --prefix .tools --cache .tools/cache --no-save --no-package-lock --no-audit --no-fund \
		--loglevel=error $(NODE_TOOLS)

port_is_free = $(RUN) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { \
	echo 'make: port $(PORT) is taken; choose another, as in make $@ PORT=8001' >&2; exit 1; }

serve = echo 'Serving on http://127.0.0.1:$(PORT)/ until Ctrl-C'; \
	exec $(RUN) -m http.server --bind 127.0.0.1 --directory $(BUILD)/$(1) $(PORT)

pin = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(LOCKOPTS) \
	--custom-compile-command 'make lock' --output-file $(1) pyproject.toml

# The environment. A stamp holds the sum of all that went in, so that a fresh clone, a moved folder or
# an older file date neither hides a change nor invents one. The script below is plain POSIX shell.
$(VENV)/site.stamp: FORCE
	@sh -c "$$ENVIRONMENT" make requirements.lock site.stamp

$(VENV)/dev.stamp: FORCE
	@sh -c "$$ENVIRONMENT" make requirements-dev.lock dev.stamp site.stamp

define ENVIRONMENT
lock=$$1
shift

refuse() {
	echo "make: $$1" >&2
	exit 1
}

sum() {
	{ pwd; cat pyproject.toml requirements.lock requirements-dev.lock; } | cksum
}

has_uv() {
	command -v uv >/dev/null
}

# A Python that still starts after an upgrade of the system, and is the one asked for, if one was.
is_usable() {
	$(RUN) -c 'import encodings' 2>/dev/null &&
		{ [ -z "$$PYTHON" ] || [ "$$($(RUN) -V)" = "$$("$$PYTHON" -V 2>&1)" ]; }
}

can_install() {
	has_uv || $(RUN) -c 'import pip' 2>/dev/null
}

tell_python='import sys; sys.exit(sys.version_info < (3, 11) or print(sys.executable))'

find_python() {
	set -- python3 python3.13 python3.12 python3.11
	[ -z "$$PYTHON" ] || set -- "$$PYTHON"
	for name; do
		"$$name" -c "$$tell_python" 2>/dev/null && return
	done
	refuse "Python 3.11 or newer is needed, but of $$* none is that; install one, or name it: PYTHON=/path/to/python3.12"
}

make_environment() {
	python=$$(find_python) || exit 1
	echo "Making $(VENV) with $$("$$python" -V) ($$python)"
	rm -rf $(VENV)
	if has_uv; then
		uv venv --quiet --python "$$python" $(VENV)
	elif "$$python" -c 'import ensurepip, venv' 2>/dev/null; then
		"$$python" -m venv $(VENV)
	else
		refuse "$$python has no venv module; install it (Debian, Ubuntu: apt install python3-venv) or uv"
	fi
}

install() {
	if has_uv; then
		uv pip install --quiet --compile-bytecode --python $(RUN) "$$@"
	else
		$(RUN) -m pip install --quiet --disable-pip-version-check "$$@"
	fi
}

# IPython writes elsewhere when the folder above its own is not there.
mkdir -p $(BUILD)/home
if is_usable && [ "$$(cat "$(VENV)/$$1" 2>/dev/null)" = "$$(sum)" ]; then exit; fi
{ is_usable && can_install; } || make_environment || exit 1
echo "Installing $$lock"
install -r "$$lock" && install --no-deps --no-build-isolation -e . ||
	refuse "$$lock could not be installed, for the reason above; a package that must be compiled needs a C compiler (Debian, Ubuntu: apt install build-essential python3-dev)"
for stamp; do sum > "$(VENV)/$$stamp"; done
endef
export ENVIRONMENT PYTHON
