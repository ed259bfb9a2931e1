// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Store

/// What the list of records shows.
struct ContactListPage: Sendable {
    let shown: ContactLists
    let codes: CodeLists
    let today: String
    let filter: ContactFilter
    /// Until when a report must be made, counted from the contact.
    var reportWithin: Moment.Span?
    var now = Moment(milliseconds: 0)
    let local: LocalClock
    /// The name of the form that records a contact at once.
    let sending: SendingID
    let formToken: String

    /// The channels of a contact recorded by hand.
    var channels: [CodeList.Code] {
        (codes[ContactField.channel]?.valid(on: today) ?? []).filter {
            !["web_chat", "code_thread"].contains($0.code)
        }
    }

    var allChannels: [CodeList.Code] { codes[ContactField.channel]?.codes ?? [] }
    var kinds: [CodeList.Code] { codes[RecordField.contactKind.list]?.codes ?? [] }
    var closingKinds: [CodeList.Code] {
        (codes[RecordField.contactKind.list]?.valid(on: today) ?? []).filter(\.nonCounselling)
    }
}

/// Which records a list is narrowed to; an empty text narrows nothing.
struct ContactFilter: Sendable, Equatable {
    let channel: String
    let kind: String

    func passes(_ contact: ListedContact) -> Bool {
        (channel.isEmpty || contact.event?.channel == channel) && (kind.isEmpty || contact.kind == kind)
    }

    func narrowed(_ lists: ContactLists) -> ContactLists {
        ContactLists(
            drafts: lists.drafts.filter(passes), complete: lists.complete.filter(passes),
            others: lists.others.filter(passes))
    }
}
