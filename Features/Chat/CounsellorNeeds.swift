// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Foundation
package import Kernel
package import Organisation
package import Store
import Vault
package import Web

/// What the counsellor's side of the chat needs of others.
package struct CounsellorNeeds: Sendable {
    /// The counsellor's home, where she goes when there is nothing to do in a conversation.
    let home: Address
    /// Whether she may be given one more contact; asked in the transaction that gives it.
    let hasRoom: @Sendable (StaffID, any Transaction) throws -> Bool
    /// Hears from an open frame that she is still there, for who works without script.
    let stillHere: @Sendable (StaffRequest) async throws -> Void
    /// Colleagues of the same team who are ready and have room.
    let colleagues: @Sendable (Viewer) async throws -> [HandoverColleague]
    /// The working name of a colleague.
    let name: @Sendable (StaffID) async throws -> String
    /// The record of a conversation as far as it is filled in, beside the conversation.
    ///
    /// Also for the colleague to whom it is offered; whoever keeps the records asks anew who may see it.
    let recordPanel: @Sendable (StaffRequest, ConversationID) async throws -> HTML
    let aids: ConversationAids
    /// The organisation's list of places, for what a visitor told of hers.
    let places: @Sendable () async throws -> CodeList?
    /// Told which place a visitor named, when a counsellor takes her conversation and whenever she opens it.
    ///
    /// The chat forgets it when it ends; whoever keeps the records enters it there, once.
    let placeTold: @Sendable (StaffRequest, ConversationID, String) async throws -> Void
    /// Where one sees which interpreter to call.
    let interpreters: Address?
    /// How words are made that let an interpreter in; nil where nobody can.
    let words: InterpreterWords?
    let zone: TimeZone

    package init(
        home: Address, hasRoom: @escaping @Sendable (StaffID, any Transaction) throws -> Bool,
        stillHere: @escaping @Sendable (StaffRequest) async throws -> Void,
        colleagues: @escaping @Sendable (Viewer) async throws -> [HandoverColleague],
        name: @escaping @Sendable (StaffID) async throws -> String,
        recordPanel: @escaping @Sendable (StaffRequest, ConversationID) async throws -> HTML = { _, _ in
            .empty
        },
        aids: ConversationAids = .none,
        places: @escaping @Sendable () async throws -> CodeList? = { nil },
        placeTold: @escaping @Sendable (StaffRequest, ConversationID, String) async throws -> Void = {
            _, _, _ in
        },
        interpreters: Address? = nil, words: InterpreterWords? = nil, zone: TimeZone = .gmt
    ) {
        (self.interpreters, self.words, self.zone) = (interpreters, words, zone)
        self.home = home
        self.hasRoom = hasRoom
        self.stillHere = stillHere
        self.colleagues = colleagues
        self.name = name
        self.recordPanel = recordPanel
        self.aids = aids
        self.places = places
        self.placeTold = placeTold
    }

    /// The chat on its own: no other channel and nobody else to ask.
    package static let none = CounsellorNeeds(
        home: ChatAddress.list.address, hasRoom: { _, _ in true }, stillHere: { _ in },
        colleagues: { _ in [] }, name: { _ in "" })
}
