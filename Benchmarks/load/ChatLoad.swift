// SPDX-License-Identifier: EUPL-1.2

import ArgumentParser

/// Opens many conversations on a running server, writes at a steady rate and measures when each message is read.
@main
struct ChatLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat-load",
        abstract: "Measure a chat server: latency from due to read, memory of a conversation, processor time."
    )

    /// The servers this can speak to.
    enum Kind: String, ExpressibleByArgument {
        case product
        case xmpp
    }

    @Option(help: "Kind of server: product, or xmpp for a peer.")
    var kind = Kind.product

    @Option(help: "Name of the server in the results.")
    var name = "zaupnica"

    @Option(help: "Process of the server, whose memory and processor time are read.")
    var server: Int

    @Option(help: "File that bench-house wrote.")
    var seats = ""

    @Option(help: "Port of the visitors' site, or of the peer.")
    var port = 8080

    @Option(help: "Port of the staff site.")
    var staffPort = 8081

    @Option(help: "Conversations to open.")
    var conversations = 1000

    @Option(help: "Messages a second, both directions together.")
    var rate = 1000

    @Option(help: "Seconds that are measured.")
    var seconds = 20

    @Option(help: "Seconds of writing before.")
    var warmUp = 5

    @Option(help: "Quiet seconds after opening, before memory is read.")
    var settle = 8

    @Flag(help: "Write the names of the columns first.")
    var header = false

    func run() throws {
        let schedule = Schedule(
            conversations: conversations, rate: rate, warmUpSeconds: warmUp, seconds: seconds)
        let ledger = Ledger(schedule)
        let poller = try Poller()
        let carrier: any Carrier =
            switch kind {
            case .product: try Product(ledger, seats: seats, ports: (port, staffPort))
            case .xmpp: Messenger(ledger, port: port)
            }
        let run = Run(
            server: ServerProcess(id: server), carrier: carrier, poller: poller, ledger: ledger,
            settleSeconds: settle)
        let result = try run.measured(name)
        if header { print(Result.columns.joined(separator: "\t")) }
        print(result.values.joined(separator: "\t"))
    }
}
