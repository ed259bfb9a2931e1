// SPDX-License-Identifier: EUPL-1.2

package import Logging

/// Stands behind swift-log for every framework under us.
///
/// Their messages and metadata may hold a path, a query, a peer's address or an error's text, so
/// nothing of them is written: a warning or worse becomes one line that names which known report it was.
package struct FrameworkLog: LogHandler {
    private let log: Log

    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    /// Whatever is asked for, nothing below a warning is passed on.
    package var logLevel: Logger.Level {
        get { .warning }
        set {}
    }

    package init(_ log: Log) {
        self.log = log
    }

    /// A logger to hand to a framework.
    package static func logger(_ log: Log) -> Logger {
        Logger(label: "zaupnica.framework") { _ in FrameworkLog(log) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    /// Passes on which report it was.
    package func log(event: LogEvent) {
        guard event.level >= .warning else { return }
        log(.framework(FrameworkReport(message: event.message.description)))
    }
}
