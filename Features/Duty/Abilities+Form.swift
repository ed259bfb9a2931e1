// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

extension Abilities {
    /// What was ticked for somebody; what the organisation does not have counts for nothing.
    init(_ form: Form, skills: [String], centres: [Organisation.Centre]) {
        let centre = form.text("centre")
        self.init(
            languages: Set(Language.full.filter { form.has("language-\($0.rawValue)") }),
            skills: Set(skills.filter { form.has("skill-\($0)") }),
            centre: centres.contains { $0.key == centre } ? centre : nil,
            position: form.integer("position").flatMap { (1...99).contains($0) ? $0 : nil } ?? 50)
    }
}
