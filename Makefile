# Kirkas: `make demo` builds and checks real texts; `make test` runs the tests.
PREFIX ?= /usr/local
SWIFT_RELEASE = swift build -c release --static-swift-stdlib --product kirkas

.PHONY: demo test build install dictionaries lexicon format lint accuracy bench deps
.DEFAULT_GOAL := build

dictionaries:
	swift run -c release kirkas-dictionaries dictionaries Sources/CKirkasData/catalog.bin
