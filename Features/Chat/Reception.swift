// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation

/// What the organisation says to somebody who starts or waits.
package struct Reception: Sendable {
    package let organisation: Organisation
    package let texts: OrganisationTexts
    package let lists: CodeLists
    /// Where the return-code thread is, once there is one.
    package let codeThread: @Sendable (Language) -> String?

    package init(
        organisation: Organisation, texts: OrganisationTexts, lists: CodeLists,
        codeThread: @escaping @Sendable (Language) -> String? = { _ in nil }
    ) {
        self.organisation = organisation
        self.texts = texts
        self.lists = lists
        self.codeThread = codeThread
    }

    /// The codes of a list that may be chosen now, with their words.
    func choices(_ list: String, in language: Language, on day: String) -> [(code: String, label: String)] {
        (lists[list]?.valid(on: day) ?? []).map { ($0.code, $0.text(in: language)) }
    }
}
