# Kirkas: `make demo` builds the tool and checks real texts; `make test` runs the tests.
PREFIX ?= /usr/local
# Folder of further data (laid out like the collections that docs/architecture.md names); optional.
DATA ?=
APT_BUILD = libmd4c-dev libgumbo-dev libyaml-dev pkg-config
APT_RUN = libvoikko1 voikko-fi libhunspell-1.7-0 hunspell-sv hunspell-en-gb hunspell-en-us
RELEASE = -c release --static-swift-stdlib -Xlinker -s --product kirkas

.PHONY: all build demo test install dictionaries lexicon format lint accuracy bench deps
all: build

# Installs what Debian lacks; does nothing where everything is there, or where apt is not the way.
deps:
	@missing=""; for p in $(APT_BUILD) $(APT_RUN); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  if ! command -v apt-get >/dev/null; then echo "Install these libraries first:$$missing"; exit 1; fi; \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -q --no-install-recommends $$missing; \
	fi

build: deps
	swift build $(RELEASE)

demo: build
	-@for f in corpora/demo/*; do .build/release/kirkas check --fail-on never $$f; done

test: deps
	swift build --build-tests
	swift test --skip-build

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 .build/release/kirkas $(DESTDIR)$(PREFIX)/bin/kirkas

# The catalogue that the binary embeds, made of dictionaries/; a test fails when it is stale.
dictionaries: deps
	swift build --product kirkas-dictionaries
	.build/debug/kirkas-dictionaries dictionaries Sources/CKirkasData/catalog.bin
	@touch Sources/CKirkasData/data.c

# The word-form tables; needs packages from PyPI, see scripts/lexicon/README.md.
lexicon:
	python3 scripts/lexicon/build.py $(if $(DATA),DATA=$(DATA))

format:
	swift format -i -r Sources Tests Package.swift

lint:
	swift format lint --strict -r Sources Tests Package.swift

# Precision, recall, scores, on our own corpora and, with DATA=FOLDER, on more.
accuracy: build
	python3 scripts/accuracy.py --kirkas .build/release/kirkas $(if $(DATA),--data $(DATA))

bench: build
	python3 scripts/bench.py --kirkas .build/release/kirkas $(if $(DATA),--data $(DATA))
