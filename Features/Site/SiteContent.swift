// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// Puts together what each page shows from the organisation's own files and the present moment.
struct SiteContent: Sendable {
    let organisation: Organisation
    let texts: OrganisationTexts
    let films: [Language: SignLanguageFilm]
    let clock: Clock
    let needs: SiteNeeds

    /// In which language a page made of these texts is shown to whoever asks for one.
    ///
    /// A visitors' language shows it only if it says the whole of it: half a page about safety is worse than another
    /// language.
    func language(of names: [String], for asked: Language, _ face: Face) -> Language {
        guard !asked.isFull else { return asked }
        let isSaid = names.allSatisfy { texts.page($0).isSaid(in: asked) }
        return isSaid && face.spoken.contains(asked) ? asked : face.fallback
    }

    func help(in language: Language, _ line: LineState?, at now: Moment) -> HelpPage {
        let chat = chat(line, at: now)
        return HelpPage(
            words: texts.page("front"), phones: phones(in: language, at: now), chat: chat,
            centres: centres(in: language, at: now), returnCode: returnCode(chat, in: language),
            callBack: callBack(chat, in: language), hasEasy: isSaid("easy", in: language),
            hasFilm: films[language] != nil,
            report: chat.takesWords ? needs.report?(language) : nil,
            titles: Dictionary(
                uniqueKeysWithValues: SitePage.reading.map { ($0, title(of: $0, in: language)) }))
    }

    func reading(_ page: SitePage, in language: Language) async -> ReadingPage {
        let now = clock.now
        var chat = chat(await needs.line(), at: now)
        var startForm: HTML = ""
        if page == .beforeChat, chat.isOpen {
            if let form = await needs.startForm(language) { startForm = form } else { chat = .unavailable }
        }
        return ReadingPage(
            page: page, words: await words(of: page, in: language),
            heading: front("centres_heading", in: language), writeLabel: front("chat_label", in: language),
            phones: phones(in: language, at: now),
            chat: chat, centres: page == .centres ? centres(in: language, at: now) : [],
            numbers: page == .danger || page == .easy ? organisation.emergency : [],
            startForm: startForm, start: needs.start, returnCode: returnCode(chat, in: language),
            callBack: callBack(chat, in: language),
            film: page == .sign ? films[language].map { (SitePage.film(in: language), $0.type) } : nil)
    }

    /// The page's own words; what it promises about erasing are the periods in force.
    private func words(of page: SitePage, in language: Language) async -> [OrganisationTexts.Page] {
        let words = page.texts.map(texts.page)
        guard page == .privacy else { return words }
        let t = Translator(language)
        let periods = await needs.periods().mapValues { PeriodWords.text($0, t) }
        return words.map { $0.with(periods) }
    }

    /// The pages besides the help page in a language.
    ///
    /// Not every organisation has one that is easy to read, and a film is shown in its own language alone.
    func pages(in language: Language) -> [SitePage] {
        SitePage.allCases.filter { page in
            switch page {
            case .easy: !texts.page("easy").blocks.isEmpty
            case .sign: films[language] != nil
            default: true
            }
        }
    }

    /// Whether an organisation has a page and says it in a language.
    private func isSaid(_ name: String, in language: Language) -> Bool {
        let page = texts.page(name)
        return !page.blocks.isEmpty && page.isSaid(in: language)
    }

    private func front(_ key: String, in language: Language) -> String {
        texts.page("front").block(key)?.text(in: language) ?? ""
    }

    private func title(of page: SitePage, in language: Language) -> String {
        page.texts.first.flatMap { texts.page($0).block("title")?.text(in: language) } ?? ""
    }

    /// Presence is told only while it is known: without it the page speaks of hours alone.
    private func chat(_ line: LineState?, at now: Moment) -> ChatState {
        guard let line else { return .unavailable }
        return ChatState(
            line, isOpenByHours: organisation.isChatOpen(at: now), hours: organisation.chatHours)
    }

    /// Nobody is sent to a form whose words we could not keep.
    private func callBack(_ chat: ChatState, in language: Language) -> Address? {
        chat.takesWords ? needs.callBack?(language) : nil
    }

    private func returnCode(_ chat: ChatState, in language: Language) -> Address? {
        chat.takesWords ? needs.returnCode?(language) : nil
    }

    private func phones(in language: Language, at now: Moment) -> [PhoneLine] {
        organisation.phones.sorted { $0.main && !$1.main }.map { phone in
            PhoneLine(
                display: phone.display, dial: phone.dial, label: phone.label.text(in: language),
                hours: phone.hours, isOpen: organisation.isOpen(phone.hours, at: now))
        }
    }

    private func centres(in language: Language, at now: Moment) -> [CentreEntry] {
        let t = Translator(language)
        return organisation.centres.map { centre in
            CentreEntry(
                name: centre.name.text(in: language), address: centre.address.text(in: language),
                phone: organisation.phones.first { $0.key == centre.phone },
                email: organisation.emails.first { $0.key == centre.email }?.address, hours: centre.hours,
                languages: centre.languages, accessible: centre.accessible,
                offers: centre.offers.map { ($0.name.text(in: language), $0.audience.text(in: language)) },
                otherDays: otherDays(of: centre, t, at: now))
        }
    }

    /// Those of the next two weeks on which somebody would come in vain who knows the usual hours, or could come though.
    private func otherDays(of centre: Organisation.Centre, _ t: Translator, at now: Moment)
        -> [(day: String, occasion: String, state: OpenDay.State)]
    {
        organisation.days(of: centre, from: now, count: 14).compactMap { day in
            guard let occasion = day.occasion, day.state != .byAppointment, day.state != .always else {
                return nil
            }
            return (
                t.weekdayAndDate(day.moment, in: organisation.zone), occasion.text(in: t.language), day.state
            )
        }
    }
}
