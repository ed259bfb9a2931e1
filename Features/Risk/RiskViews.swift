// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Instruments
import Kernel
import Organisation
import Texts
import Web

/// How the danger in a case looks: who is in danger from whom, what stands of each, what to ask next.
enum RiskViews {
    static func overview(_ page: RiskPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let subjects = frame.picture.subjects(among: frame.people)
        let empty: HTML = """
            <p class="quiet">\(t(Text.Risk.nobody)) <a href="\(address: frame.persons.path)">\(t(Text.Risk.toPersons))</a></p>
            """
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Risk.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Risk.heading))</h1>
            <p>\(t(InstrumentWords.levelNote))</p>
            \(page.fault.map { FormViews.problems([sentence($0, t)]) } ?? .empty)
            \(subjects.isEmpty ? empty : subjects.map { subject($0, page, t) }.joined())
            \(elsewhere(frame.conferences(onNoneOf: subjects), frame, t))
            \(frame.mayWrite ? beginning(page, t) : .empty)
            """
    }

    /// Whom an assessment is about, in words.
    static func name(of subject: RiskSubject, among people: [RiskPerson], _ t: Translator) -> String {
        let person = name(subject.person, people, t, unnamed: t(Text.Risk.unnamedSurvivor))
        return switch subject.kind {
        case .pair:
            t(
                Text.Risk.pair(
                    survivor: person,
                    accused: name(subject.accused, people, t, unnamed: t(Text.Risk.unnamedAccused))))
        case .child: t(Text.Risk.child(name: person))
        case .person: person
        }
    }

    /// A level in words; who has none is told so.
    static func name(_ level: String?, _ t: Translator) -> String {
        level.flatMap(RiskLevel.init(rawValue:)).map { t(InstrumentWords.name($0)) } ?? t(Text.Risk.noLevel)
    }

    /// The levels from the lowest that may be chosen.
    static func levels(from least: RiskLevel?, _ t: Translator) -> [(value: String, label: String)] {
        [(value: "", label: t(Text.Risk.choose))]
            + RiskLevel.allCases.filter { level in least.map { level >= $0 } ?? true }
            .map { (value: $0.rawValue, label: t(InstrumentWords.name($0))) }
    }

    /// A sheet with its day, and what stands of it: what was judged or, while nobody has, what was computed.
    static func line(_ read: ReadAssessment, _ days: CaseDay, _ t: Translator) -> (
        sheet: String, level: String
    ) {
        let level =
            read.judgement.map { t(Text.Risk.judged(level: name($0.words.level, t))) }
            ?? read.sheet.computed.level.map { t(Text.Risk.computedOnly(level: name($0, t))) }
            ?? t(Text.Risk.notJudged)
        return ("\(SheetViews.name(read, t)), \(days.digits(read.sheet.day, t))", level)
    }

    /// A level on which those who work the case have agreed, with when and by whom it was entered.
    static func line(_ read: ReadLevel, _ names: [StaffID: String], _ days: CaseDay, _ t: Translator)
        -> String
    {
        t(
            Text.Risk.agreed(
                level: name(read.words.level, t), body: read.words.body.rawValue,
                time: t.shortDate(read.level.at, in: days.zone),
                name: names[read.level.author] ?? t(Text.Risk.somebody)))
    }

    /// On what conferences have agreed about one subject: beside what was answered, computed and judged, and never
    /// instead.
    static func conferences(on subject: RiskSubject, _ frame: RiskFrame, _ t: Translator) -> HTML {
        let rows = frame.conferences(on: subject).map { "<li>\(line($0, frame, t))</li>" as HTML }
        return rows.isEmpty ? .empty : "<ul>\(rows)</ul>"
    }

    private static func line(_ level: ConferenceLevel, _ frame: RiskFrame, _ t: Translator) -> HTML {
        let place = "\(level.conference), \(frame.days.digits(level.day, t))"
        return """
            <strong>\(t(Text.Risk.conference(level: name(level.level, t))))</strong> (<a href="\(address: level.address.path)">\(place)</a>)
            """
    }

    /// On what conferences have agreed about nobody of whom there is anything here.
    private static func elsewhere(_ levels: [ConferenceLevel], _ frame: RiskFrame, _ t: Translator) -> HTML {
        guard !levels.isEmpty else { return .empty }
        let rows = levels.map { level -> HTML in
            let names: HTML = level.names.isEmpty ? .empty : "\(level.names): "
            return "<li>\(names)\(line(level, frame, t))</li>"
        }
        return
            "<section class=\"sheet\"><h2>\(t(Text.Risk.conferenceElsewhere))</h2><ul>\(rows)</ul></section>"
    }

    /// Somebody as the case names her; who is not hers to read has no name here.
    private static func name(_ id: String?, _ people: [RiskPerson], _ t: Translator, unnamed: String)
        -> String
    {
        guard let id else { return unnamed }
        guard let person = people.first(where: { $0.id == id }) else { return t(Text.Risk.hidden) }
        return person.name.isEmpty ? unnamed : person.name
    }

    private static func subject(_ subject: RiskSubject, _ page: RiskPage, _ t: Translator) -> HTML {
        let (frame, picture) = (page.frame, page.frame.picture)
        let assessments = picture.assessments(of: subject)
        let rows = assessments.map { assessment($0, frame, t) }
        let agreed = picture.agreed.filter { $0.words.subject == subject }
        return """
            <section class="sheet"><h2>\(name(of: subject, among: frame.people, t))</h2>
            \(agreed.first.map { "<p><strong>\(line($0, frame.names, frame.days, t))</strong></p><p class=\"words\">\($0.words.reasons)</p>" as HTML } ?? .empty)
            \(conferences(on: subject, frame, t))
            \(review(assessments, frame, t))
            \(rows.isEmpty ? "<p class=\"quiet\">\(t(Text.Risk.notYet))</p>" : "<ul>\(rows)</ul>" as HTML)
            \(rows.isEmpty ? .empty : factors(of: subject, picture, t))
            \(earlier(Array(agreed.dropFirst()), frame, t))
            \(frame.mayWrite ? agreeing(on: subject, page, t) : .empty)</section>
            """
    }

    private static func assessment(_ read: ReadAssessment, _ frame: RiskFrame, _ t: Translator) -> HTML {
        let path = RiskAddress.assessment(frame.id, read.assessment.id).address.path
        let line = line(read, frame.days, t)
        return """
            <li><a href="\(address: path)">\(line.sheet)</a> <span class="quiet">\(line.level)</span></li>
            """
    }

    /// By when the danger is to be assessed anew: the first of the days that the newest judgements of each
    /// instrument name.
    private static func review(_ assessments: [ReadAssessment], _ frame: RiskFrame, _ t: Translator) -> HTML {
        let latest = Dictionary(grouping: assessments.filter { $0.judgement != nil }, by: \.sheet.instrument)
            .compactMap { $0.value.first?.judgement?.words.review }
        guard let day = latest.min() else { return .empty }
        let words = frame.days.digits(day, t)
        return day < frame.today
            ? "<p><strong>\(t(Text.Risk.reviewOverdue(date: words)))</strong></p>"
            : "<p>\(t(Text.Risk.review(date: words)))</p>"
    }

    private static func factors(of subject: RiskSubject, _ picture: RiskPicture, _ t: Translator) -> HTML {
        let found = picture.factors(of: subject)
        let rows = DirectiveFactor.allCases.map { factor -> HTML in
            "<li>\(t(InstrumentWords.name(factor))): <strong>\(t(Text.Risk.finding(finding: found[factor]?.rawValue ?? "not_asked")))</strong></li>"
        }
        return "<details><summary>\(t(Text.Risk.factors))</summary><ul>\(rows)</ul></details>"
    }

    private static func earlier(_ levels: [ReadLevel], _ frame: RiskFrame, _ t: Translator) -> HTML {
        guard !levels.isEmpty else { return .empty }
        let rows = levels.map { read -> HTML in
            "<li>\(line(read, frame.names, frame.days, t))<br><span class=\"words\">\(read.words.reasons)</span></li>"
        }
        return
            "<details><summary>\(t(Text.Risk.agreedEarlier(count: levels.count)))</summary><ul>\(rows)</ul></details>"
    }

    private static func agreeing(on subject: RiskSubject, _ page: RiskPage, _ t: Translator) -> HTML {
        let path = RiskAddress.agree(page.frame.id).address.path
        let draft = page.draft.flatMap { $0.subject == subject.value ? $0 : nil }
        let bodies = AgreedLevel.Body.allCases.map {
            (value: $0.rawValue, label: t(Text.Risk.body(body: $0.rawValue)))
        }
        let latest = (page.frame.picture.agreed.first?.level.place ?? 0) + 1
        let next = page.fault == .met ? latest : draft?.place ?? latest
        return """
            <details\(HTML.attribute("open", if: draft != nil))><summary>\(t(Text.Risk.agree))</summary>
            <form method="post" action="\(address: path)">\(FormViews.token(page.frame.formToken))\(FormViews.sending(page.sending))
            <input type="hidden" name="subject" value="\(subject.value)"><input type="hidden" name="place" value="\(next)">
            <p class="quiet">\(t(Text.Risk.agreeMeaning))</p>
            \(FormViews.select("level", label: t(Text.Risk.levelLabel), options: levels(from: nil, t), selected: draft?.level ?? ""))
            \(FormViews.select("body", label: t(Text.Risk.bodyLabel), options: bodies, selected: draft?.body ?? ""))
            <label>\(t(Text.Risk.reasons)) <textarea name="reasons" rows="3" maxlength="\(StoredJudgement.Words.mostReasons)" required>
            \(draft?.reasons ?? "")</textarea></label>
            <div class="buttons"><button>\(t(Text.Risk.agreeDo))</button></div></form></details>
            """
    }

    private static func beginning(_ page: RiskPage, _ t: Translator) -> HTML {
        let rows = page.offered.map { instrument -> HTML in
            let path = RiskAddress.new(page.frame.id, instrument.definition.id).address.path
            let words = instrument.wording
            return """
                <li><a href="\(address: path)">\(words.name.text(in: t.language))</a> <span class="quiet">\(t(Text.Risk.about(subject: instrument.definition.subject.rawValue)))</span></li>
                """
        }
        return
            "<section><h2>\(t(Text.Risk.new))</h2><p>\(t(Text.Risk.newMeaning))</p><ul>\(rows)</ul></section>"
    }

    private static func sentence(_ fault: AgreedFault, _ t: Translator) -> String {
        switch fault {
        case .noLevel: t(Text.Risk.noLevelChosen)
        case .noReasons: t(Text.Risk.noReasons)
        case .tooLong: t(Text.Risk.tooLong(most: StoredJudgement.Words.mostReasons))
        case .met: t(Text.Risk.agreedMeanwhile)
        }
    }
}
