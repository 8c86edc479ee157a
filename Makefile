# make demo       build, measure the built-in lab server, and compare what dlsweep finds with the truth of three networks
# make check      format, warnings as errors, imports, all tests: what a change must pass
# make quick-check  the tests that need neither a server nor a network, in less than two minutes after the build
# make check-newer-libcurl  all tests with the libcurl of Debian's backports
# make format     format the code
# make fuzz       feed the parsers with malformed text, FUZZ_SECONDS for each
# make sanitize   run all tests with the thread and address sanitizers; SANITIZED="--filter AnalysisTests"
# make bench      compare dlsweep with other downloaders; writes Benchmarks/RESULTS.md
# make confusion  measure networks with a known answer, as root on Linux: SEEDS="1 2" NETWORKS="loss knee" FOLDER=…
# make fleet-demo measure many hosts on emulated networks with Ansible, as root on Linux: HOSTS=10 FOLDER=…
# make install    the program, man pages, and completions: PREFIX=/usr/local DESTDIR=
# make docs       the documentation of the library, by DocC
# make dist       the tarballs, the SBOM, and SHA256SUMS of a release, in dist/
# make deb        a Debian package, in dist/; "Scripts/try-deb dist/*.deb" tries it in a clean root
# make uninstall  remove what make install installed, with the same PREFIX and DESTDIR

PREFIX ?= /usr/local
# On Linux, the Swift runtime is linked in, so that the program runs without Swift. Nothing loads symbols from the program;
# without their table it is 1.5 MB smaller.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib -Xlinker --no-export-dynamic)
# What --version -v names; empty without git, where a tarball has it in its sources.
COMMIT := $(shell git rev-parse HEAD 2>/dev/null)$(if $(shell git status --porcelain -uno 2>/dev/null),-modified)
BUILD := DLSWEEP_COMMIT=$(COMMIT) swift build -c release $(STATIC)
RELEASE := $(BUILD) --product dlsweep
SWIFT_FILES := Package.swift Sources Tests Examples Benchmarks
# Networks, and hosts on them, are emulated on Linux only.
NETWORK_TOOLS := $(if $(filter Linux,$(shell uname -s)),ip)
OTHER_SERVERS := $(if $(filter Linux,$(shell uname -s)),apache2 haproxy)
HOST_TOOLS := $(if $(shell command -v apt-get),python-apt) $(if $(filter Linux,$(shell uname -s)),ansible-playbook sshd)

# How long each target is fuzzed.
FUZZ_SECONDS ?= 60

.PHONY: demo build check check-tools check-newer-libcurl quick-check fuzz sanitize bench confusion fleet-demo format \
    format-check install uninstall docs dist deb

demo: build
	@Scripts/require gnuplot
	@"$$($(RELEASE) --show-bin-path)/dlsweep" --max-threads 16 --trials 5
	@echo
	@"$$($(RELEASE) --show-bin-path)/dlsweep" demo

build:
	@Scripts/require swift libcurl libcrypto
	@echo "Building the release binary; the first time takes some minutes."
	@$(RELEASE) --quiet

check: check-tools format-check
	DLSWEEP_STRICT=1 swift build --build-tests --explicit-target-dependency-import-check error
	DLSWEEP_STRICT=1 swift test --skip-build

# What the tests need.
check-tools:
	@Scripts/require swift libcurl libcrypto gnuplot nginx openssl mandoc groff zsh fish pkg-config parallel python-venv \
	    $(NETWORK_TOOLS) $(HOST_TOOLS) $(OTHER_SERVERS) $(if $(STATIC),strace sudo)
	@Scripts/python-with duckdb .build/python

# The modules whose tests start no server and run no program other than gnuplot.
QUICK := Analysis|Confusion|FileAccess|Formatting|Journal|LinkEmulator|Reporting|Statistics|Sweep|Timing
quick-check:
	@Scripts/require swift libcurl libcrypto gnuplot
	DLSWEEP_STRICT=1 swift build --build-tests
	DLSWEEP_STRICT=1 swift test --skip-build --filter '^($(QUICK))Tests[.]'

