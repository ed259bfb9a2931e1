// swift-tools-version: 6.2
// SPDX-License-Identifier: EUPL-1.2

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Whether this is the build of `scripts/fuzz`, which wants its counters in every module of ours.
let isFuzzing = Context.environment["ZAUPNICA_FUZZ"] != nil
let counted: [SwiftSetting] =
    strict
    + (isFuzzing ? [.unsafeFlags(["-sanitize-coverage=edge,trace-cmp,inline-8bit-counters,pc-table"])] : [])

/// The libraries below Core, by the name our modules use for them.
enum Library {
    static let asyncHTTPClient = product("AsyncHTTPClient", "async-http-client")
    static let argumentParser = product("ArgumentParser", "swift-argument-parser")
    static let crypto = product("Crypto", "swift-crypto")
    static let grdb = product("GRDB", "GRDB.swift")
    static let grdbSQLite = product("GRDBSQLite", "GRDB.swift")
    static let httpTypes = product("HTTPTypes", "swift-http-types")
    static let hummingbird = product("Hummingbird", "hummingbird")
    static let hummingbirdCore = product("HummingbirdCore", "hummingbird")
    static let jwtKit = product("JWTKit", "jwt-kit")
    static let lifecycle = product("ServiceLifecycle", "swift-service-lifecycle")
    static let logging = product("Logging", "swift-log")
    static let metrics = product("Metrics", "swift-metrics")
    static let signals = product("UnixSignals", "swift-service-lifecycle")
    static let nio = product("NIOCore", "swift-nio")
    static let nioHTTP1 = product("NIOHTTP1", "swift-nio")
    static let nioHTTPTypes = product("NIOHTTPTypes", "swift-nio-extras")
    static let nioPosix = product("NIOPosix", "swift-nio")
    static let nioWebSocket = product("NIOWebSocket", "swift-nio")

    static func product(_ name: String, _ package: String) -> Target.Dependency {
        .product(name: name, package: package)
    }
}

/// A Core module: code, its own texts, migrations and assets, and its tests, in one folder.
///
/// `shelves` names the folders the Embed plugin reads; each must exist.
func core(
    _ name: String, knows dependencies: [Target.Dependency] = [], shelves: [String] = [],
    linkerSettings: [LinkerSetting] = []
) -> [Target] {
    module(
        "Core/\(name)", name: name, knows: dependencies, shelves: shelves, linkerSettings: linkerSettings)
}

/// A feature: one folder and one module, which knows Core and never another feature.
///
/// Only who says so knows what few others must.
func feature(
    _ name: String, also more: [Target.Dependency] = [], shelves: [String] = ["Texts", "Migrations"]
) -> [Target] {
    module(
        "Features/\(name)", name: name,
        knows: [
            "Kernel", "Texts", "Organisation", "Vault", "Store", "Access", "Web", "Outbound",
            Library.logging,
        ] + more,
        shelves: shelves)
}

func module(
    _ path: String, name: String, knows: [Target.Dependency], shelves: [String],
    linkerSettings: [LinkerSetting] = []
) -> [Target] {
    let testKit: [Target.Dependency] = name == "TestKit" ? [] : ["TestKit"]
    return [
        .target(
            name: name, dependencies: knows, path: path, exclude: ["Tests", "README.md"] + shelves,
            swiftSettings: counted, linkerSettings: linkerSettings,
            plugins: shelves.isEmpty ? [] : ["Embed"]),
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name)] + knows + testKit,
            path: "\(path)/Tests", swiftSettings: strict),
    ]
}

