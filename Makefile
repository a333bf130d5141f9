# Makefile of yinde: `make help` lists the targets.
#
# Overridable: CC CFLAGS CPPFLAGS LDFLAGS PREFIX DESTDIR FLAVOUR
# FLAVOUR is one of release (default), asan, ubsan, clang; each has a build/ folder of
# its own, so that none spoils the objects of another.

FLAVOUR ?= release
PREFIX  ?= /usr/local
DESTDIR ?=
ifeq ($(origin CC),default)
CC = gcc
endif
CFLAGS  ?= -O2 -g
PYTHON  ?= $(firstword $(wildcard /usr/bin/python3) python3)

ROOM     = $(if $(filter release,$(FLAVOUR)),build,build/$(FLAVOUR))
OBJECTS  = $(ROOM)/objects
YINDE    = $(ROOM)/yinde
LIBYINDE = $(ROOM)/libyinde.a

WERROR  ?= -Werror
WARNINGS = -Wall -Wextra -Wshadow -Wconversion $(WERROR)
XML2     = $(shell pkg-config --cflags libxml-2.0 2>/dev/null || echo -I/usr/include/libxml2)
LIBS     = -lpcre2-32 -lJudy -lcsv -lyaml -lxml2 -lmd4c -ljansson -lnettle -lxlsxwriter -lz -lm
OWN_CPPFLAGS = -I. $(XML2) -DYINDE_PREFIX='"$(PREFIX)"'
OWN_CFLAGS   = -std=c11 $(WARNINGS) $(SANITIZE)

ifeq ($(FLAVOUR),asan)
SANITIZE = -fsanitize=address -fno-omit-frame-pointer -DYINDE_ARENA_SINGLE
endif
ifeq ($(FLAVOUR),ubsan)
SANITIZE = -fsanitize=undefined -fno-sanitize-recover=all
endif

