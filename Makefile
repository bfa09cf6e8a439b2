# gzm: `make run` and `make test` are all that most people need. See README.md.

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= gcc
BUILD ?= build
VERSION := 0.1.0

LAYERS ?= base model store shape api formats generate net engine ui cmd
TESTS ?= $(LAYERS)

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
OPTIMISE ?= -O2 -g
SANITIZE ?=
PACKAGES := ncursesw formw panelw libcurl jansson sqlite3 libmicrohttpd libzip libxml-2.0 inih libcrypto

CPPFLAGS += -Isrc -I$(BUILD)/generated -D_GNU_SOURCE -DGZM_VERSION='"$(VERSION)"' $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
CFLAGS := -std=c17 $(OPTIMISE) $(WARNINGS) $(SANITIZE) -pthread -fno-fast-math -ffp-contract=off
LDLIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm
LDFLAGS += $(SANITIZE) -pthread

# MuJoCo is optional: without it the physics checks say that they are off.
HAVE_MUJOCO := $(shell printf '\043include <mujoco/mujoco.h>\n' | $(CC) -E - >/dev/null 2>&1 && echo yes)
ifeq ($(HAVE_MUJOCO),yes)
CPPFLAGS += -DGZM_MUJOCO
LDLIBS += -lmujoco
endif

SOURCES := $(foreach layer,$(LAYERS),$(wildcard src/$(layer)/*.c src/$(layer)/*/*.c))
THEMES := $(wildcard themes/*.theme)
GENERATED := $(BUILD)/generated/themes.c
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(if $(filter cmd,$(LAYERS)),$(GENERATED:%.c=%.o))
UNIT_SOURCES := $(foreach layer,$(TESTS),$(wildcard tests/unit/$(layer)/*.c))
UNIT_OBJECTS := $(UNIT_SOURCES:%.c=$(BUILD)/%.o)
UNIT ?= $(BUILD)/unit

.PHONY: all run test deps install clean format check-asan check-tsan check-sim fuzz bench unit tests docs

all: $(BUILD)/gzm

$(BUILD)/gzm: $(OBJECTS) $(BUILD)/src/main.o
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/generated/%.o: $(BUILD)/generated/%.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# The themes are compiled in, so that the program is complete by itself.
$(BUILD)/generated/themes.c: $(THEMES) tests/tools/embed_themes.sh
	@mkdir -p $(@D)
	sh tests/tools/embed_themes.sh $(THEMES) > $@.part && mv $@.part $@

unit: $(UNIT)

$(UNIT): $(OBJECTS) $(UNIT_OBJECTS)
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcriterion -lvterm

-include $(OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d) $(BUILD)/src/main.d

deps:
	@sh tests/tools/install_dependencies.sh

run: deps
	@$(MAKE) --no-print-directory all
	$(BUILD)/gzm --local

test: deps
	@$(MAKE) --no-print-directory tests

clean:
	rm -rf build

format:
	clang-format -i $(shell find src tests -name '*.[ch]')
