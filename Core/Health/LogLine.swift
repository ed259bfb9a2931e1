// SPDX-License-Identifier: EUPL-1.2

package import Store

/// Everything this program ever writes into a log: the closed list.
///
/// Parameters are numbers and words out of the source, so that no line can carry an address, a
/// path, a header or somebody's words.
package enum LogLine: Sendable {
    /// The stores are open and their tables are those of this version.
    case storesOpen(engine: LogWord, milliseconds: Int)
    /// One of the two sites accepts connections.
    case listening(site: LogWord, port: Int)
    /// Both sites answer, so long after the start.
    case ready(milliseconds: Int)
    /// A signal asked to stop.
    case stopping
    /// Everything acknowledged is on the disk and the stores are closed.
    case stopped(milliseconds: Int)
    /// A request met something we did not foresee; its page shows the same reference.
    case failed(reference: String, kind: any Error.Type)
    /// A piece of background work did not come to its end and will be tried again.
    case jobFailed(LogWord, kind: any Error.Type)
    /// A mail was refused by the mail program so many times.
    case mailFails(attempts: Int)
    /// A partner's sign-in provider did not answer, or what it answered was not believed.
    case providerRefused(LogWord)
    /// A store takes nothing down; what it says of the reason is a code, never a sentence.
    case cannotSave(store: LogWord, DatabaseError)
    /// A store that took nothing down does so again.
    case savesAgain(store: LogWord)
    /// The clock on the wall and the machine's running time differ, so nothing is erased for now.
    case clocksDisagree
    /// The program does not start, or starts with a caution; `doctor` says the finding in words.
    case found(Finding.Code, isFault: Bool)
    /// A framework reported something; only which of its known reports is told.
    case framework(FrameworkReport)

    /// The form of the line.
    package var template: LogTemplate {
        switch self {
        case .storesOpen: .storesOpen
        case .listening: .listening
        case .ready: .ready
        case .stopping: .stopping
        case .stopped: .stopped
        case .failed: .failed
        case .jobFailed: .jobFailed
        case .mailFails: .mailFails
        case .providerRefused: .providerRefused
        case .cannotSave: .cannotSave
        case .savesAgain: .savesAgain
        case .clocksDisagree: .clocksDisagree
        case .found(_, let isFault): isFault ? .refused : .caution
        case .framework: .framework
        }
    }

    /// The values, in the order of the template's fields.
    var values: [String] {
        switch self {
        case .storesOpen(let engine, let milliseconds): [engine.text, String(milliseconds)]
        case .listening(let site, let port): [site.text, String(port)]
        case .ready(let milliseconds), .stopped(let milliseconds): [String(milliseconds)]
        case .stopping, .clocksDisagree: []
        case .failed(let reference, let kind): [reference, String(describing: kind)]
        case .mailFails(let attempts): [String(attempts)]
        case .providerRefused(let fault): [fault.text]
        case .cannotSave(let store, let reason): [store.text, reason.code]
        case .savesAgain(let store): [store.text]
        case .jobFailed(let job, let kind): [job.text, String(describing: kind)]
        case .found(let code, _): [code.rawValue]
        case .framework(let report): [report.rawValue]
        }
    }
}

extension DatabaseError {
    /// The reason in one word; an SQLSTATE or a number of SQLite's where there is one.
    fileprivate var code: String {
        switch self {
        case .full: "disk_full"
        case .unavailable(let code), .statement(let code): code
        case .constraint: "constraint"
        case .conflict: "conflict"
        case .readOnly: "read_only"
        }
    }
}

/// A word of the source code: it cannot be made of anything that came over the wire.
package struct LogWord: Sendable, Hashable {
    package let text: String

    package init(_ word: StaticString) {
        text = word.description
    }
}

/// What a framework under us may report, by what its own text begins with.
package enum FrameworkReport: String, Sendable, CaseIterable {
    case channelError = "channel_error"
    case childChannel = "child_channel"
    case shutdownError = "shutdown_error"
    case binding
    case other

    /// The report behind a framework's message, of which nothing else is kept.
    init(message: String) {
        let known: [(String, FrameworkReport)] = [
            ("Server channel", .channelError), ("Waiting on", .childChannel),
            ("Server shutdown", .shutdownError), ("Unable to", .binding),
        ]
        self = known.first { message.hasPrefix($0.0) }?.1 ?? .other
    }
}
