#!/usr/bin/env bash
# Fuzzes the readers and the whole check with libFuzzer, for SECONDS (60) and with whatever options follow.
# The corpus and what crashed stay in .build/fuzz. Needs the clang runtime that Swift's toolchain brings.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
out=.build/fuzz
mkdir -p "$out/corpus"
clang -std=c2x -O1 -ISources/CKirkasData/include -c Sources/CKirkasData/data.c -o "$out/data.o"
mkdir -p "$out/modules"
printf 'module CKirkasData {\n  header "%s"\n  export *\n}\n' "$PWD/Sources/CKirkasData/include/CKirkasData.h" \
  > "$out/modules/module.modulemap"
find Sources/Kirkas -name '*.swift' | sort > "$out/files"
swiftc -O -sanitize=fuzzer,address -parse-as-library -swift-version 6 -module-name KirkasFuzz -package-name kirkas \
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility \
  -enable-upcoming-feature InternalImportsByDefault \
  -I Sources/CMD4C -I Sources/CGumbo -I "$out/modules" -lmd4c -lgumbo \
  @"$out/files" Fuzz/ReaderFuzz.swift "$out/data.o" -o "$out/reader-fuzz"
# Each page of the demonstration, once in each format.
number=0
for file in corpora/demo/* corpora/clean/*/0*.md; do
  for byte in 0 1 2; do
    { printf "\\x0$byte"; head -c 1500 "$file"; } > "$out/corpus/seed-$number-$byte"
  done
  number=$((number + 1))
done
exec "$out/reader-fuzz" -max_total_time="$seconds" -max_len=4000 -timeout=20 -artifact_prefix="$out/" "$@" "$out/corpus"
