// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
import Texts
package import Web

/// What the organisation says to somebody who starts or waits.
package struct Reception: Sendable {
    package let organisation: Organisation
    package let texts: OrganisationTexts
    /// The organisation's lists as they stand now.
    package let lists: @Sendable () async throws -> CodeLists
    /// Where the return-code thread is, once there is one.
    package let codeThread: @Sendable (Language) -> String?
    /// Where she asks to be called, if there is such a page.
    package let callBack: @Sendable (Language) -> Address?

    package init(
        organisation: Organisation, texts: OrganisationTexts,
        lists: @escaping @Sendable () async throws -> CodeLists,
        codeThread: @escaping @Sendable (Language) -> String? = { _ in nil },
        callBack: @escaping @Sendable (Language) -> Address? = { _ in nil }
    ) {
        self.organisation = organisation
        self.texts = texts
        self.lists = lists
        self.codeThread = codeThread
        self.callBack = callBack
    }

    /// The ways to help besides being called.
    package func waysBesideCallBack(in language: Language) -> HTML {
        WaitingViews.waysBesideCallBack(self, Translator(language))
    }
}
