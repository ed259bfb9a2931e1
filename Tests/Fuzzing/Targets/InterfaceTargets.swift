// SPDX-License-Identifier: EUPL-1.2

import Access

@testable import PartnerInterface

extension FuzzTarget {
    /// What a partner organisation's system sends.
    static let referral = FuzzTarget(name: "referral") { bytes in
        let terms = ReferralTerms(
            sections: [.identity, .risk, .perpetrator], urgencies: ["today", "week"], mostLabel: 60,
            mostPart: 100, mostAgreement: 50)
        guard let value = JSONValue(bytes) else { return }
        do {
            let words = try ReferralReading.words(of: value, by: terms)
            try promise(!words.parts.isEmpty && terms.urgencies.contains(words.urgency), "it says nothing")
            let texts = words.parts.values.map { ($0, 100) } + [(words.label, 60), (words.agreement, 50)]
            for (text, most) in texts {
                try promise(!text.isEmpty && text.count <= most, "a text of another length")
                try promise(!text.utf8.contains(0), "a byte that no page shows")
            }
        } catch let problem as InterfaceProblem {
            guard case .faults(let faults) = problem else { throw problem }
            try promise(
                !faults.isEmpty && faults.count <= ReferralReading.mostFaults, "no fault, or too many")
        }
    }

    /// A token as a system shows it.
    static let shownToken = FuzzTarget(name: "shown-token") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let token = ShownToken(text) else { return }
        try promise(token.text == text, "another text is the same token")
    }
}
