// swift-tools-version: 6.2

import Foundation
import PackageDescription

let package = Package(
    name: "aftershock",
    products: [
        .executable(name: "aftershock", targets: ["aftershock"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries, each imported by one Swift target.
        .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibpsl", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev", "publicsuffix"])]),
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CLanguageDetection", linkerSettings: [.linkedLibrary("cld2")]),
        // The embedded digest engine's weights, which `make model` trains.
        .target(name: "CDigestModel", exclude: ["digest.model"]),
        .target(name: "CLanguagePacks", exclude: ["Languages"]),
        // What is known of the exchanges and their sessions, one file an exchange.
        .target(name: "CExchangeTables", exclude: ["tables"]),
        // Without optimization the engine would be a hundred times slower, in tests too.
        .target(name: "CKernels", dependencies: ["COpenBLAS"], cSettings: [.unsafeFlags(["-O3"])]),

        // Values.
        .target(name: "TextFormats"),
        .target(name: "News"),
        .target(name: "Markets", dependencies: ["CExchangeTables", "TextFormats"]),

        // What is known about each language: the files of Sources/CLanguagePacks/Languages.
        .target(name: "LanguagePacks", dependencies: ["News", "CLanguagePacks"]),

        // Workers: values in, values out.
        .target(name: "Outlets", dependencies: ["News", "CLibpsl"], resources: [.embedInCode("Data")]),
        .target(name: "Hashing", dependencies: ["CLibcrypto"]),
        .target(name: "Compression", dependencies: ["CZlib"]),
        .target(name: "Web", dependencies: ["CLibcurl"]),
        .target(name: "Markup", dependencies: ["TextFormats", "Compression", "CLibxml2"]),
        .target(name: "Dates", dependencies: ["News", "LanguagePacks", "TextFormats"]),
        .target(name: "Feeds", dependencies: ["News", "Dates", "Markup", "TextFormats"]),
        .target(name: "Pages", dependencies: ["News", "LanguagePacks", "Dates", "Markup", "TextFormats"]),
        .target(name: "Languages", dependencies: ["News", "LanguagePacks", "CLanguageDetection"]),
        .target(name: "Stories", dependencies: ["News", "LanguagePacks", "Languages"]),
        .target(
            name: "Catalog", dependencies: ["News", "Markets", "TextFormats", .product(name: "Yams", package: "Yams")]),
        .target(name: "Prices", dependencies: ["Markets", "Web", "TextFormats"]),
        .target(
            name: "Digests",
            dependencies: [
                "News", "LanguagePacks", "Languages", "Inference", "Web", "CDigestModel", "Grammars", "Hashing",
                "TextFormats",
            ],
            resources: [.embedInCode("Schema")]),
        .target(name: "Grammars", dependencies: ["TextFormats"]),
        .target(name: "Inference", dependencies: ["CKernels", "COpenBLAS", "Statistics", "Grammars"]),
        .target(name: "Statistics", dependencies: ["COpenBLAS"]),
        .target(name: "EventStudies", dependencies: ["Markets", "Statistics", "TextFormats"]),
        .target(name: "Evaluation", dependencies: ["News", "LanguagePacks", "Languages", "Statistics", "TextFormats"]),
        .target(name: "Impact", dependencies: ["News", "Markets", "EventStudies", "Statistics", "TextFormats"]),
        .target(
            name: "Store",
            dependencies: [
                "TextFormats", "News", "Outlets", "Markets", "Impact", "Compression",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Reports", dependencies: ["News", "Markets", "EventStudies", "Statistics", "Impact", "TextFormats"]),

        // The workers joined: stages, lists, the store's workspace, what a report needs.
        .target(
            name: "Pipeline",
            dependencies: [
                "News", "Markets", "Web", "Feeds", "LanguagePacks", "Languages", "Stories", "Catalog", "Prices",
                "Inference", "Digests", "EventStudies", "Evaluation", "Impact", "Store", "Reports", "Grammars",
                "Markup", "Pages", "Hashing", "Outlets", "TextFormats", "Compression",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // The program.
        .executableTarget(
            name: "aftershock",
            dependencies: [
                "Pipeline", "News", "Markets", "Web", "Feeds", "LanguagePacks", "Languages", "Stories", "Catalog",
                "Prices", "Inference", "Digests", "EventStudies", "Evaluation", "Impact", "Statistics", "Store",
                "Reports",
                "Grammars", "Pages", "Hashing", "TextFormats",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // Tests: one target per target.
        .testTarget(name: "TextFormatsTests", dependencies: ["TextFormats"]),
        .testTarget(name: "NewsTests", dependencies: ["News"]),
        .testTarget(name: "OutletsTests", dependencies: ["Outlets", "News"]),
        .testTarget(name: "HashingTests", dependencies: ["Hashing"]),
        .testTarget(name: "CompressionTests", dependencies: ["Compression"]),
        .testTarget(name: "MarketsTests", dependencies: ["TextFormats", "Markets"]),
        .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
        .testTarget(name: "WebTests", dependencies: ["Web", "LoopbackServer"]),
        .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
        .testTarget(name: "DatesTests", dependencies: ["Dates", "News"]),
        .testTarget(name: "FeedsTests", dependencies: ["Feeds", "News", "Dates", "Markup"]),
        .testTarget(name: "LanguagePacksTests", dependencies: ["LanguagePacks", "News"]),
        .testTarget(name: "PagesTests", dependencies: ["Pages", "News"]),
        .testTarget(
            name: "LanguagesTests", dependencies: ["Languages", "LanguagePacks", "News", "Catalog"],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "StoriesTests", dependencies: ["Stories", "Languages", "LanguagePacks", "News", "Catalog"],
            exclude: ["Fixtures"]),
        .testTarget(name: "CatalogTests", dependencies: ["Catalog", "Markets", "News"]),
        .testTarget(
            name: "PricesTests",
            dependencies: ["TextFormats", "Prices", "Markets", "Statistics", "Web", "LoopbackServer"]),
        .testTarget(name: "GrammarsTests", dependencies: ["Grammars", "Inference"]),
        .testTarget(
            name: "InferenceTests", dependencies: ["Inference", "Grammars", "CKernels", "Statistics"],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "DigestsTests",
            dependencies: [
                "Digests", "Catalog", "Inference", "LanguagePacks", "Languages", "LoopbackServer", "News", "Web",
                "Grammars",
            ],
            exclude: ["Fixtures"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["Fixtures"]),
        .testTarget(
            name: "EventStudiesTests", dependencies: ["EventStudies", "Markets", "Statistics"], exclude: ["Fixtures"]),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "News"]),
        .testTarget(name: "ImpactTests", dependencies: ["Impact", "EventStudies", "Markets", "News"]),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Store", "News", "Markets", "Hashing", "TextFormats", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Fixtures"]
        ),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Reports", "EventStudies", "Impact", "Markets", "News", "Statistics"],
            exclude: ["Fixtures"]),
        // The demo's data and outlets on a loopback server, for the tests of the pipeline and of the program.
        .target(
            name: "PipelineTestSupport",
            dependencies: [
                "Catalog", "LoopbackServer", "Pipeline", "Reports", "Store", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/PipelineTestSupport"),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Pipeline", "PipelineTestSupport", "Catalog", "EventStudies", "Feeds", "Hashing", "Impact",
                "LoopbackServer",
                "Markets", "News", "Reports", "Store", "Stories", "TextFormats", "Web",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "aftershockTests",
            dependencies: [
                "aftershock", "Pipeline", "PipelineTestSupport", "News", "Markets", "Store", "Reports", "Web",
                "LoopbackServer", "Hashing", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// Benchmarks, apart from the default build: `AFTERSHOCK_BENCHMARKS=1 swift run -c release EventStudyBenchmarks`.
if Context.environment["AFTERSHOCK_BENCHMARKS"] != nil {
    package.targets += [
        .executableTarget(
            name: "EventStudyBenchmarks", dependencies: ["EventStudies", "Markets", "Statistics"],
            path: "Tests/Benchmarks/EventStudies", exclude: ["numpy_peer.py"]),
        .executableTarget(
            name: "PriceBenchmarks", dependencies: ["Prices", "Store", "Web", "Markets", "LoopbackServer"],
            path: "Tests/Benchmarks/Prices"),
        .executableTarget(
            name: "PageBenchmarks", dependencies: ["Pages"], path: "Tests/Benchmarks/Pages",
            exclude: ["resiliparse_peer.py"]),
        .executableTarget(
            name: "FeedBenchmarks", dependencies: ["Feeds", "News"], path: "Tests/Benchmarks/Feeds",
            exclude: ["feedparser_peer.py"]),
        .executableTarget(
            name: "TeaserBenchmarks",
            dependencies: ["Pipeline", "PipelineTestSupport", "LoopbackServer", "Catalog", "Store"],
            path: "Tests/Benchmarks/Teasers"),
    ]
}

// What trains the embedded digest engine: `make model`.
if Context.environment["AFTERSHOCK_TRAINING"] != nil {
    package.targets.append(
        .executableTarget(
            name: "DigestTraining",
            dependencies: ["Digests", "Catalog", "Evaluation", "Languages", "News", "Statistics"], exclude: ["Texts"])
    )
}

// What every test may use, and the fixtures, which are no sources.
package.targets.append(.target(name: "TestSupport", dependencies: ["Statistics"], path: "Tests/TestSupport"))
for target in package.targets where target.type == .test {
    target.dependencies.append("TestSupport")
    let fixtures = "\(Context.packageDirectory)/Tests/\(target.name)/Fixtures"
    if !target.exclude.contains("Fixtures"), FileManager.default.fileExists(atPath: fixtures) {
        target.exclude.append("Fixtures")
    }
}

// The language settings, once for every Swift target.
let cTargets: Set = ["CLanguageDetection", "CKernels", "CDigestModel", "CLanguagePacks", "CExchangeTables"]
for target in package.targets where target.type != .system && !cTargets.contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .treatAllWarnings(as: .error),
    ]
}
