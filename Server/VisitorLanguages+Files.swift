// SPDX-License-Identifier: EUPL-1.2

import Chat
import Kernel
import Organisation
import Site
import Texts
import Web

extension VisitorLanguages {
    /// What visitors are offered besides the organisation's own languages, by its files and the program's texts.
    init(_ organisation: Organisation, _ files: OrganisationFiles) throws {
        let wished = organisation.visitorLanguages ?? []
        let texts = try files.texts(for: organisation)
        // What a conversation says of codes and of waiting in the organisation's own words is not shown in halves.
        let unsaid = wished.filter { language in
            !["code", "waiting"].allSatisfy { texts.page($0).isSaid(in: language) }
        }
        let unchecked = Set(Self.modules.flatMap(\.unchecked).compactMap(Language.init(rawValue:)))
        self.init(
            wished: wished,
            withdrawn: Set(Self.modules.flatMap(\.withdrawn).compactMap(Language.init(rawValue:)))
                .union(unsaid),
            unchecked: unchecked.union(try files.uncheckedPhrases()))
    }

    /// The modules that speak to visitors in them; one on which a language is withdrawn withdraws it from all.
    static let modules: [(name: String, unchecked: [String], withdrawn: [String])] = [
        ("Texts", TextsTexts.unchecked, TextsTexts.withdrawn),
        ("Web", WebTexts.unchecked, WebTexts.withdrawn),
        ("Site", SiteTexts.unchecked, SiteTexts.withdrawn),
        ("Chat", ChatTexts.unchecked, ChatTexts.withdrawn),
    ]
}