let coreTargets: [[Target]] = [
    core("Kernel"),
    core("Processes", knows: ["CMemory"]),
    core("Texts", knows: ["Kernel"], shelves: ["Texts"], linkerSettings: [.linkedLibrary("_FoundationICU")]),
    core("Store", knows: ["Kernel"], shelves: ["Migrations"]),
    core("Health", knows: ["Kernel", "Texts", "Store", Library.logging], shelves: ["Texts"]),
    core("StoreSQLite", knows: ["Kernel", "Store", Library.grdb, Library.grdbSQLite]),
    core("StorePostgres", knows: ["Kernel", "Store", "CLibPQ", Library.logging]),
    core("Vault", knows: ["Kernel", "Store", "CArgon2", Library.crypto], shelves: ["Migrations"]),
    core("Identity", knows: ["Kernel", Library.jwtKit]),
    core("AuditProof", knows: ["Kernel", "Texts", "Store", "Vault"], shelves: ["Texts"]),
    core("Access", knows: ["Kernel", "Texts", "Store", "Vault"], shelves: ["Migrations"]),
    core(
        "Web",
        knows: [
            "Kernel", "Texts", "Store", "Health", "Vault", "Access", "CQREncode", Library.hummingbird,
            Library.hummingbirdCore,
            Library.httpTypes, Library.nio, Library.nioHTTPTypes, Library.nioPosix, Library.logging,
            Library.metrics,
            Library.lifecycle,
        ], shelves: ["Texts", "Assets"]),
    core(
        "CaseFiles", knows: ["Kernel", "Texts", "Store", "Vault", "Access", "Web"],
        shelves: ["Migrations"]),
    core("Documents", knows: ["Kernel", "Store", "Vault", "Access"], shelves: ["Migrations"]),
    core("CountTables"),
    core("Identifiers"),
    core(
        "Media",
        knows: [
            "Kernel", Library.asyncHTTPClient, Library.nio, Library.nioHTTP1, Library.nioPosix,
            Library.nioWebSocket,
        ]),
    core(
        "Meetings", knows: ["Kernel", "Texts", "Store", "Vault", "Media", "Web"],
        shelves: ["Texts", "Migrations"]),
    core("Organisation", knows: ["Kernel"]),
    core("Instruments", knows: ["Kernel", "Texts", "Organisation"], shelves: ["Texts", "Assets"]),
    core(
        "Outbound",
        knows: [
            "Kernel", "Processes", "Texts", "Store", "Vault", "Access", Library.asyncHTTPClient, Library.nio,
            Library.nioHTTP1,
        ],
        shelves: ["Texts", "Migrations"]),
    core(
        "TestKit",
        knows: [
            "Kernel", "Texts", "Organisation", "Store", "Health", "StoreSQLite", "StorePostgres", "Vault",
            "Access", "Web", "CaseFiles",
            Library.hummingbird, Library.hummingbirdCore, Library.httpTypes, Library.nio, Library.logging,
        ]),
]

let features = [
    "Accounts", "Allegations", "Appointments", "Auditing", "Backups", "BreakGlass", "CalendarFeed",
    "CaseDocuments",
    "CaseFigures", "CaseHistory", "CaseImport", "CasePackages", "Cases", "Centres", "Chat", "CodeLists",
    "Conferences",
    "Conflicts", "Contacts", "Counselling", "Desk", "Duty", "DutyToReport", "Groups", "Incidents", "Intake",
    "Interpreters", "Intervision", "OnlineSessions", "Operating", "Outcomes",
    "PartnerInterface", "PartnerSignIn", "Persons", "Places", "Platform", "ProfessionalLinks", "Retention",
    "ProtectionMeasures", "Risk", "SafeContact", "SafetyPlans", "Sharing", "Site", "Softphone", "Statistics",
    "Supervision", "Tasks", "Teams", "Telephone", "TestCalls", "Transfers", "WaitingList",
    "WorkChannel",
]

/// What single features know beyond what all know.
let knowledge: [String: [Target.Dependency]] = [
    "Allegations": ["CaseFiles"],
    "Appointments": ["CaseFiles"],
    "BreakGlass": ["CaseFiles"],
    "CalendarFeed": ["CaseFiles"],
    "CaseDocuments": ["CaseFiles", "Documents", "Processes"],
    "CaseFigures": ["CaseFiles", "CountTables"],
    "CaseHistory": ["CaseFiles"],
    "CaseImport": ["CaseFiles"],
    "CasePackages": ["CaseFiles", "Documents", "Processes"],
    "Cases": ["CaseFiles"],
    "Conferences": ["CaseFiles"],
    "Counselling": ["CaseFiles"],
    "DutyToReport": ["CaseFiles"],
    "Groups": ["CaseFiles", "Meetings"],
    "Incidents": ["CaseFiles"],
    "Intake": ["CaseFiles"],
    "Interpreters": ["CaseFiles"],
    "Intervision": ["CaseFiles", "Identifiers"],
    "OnlineSessions": ["CaseFiles", "Meetings"],
    "Outcomes": ["CaseFiles"],
    "PartnerInterface": ["CaseFiles"],
    "PartnerSignIn": ["Identity"],
    "Persons": ["CaseFiles"],
    "Places": ["CaseFiles"],
    "Platform": ["CaseFiles"],
    "ProfessionalLinks": ["CaseFiles"],
    "ProtectionMeasures": ["CaseFiles"],
    "Retention": ["CaseFiles"],
    "Risk": ["CaseFiles", "Instruments"],
    "SafeContact": ["CaseFiles", "Media"],
    "SafetyPlans": ["CaseFiles"],
    "Sharing": ["CaseFiles"],
    "Softphone": ["Media"],
    "Statistics": ["CountTables"],
    "Tasks": ["CaseFiles"],
    "Telephone": ["Media"],
    "TestCalls": ["Media"],
    "Transfers": ["CaseFiles"],
    "WaitingList": ["CaseFiles"],
]

