// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Web

/// A professional link as the form has it, and what is wrong with it.
struct ProfessionalLinkDraft: Sendable {
    var words: ProfessionalLink.Words

    /// The words that a form sends; what a list does not offer is as if it had not been chosen.
    init(_ form: Form) {
        words = ProfessionalLink.Words()
        (words.person, words.agency) = (form.text("person"), form.text("agency"))
        (words.organisation, words.post) = (form.text("organisation"), form.text("post"))
        words.kind = LinkKind(rawValue: form.text("kind"))
        (words.from, words.until) = (form.text("from"), form.text("until"))
        let powers = form.all("powers")
        words.powers = LinkPower.allCases.filter { powers.contains($0.rawValue) }
        (words.keepsOut, words.note) = (form.has("keeps_out"), form.text("note"))
    }

    /// Everything that is wrong.
    func faults(in frame: LinkFrame) -> [LinkFault] {
        let person = frame.people.first { $0.id == words.person }
        let agency = AgencyID(words.agency).flatMap { id in frame.agencies.first { $0.id == id } }
        let isOwn = agency.map { $0.id == frame.open.viewer.agency && $0.id != frame.answering } ?? false
        let isTooLong =
            [words.organisation, words.post].contains { $0.count > ProfessionalLink.Words.mostLine }
            || words.note.count > ProfessionalLink.Words.mostNote
        return [
            person == nil ? .noPerson : nil,
            agency == nil && (words.organisation.isEmpty || !words.agency.isEmpty) ? .noOrganisation : nil,
            agency != nil && !words.organisation.isEmpty ? .twoOrganisations : nil,
            isOwn && frame.isImplicating(words) ? .ownAgency : nil,
            words.kind == nil ? .noKind : nil,
            areDays(until: frame.today) ? nil : .badDay,
            isTooLong ? .tooLong : nil,
        ].compactMap { $0 }
    }

    /// Whether both are days that have come, the end not before the beginning; a last day may be known beforehand.
    private func areDays(until today: String) -> Bool {
        let isBegun = words.from.isEmpty || PartialDay.isOne(words.from, until: today)
        let isEnded = words.until.isEmpty || PartialDay.isOne(words.until, until: PartialDay.last)
        let length = min(words.from.count, words.until.count)
        return isBegun && isEnded && words.from.prefix(length) <= words.until.prefix(length)
    }
}

/// What is wrong with the form of a professional link.
enum LinkFault: String, Sendable {
    case noPerson
    case noOrganisation
    /// One of the platform and another in words.
    case twoOrganisations
    /// Her own organisation is a guest in this case: she would lock herself out.
    case ownAgency
    case noKind
    case badDay
    case tooLong
}
