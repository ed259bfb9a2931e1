// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// What goes in as the form has it.
struct PackageDraft: Sendable {
    /// What was ticked of that which is decided one by one.
    var entries: Set<String> = []
    var documents: Set<String> = []
    /// In which language the package speaks.
    var language: Language
    /// When the page was made on which it was decided: what was written since, nobody has looked at.
    var seen: Moment

    init(_ language: Language, at now: Moment) { (self.language, seen) = (language, now) }

    init(_ form: Form, _ language: Language, at now: Moment) {
        (entries, documents) = (Set(form.all("entry")), Set(form.all("document")))
        self.language = Language(full: form.text("language")) ?? language
        let said = Int64(form.text("seen")).map { Moment(milliseconds: $0) }
        seen = min(said ?? Moment(milliseconds: 0), now)
    }
}
