# Two commands do all the set-up on Debian 12 with Swift, git and make:
#   make demo    builds the program and runs the main job on the bundled data
#   make test    builds and passes the tests

# What `make demo` and `make test` build is not optimized and has no debug information: it compiles in a third of the time and computes the same
# numbers. The engine's kernels are always optimized. `make build` makes the program to install.
quick := -debug-info-format none

packages := libsqlite3-dev libcurl4-openssl-dev libopenblas-dev libssl-dev libxml2-dev libcld2-dev libpsl-dev publicsuffix zlib1g-dev pkg-config
PREFIX ?= /usr/local

.PHONY: demo test build same install samples model format lint packages clean

demo: packages
	swift build $(quick) --product aftershock
	.build/debug/aftershock demo

# As many tests at once as there are processors: a server on loopback that shares one with twenty others is late.
test: packages
	swift build $(quick) --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$$(nproc) swift test $(quick) --skip-build

build: packages
	swift build -c release --product aftershock

# Fails if the optimized program writes other tables or figures than the demo's.
same: demo build
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	.build/release/aftershock demo --quiet --reports "$$scratch" >/dev/null && \
	for file in reports/demo/*.csv reports/demo/*.svg; do cmp "$$file" "$$scratch/$${file##*/}" || exit 1; done

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/aftershock
	install -m 755 .build/release/aftershock $(DESTDIR)$(PREFIX)/bin/aftershock
	cp -R feeds crontab $(DESTDIR)$(PREFIX)/share/aftershock/

# Installs what is missing of Debian's packages: as root or through sudo, else says the line to type.
packages:
	@missing=""; for name in $(packages); do \
	  dpkg-query -W -f '$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	line="apt-get install -y --no-install-recommends$$missing"; \
	if [ "$$(id -u)" = 0 ]; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$line; \
	elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then \
	  sudo apt-get update -qq && sudo env DEBIAN_FRONTEND=noninteractive $$line; \
	else echo "These packages are missing. Type: sudo $$line" >&2; exit 1; fi

# The committed examples of what the demo writes.
samples: demo
	install -d reports/samples
	cp reports/demo/deepseek-r1.md reports/demo/deepseek-r1.html reports/demo/deepseek-r1.csv reports/demo/*.svg reports/samples/

# Trains the embedded digest engine's weights anew, on the texts in Sources/DigestTraining/Texts.
model: packages
	AFTERSHOCK_TRAINING=1 swift run -c release DigestTraining

format:
	swift format -i -r Package.swift Sources Tests

lint:
	swift format lint --strict -r Package.swift Sources Tests

clean:
	rm -rf .build reports/demo