LIBRARY_SOURCES = $(wildcard common/*.c extract/*.c extract/formats/*.c \
                  extract/matcher/*.c \
                  curation/*.c explain/*.c reports/*.c)
CLI_SOURCES     = $(wildcard cli/*.c)
TEST_SOURCES    = $(wildcard tests/api/*_test.c)
LIBRARY_OBJECTS = $(LIBRARY_SOURCES:%.c=$(OBJECTS)/%.o)
CLI_OBJECTS     = $(CLI_SOURCES:%.c=$(OBJECTS)/%.o)
TESTS           = $(TEST_SOURCES:tests/api/%.c=$(ROOM)/tests/%)

.PHONY: all demo check asan ubsan clang bench bench-matchers bench-whole quality packages test-packages \
        gen check-gen golden format install uninstall dist clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(YINDE) ## build build/yinde

$(YINDE): $(CLI_OBJECTS) $(LIBYINDE)
	$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIBYINDE): $(LIBRARY_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(OBJECTS)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(OWN_CPPFLAGS) $(CFLAGS) $(OWN_CFLAGS) -MMD -MP -c -o $@ $<

$(ROOM)/tests/%: $(OBJECTS)/tests/api/%.o $(LIBYINDE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

BENCHES = $(patsubst bench/%.c,$(ROOM)/bench/%,$(wildcard bench/*.c))

$(ROOM)/bench/%: $(OBJECTS)/bench/%.o $(filter-out %/main.o,$(CLI_OBJECTS)) $(LIBYINDE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

CONTEST = $(ROOM)/bench/contender_yinde $(ROOM)/bench/texts
$(CONTEST): $(ROOM)/bench/%: $(OBJECTS)/bench/matchers/%.o \
                           $(OBJECTS)/bench/matchers/contender.o $(LIBYINDE)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

-include $(shell find $(OBJECTS) -name '*.d' 2>/dev/null)

# Where there is no such package, the demo goes without a page.
CHART = /usr/share/javascript/chart.js/chart.min.js
demo: packages ## install what is missing, build, and run on examples/
	@$(MAKE) --no-print-directory -s all WERROR=
	@$(YINDE) extract --quiet --mentions -o build/demo examples
	@$(YINDE) report $$(test ! -e $(CHART) || echo --html) --xlsx -o build/demo build/demo
	@printf '\nIn build/demo:\n'
	@printf '  %-20s %s\n' articles.csv 'a row per article' \
	    counts.csv 'a row per article and entity' \
	    mentions.csv 'a row per mention, with its context' \
	    timeline.csv 'a row per month and entity' \
	    timeline_wide.csv 'a row per month, a column per entity: for charts' \
	    top.csv 'a row per entity' \
	    topics.csv 'a row per month and topic, at every level' \
	    sources.csv 'a row per outlet' \
	    pairs.csv 'a row per two entities that meet in articles' \
	    first_seen.csv 'a row per entity, with its first article' \
	    bursts.csv 'a row per burst of an entity, heaviest first' \
	    report.html 'a page with charts: open it in a browser' \
	    report.xlsx 'all of it as a workbook, with charts' \
	    errors.csv 'inputs that could not be read' \
	    datapackage.json 'what the files and columns mean'

check: packages test-packages ## install what is missing, build, run every test
	@$(MAKE) --no-print-directory -s all tests
	@YINDE=$(abspath $(YINDE)) YINDE_TESTS=$(abspath $(ROOM)/tests) \
	    $(PYTHON) -m pytest -q -p no:cacheprovider tests

.PHONY: tests
tests: $(TESTS)

asan: ## the same under AddressSanitizer and LeakSanitizer
	@$(MAKE) --no-print-directory check FLAVOUR=asan

ubsan: ## the same under UndefinedBehaviorSanitizer
	@$(MAKE) --no-print-directory check FLAVOUR=ubsan

clang: ## the same, built with clang
	@$(MAKE) --no-print-directory check FLAVOUR=clang CC=clang

packages:
	@tools/install_packages build

test-packages:
	@tools/install_packages test

ARTICLES ?= examples
SIZES  ?= 1000 10000 100000 1000000
ROUNDS ?= 5
bench-matchers: $(CONTEST) ## the matcher beside others: make bench-matchers ARTICLES=FOLDER
	@$(PYTHON) bench/matchers/run.py $(ARTICLES) $(if $(WORDS),--words $(WORDS)) $(if $(filter common,$(ORDER)),--common) \
	    --sizes $(SIZES) --rounds $(ROUNDS)

bench-whole: $(YINDE) ## all of extract beside ripgrep: make bench-whole ARTICLES=FOLDER
	@$(PYTHON) bench/whole.py $(ARTICLES) $(ROUNDS)

bench: $(BENCHES) ## where the time goes: make bench ARTICLES=FOLDER
	@for bench in $(BENCHES); do YINDE_DATA=$(CURDIR) $$bench $(ARTICLES); done

quality: all ## score on gold articles: make quality GOLD=../shared/gold-dev
	@tests/quality $(YINDE) $(GOLD)

gen: ## write the generated tables again
	$(PYTHON) tools/make_fold_table.py

check-gen: ## fail when a generated table is stale
	@$(PYTHON) tools/make_fold_table.py --check

golden: all ## write tests/units/*/*/expected* again from what comes out now
	@YINDE=$(abspath $(YINDE)) YINDE_GOLDEN=1 \
	    $(PYTHON) -m pytest -q -p no:cacheprovider tests/test_units.py

format: ## lay the C sources out by .clang-format
	clang-format -i $(LIBRARY_SOURCES) $(CLI_SOURCES) $(TEST_SOURCES) \
	    $(wildcard common/*.h extract/*.h extract/formats/*.h curation/*.h explain/*.h bench/*.c reports/*.h cli/*.h)

install: all ## install the program, dictionaries and rules
	install -d $(DESTDIR)$(PREFIX)/bin \
	    $(DESTDIR)$(PREFIX)/share/yinde/dictionaries \
	    $(DESTDIR)$(PREFIX)/share/yinde/rules/suggest \
	    $(DESTDIR)$(PREFIX)/share/yinde/reports/page
	install -m 755 $(YINDE) $(DESTDIR)$(PREFIX)/bin/yinde
	install -m 644 dictionaries/*.csv $(DESTDIR)$(PREFIX)/share/yinde/dictionaries
	install -m 644 rules/*.yaml $(DESTDIR)$(PREFIX)/share/yinde/rules
	install -m 644 rules/suggest/*.yaml \
	    $(DESTDIR)$(PREFIX)/share/yinde/rules/suggest
	install -m 644 reports/page/page.* $(DESTDIR)$(PREFIX)/share/yinde/reports/page

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/yinde
	rm -rf $(DESTDIR)$(PREFIX)/share/yinde

dist: ## build/yinde-VERSION.tar.gz of what is committed
	@mkdir -p build
	git archive --prefix=yinde/ -o build/yinde-$$(sed -n 's/.*VERSION "\(.*\)"/\1/p' common/version.h).tar.gz HEAD

clean: ## remove build/
	rm -rf build

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /  \1\t/p' Makefile | expand -t 14
