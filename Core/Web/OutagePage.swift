// SPDX-License-Identifier: EUPL-1.2

package import Kernel
import Texts

/// What the proxy in front shows while the program does not answer.
///
/// One file for everybody, whatever address she asked for: it stands for itself, needs nothing of ours, and says
/// in each language of the organisation whom to call.
package struct OutagePage: Sendable {
    /// A number to call, with its words in a language.
    package struct Number: Sendable {
        let dialled: String
        let printed: String
        let label: @Sendable (Language) -> String

        package init(dialled: String, printed: String, label: @escaping @Sendable (Language) -> String) {
            self.dialled = dialled
            self.printed = printed
            self.label = label
        }
    }

    let face: Face
    let line: [Number]
    let emergency: [Number]

    /// The page of a site, with the organisation's own lines and the emergency numbers.
    package init(face: Face, line: [Number], emergency: [Number]) {
        self.face = face
        self.line = line
        self.emergency = emergency
    }

    /// The whole page.
    package var html: HTML { OutageViews.page(self) }
}
