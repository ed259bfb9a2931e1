// SPDX-License-Identifier: EUPL-1.2

/// What of an organisation's data nobody has confirmed yet.
private struct Confirmation: Decodable {
    /// By language: whether a professional who speaks it natively has read the texts.
    let confirmed: [String: Bool]?
    let toConfirm: [String]?

    var open: Int { (confirmed ?? [:]).values.count { !$0 } + (toConfirm ?? []).count }
}

extension OrganisationFiles {
    /// How many places and languages are still to be confirmed before the public may come.
    package func unconfirmed() throws -> Int {
        let ofOrganisation: Confirmation = try read("organisation.json")
        let ofTexts: Confirmation = try read("texts.json")
        return ofOrganisation.open + ofTexts.open
    }
}
