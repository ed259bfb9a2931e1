// SPDX-License-Identifier: EUPL-1.2

/// A server that carries messages between two people, and how one speaks to it.
protocol Carrier: AnyObject {
    /// Opens every conversation; returns once all of them can be read.
    func open(_ poller: Poller) throws
    /// Writes one message.
    func send(_ message: Int) throws
    /// Connections the server has closed against our wish.
    var dropped: Int { get }
}

/// Why a run cannot go on.
enum LoadProblem: Error, CustomStringConvertible {
    case notOpened(String)
    case noSeats(String)

    var description: String {
        switch self {
        case .notOpened(let what): "The server does not open \(what)."
        case .noSeats(let file): "\(file) has fewer conversations than asked for."
        }
    }
}

/// Waits until `isDone`, and gives up after a minute without it.
func wait(_ poller: Poller, for what: String, until isDone: () -> Bool) throws {
    let end = now() + 60_000_000_000
    while !isDone() {
        guard now() < end else { throw LoadProblem.notOpened(what) }
        try poller.handle(until: now() + 10_000_000)
    }
}
