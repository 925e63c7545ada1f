// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "kirkas",
  products: [
    .library(name: "Kirkas", targets: ["Kirkas"]),
    .executable(name: "kirkas", targets: ["kirkas"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries. libvoikko and hunspell are opened at first use instead (see Language/DynamicLibrary.swift).
    .systemLibrary(
      name: "CMD4C", path: "Sources/CMD4C", pkgConfig: "md4c",
      providers: [.apt(["libmd4c-dev"]), .brew(["md4c"])]),
    .systemLibrary(
      name: "CGumbo", path: "Sources/CGumbo", pkgConfig: "gumbo",
      providers: [.apt(["libgumbo-dev"]), .brew(["gumbo-parser"])]),
    .systemLibrary(
      name: "CYAML", path: "Sources/CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // The compiled tables, embedded as read-only bytes.
    .target(name: "CKirkasData", exclude: ["manifest.json"]),

    .target(name: "Kirkas", dependencies: ["CMD4C", "CGumbo", "CKirkasData"], swiftSettings: settings),
    .target(
      name: "KirkasDictionaries", dependencies: ["Kirkas", "CYAML"], swiftSettings: settings),
    .target(name: "KirkasReports", dependencies: ["Kirkas"], swiftSettings: settings),
    .executableTarget(
      name: "kirkas",
      dependencies: [
        "Kirkas", "KirkasDictionaries", "KirkasReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/KirkasCLI", swiftSettings: settings),
    .executableTarget(
      name: "kirkas-dictionaries", dependencies: ["KirkasDictionaries"], path: "Sources/KirkasDictionaryCompiler",
      swiftSettings: settings),
    .executableTarget(
      name: "kirkas-train", dependencies: ["Kirkas"], path: "Sources/KirkasTrainer", swiftSettings: settings),

    .testTarget(
      name: "KirkasTests", dependencies: ["Kirkas", "KirkasDictionaries", "KirkasReports"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
