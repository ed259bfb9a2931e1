// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Organisation
import Texts

/// What the page of one list shows.
struct CodeListPage: Sendable {
    let list: CodeList
    let today: String
    let formToken: String
    /// What was just sent for a new code, when it was refused.
    var draft: CodeDraft?
    var problems: [CodeProblem] = []

    var isFixed: Bool { CodeDraft.fixedLists.contains(list.list) }
    var mayBeNonCounselling: Bool { list.list == "contact_kind" }
}

/// What the page of one code shows.
struct CodePage: Sendable {
    let list: CodeList
    let code: CodeList.Code
    let version: Int
    let formToken: String
    var draft: CodeDraft?
    var problems: [CodeProblem] = []

    var isFixed: Bool { CodeDraft.fixedLists.contains(list.list) }
}

extension CodeLists {
    /// The lists in the order in which people who speak this language look for them.
    func sorted(in language: Language) -> [CodeList] {
        names.compactMap { self[$0] }.sorted {
            $0.name.text(in: language).compare($1.name.text(in: language), locale: language.locale)
                == .orderedAscending
        }
    }
}
