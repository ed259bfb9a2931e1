// SPDX-License-Identifier: EUPL-1.2

/// The form of a log line: its name, how grave it is, and which fields it has.
package enum LogTemplate: String, Sendable, CaseIterable {
    case storesOpen = "stores_open"
    case listening
    case ready
    case stopping
    case stopped
    case failed
    case jobFailed = "job_failed"
    case mailFails = "mail_fails"
    case providerRefused = "provider_refused"
    case cannotSave = "cannot_save"
    case savesAgain = "saves_again"
    case clocksDisagree = "clocks_disagree"
    case refused
    case caution
    case framework

    /// How grave a line is, in syslog's words.
    package enum Level: String, Sendable {
        case notice
        case warning
        case error
    }

    /// What a field may hold.
    package enum Field: String, Sendable {
        case engine
        case site
        case port
        case milliseconds
        case reference
        case kind
        case job
        case attempts
        case store
        case reason
        case finding
        case report

        /// The only characters that this field's value has.
        func accepts(_ value: Substring) -> Bool {
            switch self {
            case .port, .milliseconds, .attempts:
                !value.isEmpty && value.allSatisfy { "0123456789".contains($0) }
            default: !value.isEmpty && value.utf8.count <= 80 && value.utf8.allSatisfy(isPlain)
            }
        }
    }

    package var level: Level {
        switch self {
        case .storesOpen, .listening, .ready, .stopping, .stopped, .savesAgain: .notice
        case .jobFailed, .mailFails, .providerRefused, .clocksDisagree, .caution, .framework: .warning
        case .failed, .refused, .cannotSave: .error
        }
    }

    package var fields: [Field] {
        switch self {
        case .storesOpen: [.engine, .milliseconds]
        case .listening: [.site, .port]
        case .ready, .stopped: [.milliseconds]
        case .stopping, .clocksDisagree: []
        case .failed: [.reference, .kind]
        case .jobFailed: [.job, .kind]
        case .mailFails: [.attempts]
        case .providerRefused: [.reason]
        case .cannotSave: [.store, .reason]
        case .savesAgain: [.store]
        case .refused, .caution: [.finding]
        case .framework: [.report]
        }
    }

    /// The template a written line follows to the letter; nil for a line that none of ours wrote.
    package static func matching(_ line: some StringProtocol) -> LogTemplate? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        }
        guard parts.count >= 3, parts.allSatisfy({ $0.count == 2 }),
            parts[0][0] == "time", isTime(Substring(parts[0][1])), parts[1][0] == "level",
            parts[2][0] == "event",
            let template = LogTemplate(rawValue: String(parts[2][1])),
            parts[1][1] == template.level.rawValue, parts.count == 3 + template.fields.count
        else { return nil }
        let fit = zip(template.fields, parts.dropFirst(3)).allSatisfy { field, part in
            part[0] == field.rawValue && field.accepts(Substring(part[1]))
        }
        return fit ? template : nil
    }

    private static func isTime(_ text: Substring) -> Bool {
        let form = "0000-00-00T00:00:00.000Z"
        return text.count == form.count
            && zip(text, form).allSatisfy { $1 == "0" ? "0123456789".contains($0) : $0 == $1 }
    }
}

/// Letters, digits and what stands in the name of a type.
func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "<"), UInt8(ascii: ">"):
        true
    default: false
    }
}
