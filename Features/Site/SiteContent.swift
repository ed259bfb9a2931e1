// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// Puts together what each page shows from the organisation's own files and the present moment.
struct SiteContent: Sendable {
    let organisation: Organisation
    let texts: OrganisationTexts
    let clock: Clock
    let needs: SiteNeeds

    func help(in language: Language) async throws -> HelpPage {
        HelpPage(
            words: texts.page("front"), phones: phones(in: language), chat: try await chat(),
            centres: centres(in: language), returnCode: needs.returnCode?(language),
            callBack: needs.callBack?(language),
            titles: Dictionary(
                uniqueKeysWithValues: SitePage.reading.map { ($0, title(of: $0, in: language)) }))
    }

    func reading(_ page: SitePage, in language: Language) async throws -> ReadingPage {
        ReadingPage(
            page: page, words: page.texts.map(texts.page),
            heading: front("centres_heading", in: language), writeLabel: front("chat_label", in: language),
            phones: phones(in: language),
            chat: try await chat(), centres: page == .centres ? centres(in: language) : [],
            numbers: page == .danger ? organisation.emergency : [],
            startForm: page == .beforeChat ? try await needs.startForm(language) : "", start: needs.start,
            callBack: needs.callBack?(language))
    }

    private func front(_ key: String, in language: Language) -> String {
        texts.page("front").block(key)?.text(in: language) ?? ""
    }

    private func title(of page: SitePage, in language: Language) -> String {
        page.texts.first.flatMap { texts.page($0).block("title")?.text(in: language) } ?? ""
    }

    /// Presence is told only while it is known: without it the page speaks of hours alone.
    private func chat() async throws -> ChatState {
        ChatState(
            try await needs.line(), isOpenByHours: organisation.isChatOpen(at: clock.now),
            hours: organisation.chatHours)
    }

    private func phones(in language: Language) -> [PhoneLine] {
        organisation.phones.sorted { $0.main && !$1.main }.map { phone in
            PhoneLine(
                display: phone.display, dial: phone.dial, label: phone.label.text(in: language),
                hours: phone.hours, isOpen: organisation.isOpen(phone.hours, at: clock.now))
        }
    }

    private func centres(in language: Language) -> [CentreEntry] {
        organisation.centres.map { centre in
            CentreEntry(
                name: centre.name.text(in: language), address: centre.address.text(in: language),
                phone: organisation.phones.first { $0.key == centre.phone },
                email: organisation.emails.first { $0.key == centre.email }?.address, hours: centre.hours)
        }
    }
}
