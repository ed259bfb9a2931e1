// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Web

/// What is asked for as the form has it.
struct ExtractDraft: Sendable {
    var sections: Set<String> = []
    var person = ""
    var basis = ""
    var reason = ""
    var hidesOthers = true

    init() {}

    init(_ form: Form) {
        sections = Set(form.all("section"))
        (person, basis, reason) = (form.text("person"), form.text("basis"), form.text("reason"))
        hidesOthers = form.has("hides")
    }

    /// What would be kept; throws everything that is wrong.
    ///
    /// Whoever is not the survivor never reads the names of others, whatever was ticked.
    func words(in offered: Sections, among people: [CasePerson]) throws(ExtractFaults) -> Extract.Words {
        let asked = offered.list.map(\.rawValue).filter(sections.contains)
        let basis = Extract.Basis(rawValue: self.basis)
        let whose = people.first { $0.id == person }
        let isNobody = person.isEmpty ? basis == .ownRequest : whose == nil
        let faults: [ExtractFault?] = [
            asked.isEmpty ? .noSections : nil, isNobody ? .noPerson : nil, basis == nil ? .noBasis : nil,
            reason.isEmpty ? .noReason : nil,
            reason.count > Extract.Words.mostReason ? .tooLong : nil,
        ]
        let all = faults.compactMap { $0 }
        guard all.isEmpty, let basis else { throw ExtractFaults(all: all) }
        return Extract.Words(
            sections: asked, person: person, basis: basis, reason: reason,
            hidesOthers: hidesOthers || whose.map { !$0.isSurvivor } ?? false)
    }
}

/// What is wrong with the form.
enum ExtractFault: String, Sendable {
    case noSections
    case noPerson
    case noBasis
    case noReason
    case tooLong
}

/// Everything that is wrong with it.
struct ExtractFaults: Error, Sendable {
    let all: [ExtractFault]
}
