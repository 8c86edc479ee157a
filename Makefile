# make demo   build, and measure the built-in lab server
# make check  everything that a change must pass
# make install PREFIX=/usr/local

PREFIX ?= /usr/local
# On Linux the Swift runtime is linked in, so that the program runs where no Swift is installed.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
RELEASE := swift build -c release --product dlsweep $(STATIC)
SWIFT_FILES := Package.swift Sources Tests Examples

.PHONY: demo build check format format-check install

demo: build
	@Scripts/require gnuplot
	@"$$($(RELEASE) --show-bin-path)/dlsweep" --max-threads 16 --trials 5

build:
	@Scripts/require swift libcurl
	@echo "Building the release binary; the first time takes some minutes."
	@$(RELEASE) --quiet

check:
	@Scripts/require swift libcurl gnuplot nginx openssl
	@$(MAKE) --no-print-directory format-check
	DLSWEEP_STRICT=1 swift build --build-tests --explicit-target-dependency-import-check error
	DLSWEEP_STRICT=1 swift test --skip-build

format-check:
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format:
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s -m 755 "$$($(RELEASE) --show-bin-path)/dlsweep" "$(DESTDIR)$(PREFIX)/bin/dlsweep"
