# gzm: `make run` and `make test` are all that most people need. See README.md.

PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
VERSION := 0.1.0

# make QUIET= shows the whole command lines.
QUIET ?= @

# ---- what is built -----------------------------------------------------------------------------

# The folders of src/ from the ground up. A smaller list builds a part: make unit LAYERS="base model" TESTS=model
LAYERS ?= base model store shape api formats generate picture net engine ui cmd
TESTS ?= $(LAYERS)

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
OPTIMISE ?= -O2 -g
SANITIZE ?=
PACKAGES := ncursesw formw panelw libcurl jansson sqlite3 libmicrohttpd libzip libxml-2.0 inih libcrypto libpng

# Recursive where pkg-config is asked: the packages may be installed by `deps` of the same run.
PACKAGE_FLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PACKAGE_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
ALL_CPPFLAGS = -Isrc -D_GNU_SOURCE -DGZM_VERSION='"$(VERSION)"' $(PACKAGE_FLAGS) $(CPPFLAGS)
# No contraction and no fast math: exports are the same bytes at every optimisation level.
ALL_CFLAGS = -std=c17 $(OPTIMISE) $(WARNINGS) $(SANITIZE) -pthread -fno-fast-math -ffp-contract=off $(CFLAGS)
ALL_LDFLAGS = $(SANITIZE) -pthread $(LDFLAGS)
LIBS = $(PACKAGE_LIBS) -lm

# MuJoCo is optional: without it the physics checks say that they are off.
HAVE_MUJOCO := $(shell printf '\043include <mujoco/mujoco.h>\n' | $(CC) -E - >/dev/null 2>&1 && echo yes)
ifeq ($(HAVE_MUJOCO),yes)
ALL_CPPFLAGS += -DGZM_MUJOCO
LIBS += -lmujoco
endif

SOURCES := $(foreach layer,$(LAYERS),$(wildcard src/$(layer)/*.c src/$(layer)/*/*.c))
THEMES := $(sort $(wildcard themes/*.theme))
WORDS := $(sort $(wildcard src/generate/words/*.words))
GENERATED := $(if $(filter cmd,$(LAYERS)),$(BUILD)/generated/themes.o) \
	$(if $(filter generate,$(LAYERS)),$(BUILD)/generated/words.o)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(GENERATED)
UNIT_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(foreach layer,$(TESTS),$(wildcard tests/unit/$(layer)/*.c)))
STRESS := $(patsubst tests/stress/%.c,$(BUILD)/stress/%,$(wildcard tests/stress/*.c))
STRESS_OBJECTS := $(filter $(foreach layer,base model api net,$(BUILD)/src/$(layer)/%),$(OBJECTS))

.PHONY: all unit stress deps deps-build run test install clean format check-asan check-tsan check-sim fuzz bench
all: $(BUILD)/gzm

$(BUILD)/gzm: $(BUILD)/src/main.o $(OBJECTS)
	@echo "  LINK $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(QUIET)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/generated/%.o: $(BUILD)/generated/%.c
	@echo "  CC   $<"
	$(QUIET)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

# The themes are compiled in, so that the program is complete by itself.
$(BUILD)/generated/themes.c: $(THEMES) themes/embed.sh
	@mkdir -p $(@D)
	sh themes/embed.sh $(THEMES) > $@.part && mv $@.part $@

# The vocabulary of prompts, from word files to tables.
$(BUILD)/generated/words.c: $(WORDS) src/generate/words/embed.awk
	@mkdir -p $(@D)
	$(QUIET)awk -f src/generate/words/embed.awk $(WORDS) > $@.part && mv $@.part $@

# One program of unit tests per folder, linked with no more than it uses: each test starts its program anew.
UNITS := $(foreach layer,$(TESTS),$(if $(wildcard tests/unit/$(layer)/*.c),$(BUILD)/unit/$(layer)))
unit: $(UNITS)
$(BUILD)/gzm.a: $(OBJECTS)
	@rm -f $@
	$(QUIET)$(AR) rcs $@ $^

.SECONDEXPANSION:
$(UNITS): $(BUILD)/unit/%: $$(addprefix $(BUILD)/,$$(addsuffix .o,$$(basename $$(wildcard tests/unit/$$*/*.c)))) \
		$(BUILD)/gzm.a
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -Wl,--as-needed -o $@ $^ $(LIBS) -lcriterion -lvterm

stress: $(STRESS)
$(BUILD)/stress/%: $(BUILD)/tests/stress/%.o $(STRESS_OBJECTS)
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/screen: $(BUILD)/tests/screen/screen.o
	@echo "  LINK $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ -lvterm -lutil

FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/%,$(wildcard tests/fuzz/*.c))
.PHONY: fuzzers
fuzzers: $(FUZZERS)
$(FUZZERS): $(BUILD)/%: $(BUILD)/tests/fuzz/%.o $(OBJECTS)
	@echo "  LINK $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/bench_*.c))
BENCH_OBJECTS := $(patsubst %,$(BUILD)/tests/bench/%.o,guest service sphere)
.PHONY: benches
benches: $(BENCHES)
$(BENCHES): $(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(BENCH_OBJECTS) $(OBJECTS)
	@mkdir -p $(@D)
	@echo "  LINK $@"
	$(QUIET)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) -lutil

-include $(OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d) $(BUILD)/src/main.d
-include $(BENCH_OBJECTS:.o=.d) $(BENCHES:$(BUILD)/bench/%=$(BUILD)/tests/bench/%.d)

# ---- what must be installed --------------------------------------------------------------------

BUILD_PACKAGES := gcc make pkg-config libc6-dev libncurses-dev libcurl4-openssl-dev libssl-dev libjansson-dev \
	libsqlite3-dev libmicrohttpd-dev libzip-dev libxml2-dev libinih-dev libpng-dev
TEST_PACKAGES := libcriterion-dev libvterm-dev clang liburdfdom-tools
FUZZ_PACKAGES := libclang-rt-dev
# Used where the distribution has them.
OPTIONAL_PACKAGES := libmujoco-dev

deps-build:
	@sh tests/tools/install_packages.sh "$(BUILD_PACKAGES)" "$(OPTIONAL_PACKAGES)"
deps:
	@sh tests/tools/install_packages.sh "$(BUILD_PACKAGES) $(TEST_PACKAGES)" "$(OPTIONAL_PACKAGES)"

# ---- what people type --------------------------------------------------------------------------

# Each starts make anew: what `deps` installed is seen from the first line on.
run: deps-build
	@$(MAKE) --no-print-directory all
	@$(BUILD)/gzm --local

SANITIZE_ADDRESS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SANITIZE_THREAD := -fsanitize=thread
# In CI a warning is an error; elsewhere a newer compiler may know more of them than we do.
STRICT := $(if $(CI),-Werror)

test: deps
	@$(MAKE) --no-print-directory -j2 all build/screen
	@$(MAKE) --no-print-directory -j2 BUILD=build/asan OPTIMISE="-O1 -g" SANITIZE="$(SANITIZE_ADDRESS)" CFLAGS="$(STRICT)" unit
	@$(MAKE) --no-print-directory -j2 BUILD=build/tsan OPTIMISE="-O1 -g" SANITIZE="$(SANITIZE_THREAD)" stress
	@bash tests/tools/run_tests.sh

check-asan: deps
	@$(MAKE) --no-print-directory -j2 BUILD=build/asan OPTIMISE="-O1 -g" SANITIZE="$(SANITIZE_ADDRESS)" all unit
	@bash tests/tools/run_tests.sh asan

check-tsan: deps
	@$(MAKE) --no-print-directory -j2 BUILD=build/tsan OPTIMISE="-O1 -g" SANITIZE="$(SANITIZE_THREAD)" all stress
	@bash tests/tools/run_tests.sh tsan

# Judges exports of every family by the simulators' own tools; GZM_VALIDATORS names their folder. And builds
# without optimisation, to see that the exports are the same bytes.
check-sim: all
	@$(MAKE) --no-print-directory BUILD=build/plain OPTIMISE=-O0 build/plain/gzm
	@COUNT=8 sh tests/exports/same.sh $(BUILD)/gzm build/plain/gzm
	@sh tests/exports/judge.sh

# Each fuzzer for FUZZ_SECONDS; their inputs stay in build/fuzz.
FUZZ_SECONDS ?= 30
fuzz: deps
	@sh tests/tools/install_packages.sh "$(FUZZ_PACKAGES)" ""
	@bash tests/fuzz/run.sh $(FUZZ_SECONDS)

# Its engine is measured with MuJoCo's checks and without them.
bench: all benches
	@$(MAKE) --no-print-directory BUILD=build/bare HAVE_MUJOCO= build/bare/gzm
	@bash tests/bench/run.sh

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/doc/gzm
	install -m 755 $(BUILD)/gzm $(DESTDIR)$(PREFIX)/bin/gzm
	install -m 644 docs/gzm.1 $(DESTDIR)$(PREFIX)/share/man/man1/gzm.1
	install -m 644 README.md LICENSE $(DESTDIR)$(PREFIX)/share/doc/gzm

clean:
	rm -rf build

format:
	@sh tests/tools/install_packages.sh clang-format ""
	clang-format -i $$(find src tests -name '*.[ch]')