/// What strangers' bytes are given to: replayed by a test, or fed by libFuzzer.
///
/// One folder, of which each build has one of the two targets.
let fuzzing: [Target] = {
    let modules: [Target.Dependency] = [
        "Kernel", "Texts", "Organisation", "Instruments", "Store", "StorePostgres", "Vault", "AuditProof",
        "Web", "Documents", "Outbound", "Identity", "Auditing", "Backups", "Conflicts", "Contacts", "Desk",
        "SafeContact", "Statistics", "CountTables", "Access", "CaseImport", "CasePackages",
        "PartnerInterface",
    ]
    guard isFuzzing else {
        return [
            .testTarget(
                name: "FuzzTests", dependencies: modules, path: "Tests/Fuzzing",
                exclude: ["README.md", "Corpus", "Driver"], swiftSettings: strict)
        ]
    }
    return [
        .systemLibrary(name: "CFuzzer", path: "CLibraries/CFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: modules + ["CFuzzer"], path: "Tests/Fuzzing",
            exclude: ["README.md", "Corpus", "Replay"], swiftSettings: strict,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]),
    ]
}()

let package = Package(
    name: "zaupnica",
    products: [
        .executable(name: "zaupnica", targets: ["zaupnica"]),
        .executable(name: "zaupnica-audit", targets: ["zaupnica-audit"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibPQ", path: "CLibraries/CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CArgon2", path: "CLibraries/CArgon2", pkgConfig: "libargon2",
            providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(
            name: "CQREncode", path: "CLibraries/CQREncode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CEpoll", path: "CLibraries/CEpoll"),
        .systemLibrary(name: "CMemory", path: "CLibraries/CMemory"),
        .executableTarget(name: "EmbedCompiler", path: "BuildTools/EmbedCompiler", swiftSettings: strict),
        .testTarget(
            name: "EmbedCompilerTests", dependencies: ["EmbedCompiler", "Texts"],
            path: "BuildTools/EmbedCompilerTests", swiftSettings: strict),
        .plugin(
            name: "Embed", capability: .buildTool(), dependencies: ["EmbedCompiler"], path: "Plugins/Embed"),
        .executableTarget(
            name: "zaupnica",
            dependencies: [
                "Kernel", "Texts", "Organisation", "Instruments", "Store", "Health", "StoreSQLite",
                "StorePostgres", "Vault", "Access", "CaseFiles", "Documents", "Meetings", "Web", "Outbound",
                "Identity",
                "AuditProof", "AuditCommands",
                Library.argumentParser, Library.hummingbird, Library.hummingbirdCore, Library.lifecycle,
                Library.logging, Library.metrics, Library.signals, Library.nio, Library.nioHTTPTypes,
            ] + features.map { .byName(name: $0) }, path: "Server",
            exclude: ["Texts", "Tests"], swiftSettings: strict, plugins: ["Embed"]),
        .target(
            name: "AuditCommands",
            dependencies: [
                "Kernel", "Texts", "Store", "StoreSQLite", "StorePostgres", "Vault", "AuditProof",
                Library.argumentParser,
            ], path: "Verifier/Commands", swiftSettings: strict),
        .executableTarget(
            name: "zaupnica-audit", dependencies: ["AuditCommands", Library.argumentParser],
            path: "Verifier/Program", swiftSettings: strict),
        .executableTarget(
            name: "statistics-bench",
            dependencies: ["Kernel", "Organisation", "Store", "Access", "Web", "Statistics", "TestKit"],
            path: "Benchmarks/statistics", swiftSettings: strict),
        .executableTarget(
            name: "audit-bench",
            dependencies: [
                "Kernel", "Store", "StoreSQLite", "Vault", "Access", "AuditProof", Library.argumentParser,
            ], path: "Benchmarks/audit", swiftSettings: strict),
        .executableTarget(
            name: "bench-house",
            dependencies: [
                "Kernel", "Organisation", "Store", "StoreSQLite", "Vault", "Access", "Accounts", "Chat",
                Library.argumentParser,
            ], path: "Benchmarks/house", swiftSettings: strict),
        .executableTarget(
            name: "chat-load", dependencies: ["CEpoll", Library.argumentParser], path: "Benchmarks/load",
            swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "zaupnica", "Kernel", "Organisation", "Store", "Vault", "Access", "CaseFiles", "Documents",
                "Web", "TestKit", "Health", "Outbound", "Identity", "AuditProof", Library.argumentParser,
            ] + features.map { .byName(name: $0) }, path: "Server/Tests", exclude: ["register.txt"],
            swiftSettings: strict),
        .testTarget(name: "HouseTests", path: "Tests/House", swiftSettings: strict),
    ] + fuzzing + coreTargets.flatMap { $0 }
        + features.flatMap {
            feature(
                $0, also: knowledge[$0] ?? [],
                shelves: ["Texts", "Migrations"]
                    + (["CaseFigures", "PartnerInterface"].contains($0) ? ["Assets"] : []))
        },
    swiftLanguageModes: [.v6]
)
