// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Organisation
import Web

/// What somebody can do on the line.
package struct DutyAbilities: Sendable, Equatable {
    package var languages: Set<Language>
    package var skills: Set<String>
    package var centre: String?
    /// Her place where calls ring in a fixed order.
    package var position: Int

    package init(
        languages: Set<Language>, skills: Set<String> = [], centre: String? = nil, position: Int = 50
    ) {
        self.languages = languages
        self.skills = skills
        self.centre = centre
        self.position = position
    }
}

extension DutyAbilities {
    /// What was ticked for somebody; what the organisation does not have counts for nothing.
    init(_ form: Form, skills: [String], centres: [Organisation.Centre]) {
        let centre = form.text("centre")
        self.init(
            languages: Set(Language.allCases.filter { form.has("language-\($0.rawValue)") }),
            skills: Set(skills.filter { form.has("skill-\($0)") }),
            centre: centres.contains { $0.key == centre } ? centre : nil,
            position: form.integer("position").flatMap { (1...99).contains($0) ? $0 : nil } ?? 50)
    }
}
