// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Outbound

@testable import Contacts
@testable import CountTables
@testable import Desk
@testable import SafeContact
@testable import Statistics
@testable import Web

extension FuzzTarget {
    /// Days, times, numbers and periods as fields and addresses write them.
    static let numbers = FuzzTarget(name: "numbers") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let period = Period(text) {
            try promise(isSame(period.key, text), "two addresses for one period: \(text)")
            try promise(period.months.upperBound.year == period.year, "a period in two years")
            _ = period.sums
        }
        if let month = Month(text) {
            try promise(isSame(month.description, text), "two texts for one month: \(text)")
        }
        if let filter = Filter(text) { try promise(isSame(filter.key, text), "two texts for one filter") }
        if let day = LocalDay(text), let time = LocalTime("12:00") {
            let clock = LocalClock(zone: "Europe/Prague")
            let moment = clock.moment(day, time)
            try promise(moment.map { isSame(clock.day(of: $0), text) } == true, "a day that is none: \(text)")
        }
        if LocalTime(text) != nil {
            try promise(isDigits(text.replacing(":", with: "")), "a time that is none: \(text)")
        }
        for entry in RecordEntry.allCases where entry.shape.fits(text) {
            try promise(isDigits(text.filter { !"-:".contains($0) }), "an entry that is none: \(text)")
        }
        if case .hours(_, let span?)? = LineAct(act: "close", minutes: Int(text)) {
            try promise(span > .minutes(0) && span <= .days(1), "a switch that stays")
        }
    }

    /// The form of a contact record.
    static let record = FuzzTarget(name: "record") { bytes in
        guard let form = Form(urlEncoded: bytes) else { return }
        let reader = RecordForm(
            lists: try lists.get(), day: "2026-11-27", before: ContactRecord(facts: "fuzz"))
        let checked = reader.checked(form)
        guard checked.faults.isEmpty else { return }
        let record = checked.record
        try promise(record.note.count <= RecordForm.noteLimit, "a note without an end")
        try promise(record.referrals.count <= ReferralPart.most, "referrals without an end")
        for field in RecordField.allCases {
            let known = reader.lists[field.list]?.codes.map(\.code) ?? []
            try promise(record[field].allSatisfy(known.contains), "a code of no list")
            try promise(field.isMultiple || record[field].count <= 1, "two answers to one question")
        }
        let stored = try JSONDecoder().decode(ContactRecord.self, from: JSONEncoder().encode(record))
        try promise(stored == record, "a record that is read otherwise than it was written")
        _ = record.asFacts(isCounselling: true)
    }

    /// The form of a safe-contact card or a call-back.
    static let card = FuzzTarget(name: "card") { bytes in
        guard let form = Form(urlEncoded: bytes) else { return }
        let now = Moment(milliseconds: 1_795_000_000_000)
        let reader = SafeContactForm(form: form, now: now)
        guard case .success(let card) = reader.checked(lasting: .days(90)) else { return }
        let stored = try JSONDecoder().decode(SafeContactCard.self, from: JSONEncoder().encode(card))
        try promise(stored == card, "a card that is read otherwise")
        try promise(card.window.from < card.window.until && card.window.until <= 1440, "hours that are none")
        let until = Moment(milliseconds: card.validUntil)
        try promise(until > now && until <= now + .days(90), "a card that lives too long")
        try promise(form.has("consent"), "a card without consent")
    }

    private static let lists = Result {
        let folder = URL(filePath: #filePath).appending(path: "../../../../Organisations/sos-slovenia")
            .standardized
        return try OrganisationFiles(directory: folder.path).codeLists()
    }

    private static func isDigits(_ text: String) -> Bool {
        text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    }
}
