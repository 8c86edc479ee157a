// swift-tools-version: 6.2
import PackageDescription

/// `make check` sets DLSWEEP_STRICT: a warning is then an error in this package, never in the packages it depends on.
let strict = Context.environment["DLSWEEP_STRICT"] != nil

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// The commit, for `dlsweep --version -v`: the Makefile sets DLSWEEP_COMMIT for release builds.
///
/// The package manager's own `Context.gitInformation` is not used, because a cached manifest keeps an older commit.
let commit: [CSetting] =
    if let name = Context.environment["DLSWEEP_COMMIT"],
        !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    {
        [.define("DLSWEEP_COMMIT", to: "\"\(name)\"")]
    } else {
        []
    }

/// `make docs` sets DLSWEEP_DOCS: only then the package needs DocC's plugin.
let documentation: [Package.Dependency] =
    if Context.environment["DLSWEEP_DOCS"] != nil {
        [.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0")]
    } else {
        []
    }

let package = Package(
    name: "dlsweep",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "dlsweep", targets: ["dlsweep"]),
        .library(name: "Formatting", targets: ["Formatting"]),
        .library(name: "Timing", targets: ["Timing"]),
        .library(name: "Statistics", targets: ["Statistics"]),
        .library(name: "Sweep", targets: ["Sweep"]),
        .library(name: "Journal", targets: ["Journal"]),
        .library(name: "Analysis", targets: ["Analysis"]),
        .library(name: "Transfer", targets: ["Transfer"]),
        .library(name: "Reporting", targets: ["Reporting"]),
        .library(name: "Session", targets: ["Session"]),
        .library(name: "Lab", targets: ["Lab"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    ] + documentation,
    targets: [
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .yum(["libcurl-devel"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .yum(["openssl-devel"]), .brew(["openssl@3"])]),
        .target(name: "CBuild", cSettings: commit),
        .target(name: "CMemory"),
        .target(name: "CFileBirth"),
        .target(
            name: "Statistics", dependencies: [.product(name: "RealModule", package: "swift-numerics")],
            swiftSettings: settings),
        .target(name: "Formatting", swiftSettings: settings),
        .target(name: "Timing", dependencies: ["CFileBirth"], swiftSettings: settings),
        .target(name: "FileAccess", swiftSettings: settings),
        .target(name: "Sweep", dependencies: ["Statistics", "Timing"], swiftSettings: settings),
        .target(name: "Journal", dependencies: ["FileAccess", "Statistics", "Sweep"], swiftSettings: settings),
        .target(
            name: "Analysis", dependencies: ["Formatting", "Journal", "Statistics", "Sweep"], swiftSettings: settings),
        .target(
            name: "Transfer",
            dependencies: ["CCrypto", "CCurl", "CMemory", "FileAccess", "Sweep", "Timing"],
            swiftSettings: settings),
        .target(
            name: "Reporting", dependencies: ["Analysis", "Formatting", "Journal", "Statistics", "Sweep"],
            swiftSettings: settings),
        .target(
            name: "Lab",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(
            name: "Session",
            dependencies: ["Analysis", "FileAccess", "Formatting", "Journal", "Reporting", "Sweep", "Transfer"],
            swiftSettings: settings),
        .executableTarget(
            name: "dlsweep",
            dependencies: [
                "Analysis", "CBuild", "FileAccess", "Formatting", "Journal", "Lab", "Reporting", "Session", "Sweep",
                "Timing", "Transfer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "one-against-four", dependencies: ["Lab", "Timing", "Transfer"],
            path: "Examples/OneAgainstFour",
            swiftSettings: settings),
        .executableTarget(
            name: "peers",
            dependencies: [
                "Analysis", "Session", "Statistics", "Sweep", "TestSupport", "Transfer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/peers",
            exclude: [
                "README.md", "plain.csv", "plain.png", "plain.svg", "ratios.gp", "tls.csv", "tls.png", "tls.svg",
            ], swiftSettings: settings),
        .executableTarget(
            name: "floor",
            dependencies: [
                "Session", "Statistics", "Sweep", "TestSupport", "Transfer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/floor", exclude: ["README.md"], swiftSettings: settings),
        .executableTarget(
            name: "confusion",
            dependencies: [
                "Analysis", "FileAccess", "Journal", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/confusion", exclude: ["README.md", "costs", "measure"], swiftSettings: settings),
        .target(name: "LinkEmulator", swiftSettings: settings),
        .executableTarget(
            name: "link-emulator",
            dependencies: ["LinkEmulator", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Benchmarks/link-emulator", swiftSettings: settings),
        .executableTarget(
            name: "coverage",
            dependencies: [
                "Analysis", "Journal", "Reporting", "Statistics", "Sweep",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "RealModule", package: "swift-numerics"),
            ],
            path: "Benchmarks/coverage", exclude: ["README.md"], swiftSettings: settings),
        .target(
            name: "TestSupport", dependencies: ["Lab", "Statistics"], path: "Tests/TestSupport", swiftSettings: settings
        ),
        .testTarget(
            name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["reference"], swiftSettings: settings),
        .target(
            name: "ExampleRuns", dependencies: ["FileAccess", "Journal", "Statistics", "Sweep"],
            path: "Tests/ExampleRuns", swiftSettings: settings),
        .testTarget(name: "FormattingTests", dependencies: ["Formatting"], swiftSettings: settings),
        .testTarget(name: "TimingTests", dependencies: ["TestSupport", "Timing"], swiftSettings: settings),
        .testTarget(
            name: "FileAccessTests", dependencies: ["ExampleRuns", "FileAccess", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "SweepTests",
            dependencies: ["ExampleRuns", "FileAccess", "Journal", "Statistics", "Sweep", "TestSupport", "Timing"],
            exclude: ["reference"], swiftSettings: settings),
        .testTarget(
            name: "JournalTests",
            dependencies: ["ExampleRuns", "FileAccess", "Journal", "Sweep", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "AnalysisTests",
            dependencies: [
                "Analysis", "ExampleRuns", "FileAccess", "Formatting", "Journal", "Statistics", "Sweep", "TestSupport",
            ],
            exclude: ["reference"], swiftSettings: settings),
        .testTarget(
            name: "TransferTests", dependencies: ["Lab", "Sweep", "TestSupport", "Transfer"],
            swiftSettings: settings),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Analysis", "ExampleRuns", "FileAccess", "Formatting", "Journal", "Reporting", "Sweep", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "LabTests", dependencies: ["Lab", "TestSupport", .product(name: "NIOHTTP1", package: "swift-nio")],
            swiftSettings: settings),
        .testTarget(
            name: "ConfusionTests", dependencies: ["Analysis", "Journal", "confusion", "Sweep", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "LinkEmulatorTests", dependencies: ["LinkEmulator"], swiftSettings: settings),
        .testTarget(
            name: "CoverageTests", dependencies: ["Analysis", "Journal", "Statistics", "Sweep", "coverage"],
            swiftSettings: settings),
        .testTarget(
            name: "SessionTests",
            dependencies: ["FileAccess", "Journal", "Lab", "Session", "Sweep", "TestSupport", "Transfer"],
            swiftSettings: settings),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Analysis", "dlsweep", "Journal", "Lab", "Sweep", "TestSupport", "Timing", "Transfer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
    ]
)
