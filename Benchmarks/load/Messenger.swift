// SPDX-License-Identifier: EUPL-1.2

/// An XMPP server, as a peer to compare with: two accounts talk in every pair, each over a connection of its own.
///
/// Accounts are named `a0`, `b0`, `a1` …; their password is `secret`. Nothing is encrypted on the way, as with ours.
final class Messenger: Carrier {
    private let ledger: Ledger
    private let port: Int
    private var accounts: [Account] = []

    /// More at once than this, and a server answers no sooner.
    private static let opensAtOnce = 32

    init(_ ledger: Ledger, port: Int) {
        self.ledger = ledger
        self.port = port
    }

    var dropped: Int { accounts.count { !$0.connection.isOpen } }

    func open(_ poller: Poller) throws {
        for pair in 0..<ledger.schedule.conversations {
            try signIn("a", pair, .toVisitor, poller)
            try signIn("b", pair, .toCounsellor, poller)
            guard accounts.count.isMultiple(of: Self.opensAtOnce) else { continue }
            let batch = accounts.suffix(Self.opensAtOnce)
            try wait(poller, for: "a stream") { batch.allSatisfy(\.isPresent) }
        }
        try wait(poller, for: "every stream") { accounts.allSatisfy(\.isPresent) }
    }

    func send(_ message: Int) throws {
        let pair = ledger.schedule.conversation(of: message)
        let isToVisitor = ledger.schedule.direction(of: message) == .toVisitor
        let from = accounts[pair * 2 + (isToVisitor ? 1 : 0)]
        let to = (isToVisitor ? "a" : "b") + String(pair)
        var stanza = Array("<message to='\(to)@localhost' type='chat' id='m\(message)'><body>".utf8)
        stanza += Mark.body(of: message)
        stanza += "</body></message>".utf8
        from.connection.send(stanza)
    }

    private func signIn(_ side: String, _ pair: Int, _ direction: Schedule.Direction, _ poller: Poller) throws
    {
        let account = Account(
            try Connection(port: port), name: side + String(pair), ledger: ledger, pair: pair,
            direction: direction)
        accounts.append(account)
        try poller.watch(account.connection)
        account.begin()
    }
}

/// One account's connection, from the greeting to presence.
private final class Account: Reader {
    let connection: Connection
    private let name: String
    private let ledger: Ledger
    private let pair: Int
    private let direction: Schedule.Direction
    private var finder = MarkFinder()
    private var heard: [UInt8] = []
    private var step = 0

    init(
        _ connection: Connection, name: String, ledger: Ledger, pair: Int, direction: Schedule.Direction
    ) {
        self.connection = connection
        self.name = name
        self.ledger = ledger
        self.pair = pair
        self.direction = direction
        connection.reader = self
    }

    var isPresent: Bool { step == Self.answers.count }

    func begin() { say(Self.greeting) }

    func received(_ bytes: UnsafeRawBufferPointer, on connection: Connection) {
        guard !isPresent else {
            return finder.find(in: bytes) { ledger.read($0, in: pair..<pair + 1, direction) }
        }
        heard += bytes
        let text = String(decoding: heard, as: UTF8.self)
        guard text.contains(Self.answers[step]) else { return }
        heard = []
        step += 1
        reply()
    }

    func ended(_ connection: Connection) {}

    private static let greeting =
        "<?xml version='1.0'?><stream:stream to='localhost' xmlns='jabber:client' "
        + "xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"

    /// What the server says before the next step.
    private static let answers = ["</stream:features>", "<success", "</stream:features>", "</iq>"]

    private func reply() {
        switch step {
        case 1:
            let secret = base64(Array("\0\(name)\0secret".utf8))
            say("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>\(secret)</auth>")
        case 2: say(Self.greeting)
        case 3:
            say(
                "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>r</resource></bind></iq>"
            )
        default: say("<presence/>")
        }
    }

    private func say(_ text: String) { connection.send(Array(text.utf8)) }
}

private func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for place in 0..<4 {
            let isUsed = place <= group.count
            text.append(isUsed ? alphabet[Int(bits >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
