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
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CLanguageDetection", linkerSettings: [.linkedLibrary("cld2")]),

        // Values.
        .target(name: "News"),
        .target(name: "Markets"),

        // Workers: values in, values out.
        .target(name: "Web", dependencies: ["CLibcurl"]),
        .target(name: "Feeds", dependencies: ["News", "CLibxml2"]),
        .target(name: "Languages", dependencies: ["News", "CLanguageDetection"]),
        .target(name: "Stories", dependencies: ["News", "Languages"]),
        .target(name: "Catalog", dependencies: ["News", "Markets", .product(name: "Yams", package: "Yams")]),
        .target(name: "Prices", dependencies: ["Markets"]),
        .target(name: "Digests", dependencies: ["News", "Languages"]),
        .target(name: "EventStudies", dependencies: ["Markets", "COpenBLAS"]),
        .target(name: "Impact", dependencies: ["News", "Markets", "EventStudies"]),
        .target(
            name: "Store",
            dependencies: ["News", "Markets", "Impact", "CZlib", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .target(name: "Reports", dependencies: ["News", "Markets", "Impact"]),

        // The program.
        .executableTarget(
            name: "aftershock",
            dependencies: [
                "News", "Markets", "Web", "Feeds", "Languages", "Stories", "Catalog", "Prices", "Digests",
                "EventStudies", "Impact", "Store", "Reports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),

        // Tests: one target per target.
        .testTarget(name: "NewsTests", dependencies: ["News"]),
        .testTarget(name: "MarketsTests", dependencies: ["Markets"]),
        .testTarget(name: "WebTests", dependencies: ["Web"]),
        .testTarget(name: "FeedsTests", dependencies: ["Feeds"]),
        .testTarget(name: "LanguagesTests", dependencies: ["Languages", "Catalog"]),
        .testTarget(name: "StoriesTests", dependencies: ["Stories"]),
        .testTarget(name: "CatalogTests", dependencies: ["Catalog"]),
        .testTarget(name: "PricesTests", dependencies: ["Prices"]),
        .testTarget(name: "DigestsTests", dependencies: ["Digests", "Catalog"]),
        .testTarget(name: "EventStudiesTests", dependencies: ["EventStudies"], exclude: ["Fixtures"]),
        .testTarget(name: "ImpactTests", dependencies: ["Impact", "Prices"]),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "News", "Markets", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(name: "ReportsTests", dependencies: ["Reports"]),
        .testTarget(name: "aftershockTests", dependencies: ["aftershock"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

// The language settings, once for every Swift target.
for target in package.targets where target.type != .system && target.name != "CLanguageDetection" {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .treatAllWarnings(as: .error),
    ]
}

// While the house is being built: only what is there, or what AFTERSHOCK_ONLY names.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
func isPresent(_ name: String) -> Bool {
    ["Sources", "Tests"].contains { folder in
        let path = "\(root)/\(folder)/\(name)"
        return !((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).isEmpty
    }
}
let only = ProcessInfo.processInfo.environment["AFTERSHOCK_ONLY"].map { Set($0.split(separator: ",").map(String.init)) }
package.targets = package.targets.filter { isPresent($0.name) && only?.contains($0.name) ?? true }
let kept = Set(package.targets.map(\.name))
let all: Set<String> = [
    "CLibcurl", "CLibxml2", "COpenBLAS", "CZlib", "CLanguageDetection", "News", "Markets", "Web", "Feeds", "Languages",
    "Stories", "Catalog", "Prices", "Digests", "EventStudies", "Impact", "Store", "Reports", "aftershock",
]
for target in package.targets {
    target.dependencies = target.dependencies.filter {
        if case .byNameItem(let name, _) = $0 { kept.contains(name) || !all.contains(name) } else { true }
    }
}
if !package.targets.contains(where: { $0.name == "aftershock" }) { package.products = [] }
