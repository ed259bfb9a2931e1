// SPDX-License-Identifier: EUPL-1.2

import Access
import ArgumentParser
import Chat
import Foundation
import Kernel
import Store
import Vault

/// Fills an installation with open conversations, as if a line had been busy for a day.
///
/// Sign-in costs a third of a second by design and the desk gives a counsellor one chat, so that thousands of
/// conversations cannot be opened through the front door in time. Here the product's own stores and vault do
/// it: everything lies where it would lie, under the same keys, and only Argon2's cost for these staff is smaller.
@main
struct BenchHouse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-house",
        abstract: "Fill an installation that 'zaupnica setup --counsellor ana' made with open conversations.",
        discussion:
            "Ana's password is read from standard input. Nothing may serve the installation meanwhile.")

    @Option(help: "Directory of the installation.")
    var data: String

    @Option(help: "Directory with the organisation's own data.")
    var organisation = "Organisations/sos-slovenia"

    @Option(help: "How many conversations.")
    var conversations = 1000

    @Option(help: "How many of them each counsellor holds.")
    var perCounsellor = 50

    @Option(help: "File to write: who may read and write which conversation.")
    var output: String

    func run() async throws {
        let password = Confidential(readLine() ?? "")
        let premises = try await Premises(data: data, organisation: organisation)
        let line = try await Line(premises, founder: password)
        var seats: [Seat] = []
        while seats.count < conversations {
            let counsellor = try await line.hire(number: seats.count / perCounsellor)
            seats += try await line.talk(
                min(perCounsellor, conversations - seats.count), heldBy: counsellor)
        }
        try await premises.close()
        try seats.map(\.line).joined(separator: "\n").write(toFile: output, atomically: true, encoding: .utf8)
    }
}

/// What the load generator must know of one conversation to read and write on both sides of it.
struct Seat: Sendable {
    let conversation: ConversationID
    let visitor: HolderSecret
    let counsellor: HolderSecret
    let counsellorProof: String

    /// Conversation, then the cookie and the form's proof of either side, parted by tabs.
    var line: String {
        [
            conversation.description, visitor.cookieText, visitor.token(for: "form"), counsellor.cookieText,
            counsellorProof,
        ].joined(separator: "\t")
    }
}
