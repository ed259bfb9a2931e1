// SPDX-License-Identifier: EUPL-1.2

import Foundation
package import Kernel
package import Outbound

/// How a person who wants to be reached may be reached without danger.
///
/// All of it lies in one sealed piece; printed, it is dots.
package struct SafeContactCard: Sendable, Equatable, Codable {
    /// The name she chose for herself.
    package var alias = ""
    /// The eight-digit number beside her return code, if she has one: it finds her thread and opens nothing.
    package var returnNumber = ""
    /// How she wants to be addressed.
    package var salutation = ""
    package var channel = ContactChannel.phone
    /// The number or address.
    package var value = ""
    package var window = ContactWindow.always
    package var answerer = Answerer.herself
    /// Who else may answer, in her words.
    package var answererNote = ""
    package var mayLeaveMessage = false
    /// What we say we are.
    package var cover = ""
    /// The word by which we know that it is her.
    package var codeWord = ""
    /// The word by which she tells that somebody has come in.
    package var duressWord = ""
    package var device = Device.unknown
    package var dropped = DroppedRule.wait
    package var language = "sl"
    /// The language she needs an interpreter for.
    package var interpreter = ""
    package var accessibility = ""
    package var emergencyName = ""
    package var emergencyValue = ""
    /// Whether the emergency contact agreed to be called.
    package var emergencyConsent = false
    package var validUntil: Int64 = 0
    package var reviewedAt: Int64 = 0
    /// The colleague who wrote this version; empty when the person herself did.
    package var setBy = ""
    /// The contact it was agreed in; the link exists only here.
    package var contact = ""

    package init() {}

    package typealias Answerer = CallConduct.Answerer
    package typealias DroppedRule = CallConduct.DroppedRule

    /// Whether somebody else uses or watches the device.
    package enum Device: String, Sendable, Codable, CaseIterable {
        case unknown
        case own
        case shared
        case watched
    }
}

extension SafeContactCard: CustomStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension SafeContactCard {
    /// What the gate is told of it.
    ///
    /// `entry` may end earlier than the card itself says, because the rule of retention has been shortened.
    func terms(as entry: SafeContactEntry, pseudonym: String) -> SafeContactTerms {
        SafeContactTerms(
            version: entry.version, validUntil: min(entry.validUntil, Moment(milliseconds: validUntil)),
            channel: channel, value: Confidential(value), window: window, mayLeaveMessage: mayLeaveMessage,
            cover: Confidential(cover),
            conduct: CallConduct(
                answerer: answerer, named: Confidential(answererNote), codeWord: Confidential(codeWord),
                dropped: dropped),
            emergency: emergency, language: Language(rawValue: language) ?? .english, pseudonym: pseudonym)
    }

    private var emergency: EmergencyContact? {
        guard !emergencyValue.isEmpty else { return nil }
        return EmergencyContact(
            name: Confidential(emergencyName), value: Confidential(emergencyValue),
            hasAgreed: emergencyConsent)
    }
}

/// What may be known of a card before it is opened: nothing of the person.
package struct SafeContactEntry: Sendable, Equatable {
    /// Why there is a card.
    package enum Kind: String, Sendable {
        case card
        case callBack = "call_back"
    }

    package let id: SafeContactID
    package let unit: VaultUnitID
    /// The team whose card it is; nil if it was begun in a case, which alone opens it then.
    package let team: TeamID?
    package let kind: Kind
    package let version: Int
    package let validUntil: Moment
    /// When it was agreed last; a shorter rule of retention counts from here.
    package let agreedAt: Moment
    /// What a call-back nobody has dealt with is counted as.
    var count: Identifier<CallBackCount>?
    /// How often somebody has called in vain.
    var tries = 0

    /// A short name to find it again by, as a colleague may say it.
    package var reference: String { String(id.description.prefix(6)).uppercased() }
}
