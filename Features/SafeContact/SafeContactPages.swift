// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Outbound
import Store
import Texts
import Web

/// What the list of cards shows.
struct CardListPage: Sendable {
    let entries: [SafeContactEntry]
    let zone: TimeZone
}

/// Where a card is worked with, on the pages of its team or in a case; what she may not do has no address.
struct CardPaths: Sendable {
    let card: Address
    let reach: Address
    let edit: Address?
    let withdraw: Address?
    /// By which name the case has the card, so that a form from before means no other; nil on the pages of the team.
    var tied: String?

    /// Whether the card is worked with in a case, where nothing leads back to the line.
    var isInCase: Bool { tied != nil }

    init(of id: SafeContactID) {
        (card, reach) = (SafeContactAddress.card(id).address, SafeContactAddress.reach(id).address)
        (edit, withdraw) = (SafeContactAddress.edit(id).address, SafeContactAddress.withdraw(id).address)
    }

    init(in file: CaseID, as tied: CaseCardID, mayWrite: Bool) {
        (card, reach) = (CaseCardAddress.card(file).address, CaseCardAddress.reach(file).address)
        edit = mayWrite ? CaseCardAddress.edit(file).address : nil
        withdraw = mayWrite ? CaseCardAddress.withdraw(file).address : nil
        self.tied = tied.description
    }
}

/// What the form of a card shows.
struct CardFormPage: Sendable {
    let card: SafeContactCard
    /// The number or address as it was just typed; what is kept already is not shown again.
    let typedValue: String
    let typedEmergencyValue: String
    /// How many days the rule of retention lets a card live.
    let mostDays: Int
    let validDays: Int
    let isConsented: Bool
    let problems: [CardObstacle]
    /// What a colleague has written since she began to write.
    var now: CardPage?
    let action: Address
    let back: Address
    let isNew: Bool
    /// The version that she saw when she began to write.
    var version = 0
    var tied: String?
    /// Whether it is written in a case, where nothing leads back to the line.
    var isInCase = false
    var sending: SendingID?
    let formToken: String
}

/// What one opened card shows.
struct CardPage: Sendable {
    let entry: SafeContactEntry
    let card: SafeContactCard
    let contact: Address?
    /// The working name of who wrote this version; empty when the person herself did.
    let author: String
    let zone: TimeZone
    let paths: CardPaths
    /// Whether casework works with the card as well.
    var isShared = false
    /// The name of the form that asks the gate.
    let sending: SendingID
    let formToken: String
}

/// What the gate answered.
struct ReachPage: Sendable {
    let card: SafeContactID
    let back: Address
    let deed: Deed
    let verdict: Verdict
    /// The rest of the card, shown only when the way is open.
    let details: SafeContactCard
    /// Whether the person asked to be called, so that the request is over once she was.
    let isCallBack: Bool
    let zone: TimeZone
    /// The name of the form that notes a call in vain.
    var sending: SendingID?
    let formToken: String
}

/// What somebody sees who asks to be called back.
struct CallBackPage: Sendable {
    let hours: Int
    /// Where her conversation is, if she came from one.
    let back: Address?
    let language: Language
    /// The name of the form; one that is to be sent again keeps its own.
    let sending: SendingID
    /// Why her request is not taken just now; what she filled in is kept.
    var hurdle: Hurdle?
    var card = SafeContactCard()
    var isConsented = false
    var problems: [CardObstacle] = []

    /// The field in which the ticket travels that has waited.
    static let ticket = Flood.ticketField

    /// What stands in the way of a request that is filled in well.
    enum Hurdle: Sendable {
        /// Many ask from where she is: after so many seconds the form is taken with this ticket.
        case wait(ticket: String, seconds: Int)
        /// More wait already than can be called; the other ways to help.
        case full(HTML)
    }

    init(span: Moment.Span, back: Address?, language: Language, sending: SendingID) {
        self.sending = sending
        hours = Int(span.seconds / 3600)
        self.back = back
        self.language = language
    }

    /// What she filled in, given back with what is wrong with it.
    mutating func fill(from form: SafeContactForm, problems: [CardObstacle] = []) {
        card = form.card()
        isConsented = form.form.has("consent")
        self.problems = problems
    }

    /// Why the form is shown again.
    var status: Status {
        switch hurdle {
        case nil: .unprocessable
        case .wait: .tooMany
        case .full: .unavailable
        }
    }
}
