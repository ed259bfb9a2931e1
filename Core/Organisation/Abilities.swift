// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What somebody can do on the line: written down with the duty plan, and asked by whoever distributes calls.
package struct Abilities: Sendable, Equatable {
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
