// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel

/// Where log lines go: one line each, `key=value`, in the order of the template.
package struct Log: Sendable {
    private let clock: Clock
    private let sink: @Sendable (String) -> Void

    /// A log whose lines go to `sink`, without the line's end.
    package init(clock: Clock, sink: @escaping @Sendable (String) -> Void) {
        self.clock = clock
        self.sink = sink
    }

    /// Standard error, which the system's journal keeps.
    package static let standardError = Log(clock: .system) { line in
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Keeps nothing.
    package static let silent = Log(clock: .system) { _ in }

    /// Writes one line.
    package func callAsFunction(_ line: LogLine) {
        let template = line.template
        var parts = [
            "time=\(Self.time(clock.now))", "level=\(template.level.rawValue)", "event=\(template.rawValue)",
        ]
        for (field, value) in zip(template.fields, line.values) {
            parts.append("\(field.rawValue)=\(Self.plain(value))")
        }
        sink(parts.joined(separator: " "))
    }

    /// Whatever is no plain character becomes a dot, so that a value can neither hold a sentence nor begin a new line.
    private static func plain(_ value: String) -> String {
        let bytes = value.utf8.prefix(80).map { isPlain($0) ? $0 : UInt8(ascii: ".") }
        return bytes.isEmpty ? "-" : String(decoding: bytes, as: UTF8.self)
    }

    /// Milliseconds are added by hand, because a fraction of a floating number is cut and not rounded.
    private static func time(_ moment: Moment) -> String {
        let seconds = Date(timeIntervalSince1970: Double(moment.milliseconds / 1000)).formatted(.iso8601)
        let rest = String(moment.milliseconds % 1000)
        return seconds.dropLast() + "." + String(repeating: "0", count: 3 - rest.count) + rest + "Z"
    }
}
