// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Logging
import Store
import Synchronization
import Testing

@testable import Health

/// Keeps the lines a test caused.
final class Lines: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }
    var log: Log {
        Log(clock: Clock { Moment(milliseconds: 1_795_000_000_123) }) { line in
            self.kept.withLock { $0.append(line) }
        }
    }
}

private let examples: [LogLine] = [
    .storesOpen(engine: LogWord("sqlite"), milliseconds: 12), .listening(site: LogWord("public"), port: 8080),
    .ready(milliseconds: 340), .stopping, .stopped(milliseconds: 3),
    .failed(reference: "a1b2c3d4", kind: DatabaseError.self),
    .jobFailed(LogWord("statistics"), kind: DatabaseError.self),
    .mailFails(attempts: 5), .clocksDisagree,
    .providerRefused(LogWord("expired")), .cannotSave(store: LogWord("data"), .full),
    .savesAgain(store: LogWord("data")),
    .found(.swap, isFault: false), .found(.oneStore, isFault: true), .framework(.binding),
]

@Test func `every line that can be written follows its template to the letter`() {
    let lines = Lines()
    for example in examples { lines.log(example) }
    #expect(lines.all.map { LogTemplate.matching($0) } == examples.map(\.template))
    #expect(Set(examples.map(\.template)) == Set(LogTemplate.allCases))
    #expect(lines.all[3] == "time=2026-11-18T11:06:40.123Z level=notice event=stopping")
}

@Test(arguments: [
    "GET /chat/abc?x=1 HTTP/1.1", "time=2026-11-18T10:13:20.123Z level=notice event=stopping path=/chat",
    "time=2026-11-18T10:13:20.123Z level=notice event=visited",
    "time=2026-11-18T10:13:20.123Z level=notice event=listening site=public port=80a",
    "time=2026-11-18T10:13:20.123Z level=error event=stopping",
    "time=yesterday level=notice event=stopping", "",
])
func `a line that no template allows is recognised`(line: String) {
    #expect(LogTemplate.matching(line) == nil)
}

@Test func `a value can neither hold a sentence nor begin a second line`() {
    let lines = Lines()
    lines.log(.failed(reference: "Ana wrote\nlevel=error \"help\" ž", kind: DatabaseError.self))
    #expect(LogTemplate.matching(lines.all[0]) == .failed)
    #expect(!lines.all[0].contains("\n") && !lines.all[0].contains("Ana wrote"))
}

@Test func `of what a framework says only the kind comes out`() {
    let lines = Lines()
    var logger = FrameworkLog.logger(lines.log)
    logger.logLevel = .trace
    logger[metadataKey: "hb.request.path"] = "/chat/secret"
    logger.debug("Unrecognised Error", metadata: ["error.type": "Ana"])
    logger.info("Server started and listening on 10.0.0.7:8080")
    logger.error("Waiting on child channel: 10.0.0.7 /chat/secret", metadata: ["error": "Ana"])
    logger.critical("Ana")
    #expect(lines.all.map { $0.split(separator: " ").last } == ["report=child_channel", "report=other"])
    #expect(lines.all.allSatisfy { LogTemplate.matching($0) == .framework })
}

@Test func `the manual names every line and every finding`() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    let logs = try String(contentsOf: root.appending(path: "docs/operating/logs.md"), encoding: .utf8)
    for template in LogTemplate.allCases {
        let fields = template.fields.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        #expect(logs.contains("| `\(template.rawValue)` | \(template.level.rawValue) | \(fields) |"))
    }
    for code in Finding.Code.allCases { #expect(logs.contains("`\(code.rawValue)`")) }
    let metrics = try String(contentsOf: root.appending(path: "docs/operating/metrics.md"), encoding: .utf8)
    for figure in Exposition.Figure.allCases { #expect(metrics.contains("`\(figure.rawValue)`")) }
}
