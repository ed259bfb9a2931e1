// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Our server: one event stream a visitor, one a counsellor for all her conversations, and a form for each message.
final class Product: Carrier {
    private let ledger: Ledger
    private let seats: [Seat]
    private let ports: (visitors: Int, staff: Int)
    private var streams: [EventStream] = []
    private var visitors: Letterbox?
    private var staff: Letterbox?

    private static let opensAtOnce = 64

    init(_ ledger: Ledger, seats file: String, ports: (visitors: Int, staff: Int)) throws {
        self.ledger = ledger
        self.ports = ports
        let text = try String(contentsOfFile: file, encoding: .utf8)
        seats = text.split(separator: "\n").prefix(ledger.schedule.conversations).compactMap(Seat.init)
        guard seats.count == ledger.schedule.conversations else { throw LoadProblem.noSeats(file) }
    }

    var dropped: Int { streams.count { !$0.connection.isOpen } }

    func open(_ poller: Poller) throws {
        for (number, seat) in seats.enumerated() {
            try follow(
                Request.stream("/v/events", site: .visitors, ports.visitors, seat.visitor),
                ports.visitors, number..<number + 1, .toVisitor, poller)
        }
        var first = 0
        while first < seats.count {
            let cookie = seats[first].counsellor
            let end = seats[first...].firstIndex { $0.counsellor.cookie != cookie.cookie } ?? seats.count
            try follow(
                Request.stream("/events", site: .staff, ports.staff, cookie), ports.staff, first..<end,
                .toCounsellor, poller)
            first = end
        }
        try wait(poller, for: "every stream") { streams.allSatisfy(\.isFlowing) }
        visitors = Letterbox(port: ports.visitors, poller: poller, ledger: ledger)
        staff = Letterbox(port: ports.staff, poller: poller, ledger: ledger)
    }

    func send(_ message: Int) throws {
        let seat = seats[ledger.schedule.conversation(of: message)]
        switch ledger.schedule.direction(of: message) {
        case .toCounsellor:
            try visitors?.post(
                Request.message(message, at: "/v/messages", site: .visitors, ports.visitors, seat.visitor))
        case .toVisitor:
            let path = "/chats/\(seat.conversation)/messages"
            try staff?.post(Request.message(message, at: path, site: .staff, ports.staff, seat.counsellor))
        }
    }

    private func follow(
        _ request: [UInt8], _ port: Int, _ conversations: Range<Int>, _ direction: Schedule.Direction,
        _ poller: Poller
    ) throws {
        let stream = EventStream(
            try Connection(port: port), ledger: ledger, conversations: conversations, direction: direction)
        streams.append(stream)
        try poller.watch(stream.connection)
        stream.connection.send(request)
        guard streams.count.isMultiple(of: Self.opensAtOnce) else { return }
        let batch = streams.suffix(Self.opensAtOnce)
        try wait(poller, for: "a stream") { batch.allSatisfy(\.isFlowing) }
    }
}

/// Both sides of one conversation, as the fixture wrote them down.
private struct Seat {
    let conversation: Substring
    let visitor: Pass
    let counsellor: Pass

    init?(line: Substring) {
        let fields = line.split(separator: "\t")
        guard fields.count == 5 else { return nil }
        conversation = fields[0]
        visitor = Pass(cookie: fields[1], token: fields[2])
        counsellor = Pass(cookie: fields[3], token: fields[4])
    }
}

/// A browser's cookie and the proof its forms carry.
struct Pass {
    let cookie: Substring
    let token: Substring
}

/// An event stream that stays open.
private final class EventStream: Reader {
    let connection: Connection
    /// Whether the first of its content has come, which is more than its head.
    private(set) var isFlowing = false
    private var head: [UInt8] = []
    private let ledger: Ledger
    private let conversations: Range<Int>
    private let direction: Schedule.Direction
    private var finder = MarkFinder()

    init(
        _ connection: Connection, ledger: Ledger, conversations: Range<Int>, direction: Schedule.Direction
    ) {
        self.connection = connection
        self.ledger = ledger
        self.conversations = conversations
        self.direction = direction
        connection.reader = self
    }

    func received(_ bytes: UnsafeRawBufferPointer, on connection: Connection) {
        if !isFlowing { look(at: bytes) }
        finder.find(in: bytes) { ledger.read($0, in: conversations, direction) }
    }

    func ended(_ connection: Connection) { isFlowing = false }

    private func look(at bytes: UnsafeRawBufferPointer) {
        head += bytes
        let end: [UInt8] = [13, 10, 13, 10]
        isFlowing = head.firstRange(of: end).map { $0.upperBound < head.count } ?? false
        if isFlowing { head = [] }
    }
}
