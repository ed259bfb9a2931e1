// SPDX-License-Identifier: EUPL-1.2

/// Takes forms to one of our sites over connections that stay open, as a proxy or a browser does.
///
/// As many are open as were ever needed at once.
final class Letterbox {
    private let port: Int
    private let poller: Poller
    private let ledger: Ledger
    private var idle: [Courier] = []
    /// Nothing else holds a courier who is on the way.
    private var busy: [Int32: Courier] = [:]

    init(port: Int, poller: Poller, ledger: Ledger) {
        self.port = port
        self.poller = poller
        self.ledger = ledger
    }

    func post(_ request: [UInt8]) throws {
        let courier = try free()
        busy[courier.connection.socket] = courier
        courier.carry(request)
    }

    private func free() throws -> Courier {
        while let courier = idle.popLast() {
            if courier.connection.isOpen { return courier }
        }
        let courier = Courier(try Connection(port: port), home: self)
        try poller.watch(courier.connection)
        return courier
    }

    fileprivate func returned(_ courier: Courier, isTaken: Bool) {
        busy[courier.connection.socket] = nil
        if isTaken { ledger.acknowledge() } else { ledger.refuse() }
        if courier.connection.isOpen { idle.append(courier) }
    }
}

/// One connection for forms, one at a time.
private final class Courier: Reader {
    let connection: Connection
    private unowned let home: Letterbox
    private var answer: [UInt8] = []
    private var isOnTheWay = false

    init(_ connection: Connection, home: Letterbox) {
        self.connection = connection
        self.home = home
        connection.reader = self
    }

    func carry(_ request: [UInt8]) {
        isOnTheWay = true
        connection.send(request)
    }

    /// "Look there" has no body, so its answer ends with its head; with any other answer the connection is given up.
    func received(_ bytes: UnsafeRawBufferPointer, on connection: Connection) {
        answer += bytes
        guard answer.suffix(4) == [13, 10, 13, 10] else { return }
        let isTaken = answer.starts(with: "HTTP/1.1 303".utf8)
        answer.removeAll(keepingCapacity: true)
        if !isTaken { connection.close() }
        finish(isTaken: isTaken)
    }

    func ended(_ connection: Connection) {
        if isOnTheWay { finish(isTaken: false) }
    }

    private func finish(isTaken: Bool) {
        guard isOnTheWay else { return }
        isOnTheWay = false
        home.returned(self, isTaken: isTaken)
    }
}