check-newer-libcurl: check-tools
	DLSWEEP_STRICT=1 swift build --build-tests
	Scripts/newer-libcurl .build/newer-libcurl env DLSWEEP_STRICT=1 swift test --skip-build

fuzz:
	@Scripts/require swift libcurl libcrypto
	DLSWEEP_STRICT=1 swift build --build-tests
	DLSWEEP_STRICT=1 DLSWEEP_FUZZ_SECONDS=$(FUZZ_SECONDS) swift test --skip-build --no-parallel --filter Fuzz

# Each sanitizer has its own build folder, because code with and without a sanitizer must not be mixed.
sanitize:
	@Scripts/require swift libcurl libcrypto gnuplot nginx openssl $(NETWORK_TOOLS) $(OTHER_SERVERS)
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.txt DLSWEEP_SANITIZER=thread \
	    swift test --sanitize=thread --scratch-path .build-tsan $(SANITIZED)
	LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leak-sanitizer.txt DLSWEEP_SANITIZER=address \
	    swift test --sanitize=address --scratch-path .build-asan $(SANITIZED)

# Other downloaders that cannot be installed are left out and named.
bench: build
	@Scripts/require nginx openssl gnuplot python3 curl
	@Scripts/require aria2c axel wget2 || true
	@$(BUILD) --quiet --product peers
	@$(BUILD) --quiet --product floor
	Benchmarks/bench "$$($(RELEASE) --show-bin-path)"

SEEDS ?= 1 2 3
FOLDER ?= confusion
confusion: build
	@Scripts/require nginx $(NETWORK_TOOLS)
	swift build -c release --product link-emulator
	swift build -c release --product confusion
	@bin="$$(swift build -c release --show-bin-path)"; DLSWEEP="$$($(RELEASE) --show-bin-path)/dlsweep" \
	    EMULATOR="$$bin/link-emulator" CONFUSION="$$bin/confusion" \
	    Benchmarks/confusion/measure "$(FOLDER)" $(SEEDS) $(if $(NETWORKS),-- $(NETWORKS))

# Without a FOLDER, the campaign is removed at the end.
HOSTS ?= 3
fleet-demo: build
	@Scripts/require nginx $(NETWORK_TOOLS) $(HOST_TOOLS)
	swift build -c release --product link-emulator
	@bin="$$(swift build -c release --show-bin-path)"; DLSWEEP="$$($(RELEASE) --show-bin-path)/dlsweep" \
	    EMULATOR="$$bin/link-emulator" Benchmarks/fleet/demo "$(HOSTS)" $(if $(filter command line,$(origin FOLDER)),"$(FOLDER)")

format-check:
	swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format:
	swift format --in-place --parallel --recursive $(SWIFT_FILES)

install: build
	@$(BUILD) --quiet --product generate-manual
	@bin="$$($(RELEASE) --show-bin-path)"; PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" \
	    Scripts/install "$$bin/dlsweep" "$$bin/generate-manual"

# The pages of each library module go to .build/docs/MODULE.doccarchive.
MODULES := Analysis Formatting Journal Lab Reporting Session Statistics Sweep Timing Transfer
docs:
	@Scripts/require swift libcurl libcrypto
	@mkdir -p .build/docs
	DLSWEEP_DOCS=1 swift package --allow-writing-to-directory .build/docs generate-documentation \
	    $(MODULES:%=--target %) --warnings-as-errors --output-path .build/docs

# The files go to dist/.
dist: build
	@Scripts/require python3 pkg-config
	@$(BUILD) --quiet --product generate-manual
	@bin="$$($(RELEASE) --show-bin-path)"; Scripts/dist "$$bin/dlsweep" "$$bin/generate-manual" dist
	@cat dist/SHA256SUMS

deb: build
	@Scripts/require dpkg-shlibdeps
	@$(BUILD) --quiet --product generate-manual
	@bin="$$($(RELEASE) --show-bin-path)"; Scripts/deb "$$bin/dlsweep" "$$bin/generate-manual" dist
	@ls dist/*.deb

uninstall:
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" Scripts/install --remove
