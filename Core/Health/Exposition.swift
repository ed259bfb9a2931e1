// SPDX-License-Identifier: EUPL-1.2

/// The figures as the text that Prometheus reads.
package struct Exposition: Sendable {
    /// Every figure there is, with what it says of itself; no other name is ever written.
    package enum Figure: String, Sendable, CaseIterable {
        case requests = "zaupnica_requests_total"
        case requestSeconds = "zaupnica_request_seconds"
        case writeSeconds = "zaupnica_database_write_seconds"
        case failedWrites = "zaupnica_database_failed_writes_total"
        case groupSize = "zaupnica_database_commit_group_size"
        case failures = "zaupnica_unexpected_failures_total"
        case jobAgeSeconds = "zaupnica_job_age_seconds"
        case jobLeft = "zaupnica_job_left_undone"
        case openStreams = "zaupnica_open_streams"
        case waiting = "zaupnica_waiting"
        case openConversations = "zaupnica_open_conversations"
        case onDuty = "zaupnica_on_duty"
        case outbox = "zaupnica_outbox_entries"
        case auditUnsealed = "zaupnica_audit_unsealed_rows"
        case auditLag = "zaupnica_audit_lag_seconds"
        case passwordsRunning = "zaupnica_password_hashes_running"
        case passwordsWaiting = "zaupnica_password_hashes_waiting"
        case lineAnswers = "zaupnica_line_answers"
        case lineTestAge = "zaupnica_line_test_age_seconds"
        case memory = "process_resident_memory_bytes"
        case openFiles = "process_open_fds"
        case started = "process_start_time_seconds"
    }

    private var series: [Figure: [String]] = [:]
    private var kinds: [Figure: String] = [:]

    package init() {}

    /// A number that only grows.
    package mutating func counter(_ figure: Figure, _ labels: [(String, String)], _ value: Int) {
        add(figure, "counter", [figure.rawValue + Self.braces(labels) + " \(value)"])
    }

    /// A number that goes up and down.
    package mutating func gauge(_ figure: Figure, _ value: Double, _ labels: [(String, String)] = []) {
        add(figure, "gauge", [figure.rawValue + Self.braces(labels) + " \(value)"])
    }

    mutating func histogram(_ figure: Figure, _ labels: [(String, String)], _ histogram: Histogram) {
        var below = 0
        var lines = zip(histogram.bounds.map { "\($0)" } + ["+Inf"], histogram.counts).map { bound, count in
            below += count
            return "\(figure.rawValue)_bucket\(Self.braces(labels + [("le", bound)])) \(below)"
        }
        lines.append("\(figure.rawValue)_sum\(Self.braces(labels)) \(histogram.sum)")
        lines.append("\(figure.rawValue)_count\(Self.braces(labels)) \(histogram.total)")
        add(figure, "histogram", lines)
    }

    /// All figures, each once with its kind.
    package var text: String {
        Figure.allCases.compactMap { figure in
            guard let lines = series[figure], let kind = kinds[figure] else { return nil }
            return "# TYPE \(figure.rawValue) \(kind)\n" + lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    private mutating func add(_ figure: Figure, _ kind: String, _ lines: [String]) {
        kinds[figure] = kind
        series[figure, default: []] += lines
    }

    private static func braces(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",") + "}"
    }
}
