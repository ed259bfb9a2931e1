// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Incidents

@Suite struct `The core type of an incident` {
    @Test(arguments: CoreQuestion.allCases)
    func `is that of the first yes, whatever comes after it`(_ first: CoreQuestion) {
        for later in Truth.allCases {
            var answers = CoreAnswers()
            for question in CoreQuestion.allCases { answers[question] = later }
            for question in CoreQuestion.allCases.prefix(while: { $0 != first }) { answers[question] = .no }
            answers[first] = .yes
            #expect(answers.type == first.type)
            #expect(answers.missing == nil && answers.isGenderBased == .yes)
        }
    }

    @Test(arguments: CoreQuestion.allCases)
    func `is not known while a question before the first yes has no answer`(_ open: CoreQuestion) {
        for later in Truth.allCases {
            var answers = CoreAnswers()
            for question in CoreQuestion.allCases { answers[question] = later }
            for question in CoreQuestion.allCases.prefix(while: { $0 != open }) { answers[question] = .no }
            answers[open] = .unknown
            #expect(answers.type == nil && answers.missing == open)
        }
    }

    @Test func `is not gender-based violence only after six noes`() {
        var answers = CoreAnswers()
        #expect(answers.type == nil && answers.isGenderBased == .unknown)
        for question in CoreQuestion.allCases { answers[question] = .no }
        #expect(answers.type == .notGenderBased && answers.isGenderBased == .no)
    }

    @Test func `has one name for each question, and one more for none`() {
        #expect(CoreQuestion.allCases.map(\.type) + [.notGenderBased] == CoreType.allCases)
    }

    @Test
    func `can be sexual although it is not known which of the two, and a marriage only as the first yes`() {
        var answers = CoreAnswers()
        answers[.contact] = .yes
        #expect(answers.type == nil && answers.isSexual == .yes)
        answers[.marriage] = .yes
        #expect(answers.decides(.marriage) == .no)
        answers[.contact] = .no
        #expect(answers.isSexual == .unknown && answers.decides(.marriage) == .unknown)
        (answers[.penetration], answers[.physical]) = (.no, .no)
        #expect(answers.isSexual == .no && answers.decides(.marriage) == .yes)
    }

    @Test func `is said of truths with a third value, neither yes nor no`() {
        let rows: [(Truth, Truth, and: Truth, or: Truth)] = [
            (.yes, .yes, .yes, .yes), (.yes, .no, .no, .yes), (.yes, .unknown, .unknown, .yes),
            (.no, .no, .no, .no), (.no, .unknown, .no, .unknown), (.unknown, .unknown, .unknown, .unknown),
        ]
        for (one, other, and, or) in rows {
            #expect(one.and(other) == and && other.and(one) == and, "\(one) and \(other)")
            #expect(one.or(other) == or && other.or(one) == or, "\(one) or \(other)")
        }
    }
}

@Suite struct `What an incident is besides` {
    typealias Words = Incident.Words

    /// Words in which the first thing said of them is `one` and the second `other`.
    private static func words(_ context: IncidentContext, _ one: Truth, _ other: Truth) -> Words {
        var words = Words()
        func all(_ truth: Truth, _ questions: [CoreQuestion]) {
            for question in questions { words.answers[question] = truth }
        }
        switch context {
        case .partnerViolence:
            all(one == .yes ? .no : one, CoreQuestion.allCases)
            if one == .yes { words.answers[.psychological] = .yes }
            words.relations = relations(other)
        case .childSexualAbuse:
            words.wasMinor = one
            all(other, [.penetration, .contact])
        case .earlyMarriage:
            words.wasMinor = one
            all(.no, [.penetration, .contact, .physical])
            words.answers[.marriage] = other
        case .sexualExploitation:
            all(one, [.penetration, .contact])
            words.goodsExchanged = other
        case .sexualSlavery:
            all(one, [.penetration, .contact])
            words.abduction = other == .unknown ? .unknown : other == .yes ? .trafficking : .none
        case .harmfulPractice:
            words.harmfulPractice = one.and(other)
        }
        return words
    }

    private static func relations(_ isPartner: Truth) -> [AccusedRelation] {
        switch isPartner {
        case .yes: [.unknown, .partnerFormer]
        case .no: [.parent]
        case .unknown: [.parent, .unknown]
        }
    }

    @Test(arguments: IncidentContext.allCases)
    func `follows from both of its inputs, and cannot be said where one is missing`(
        _ context: IncidentContext
    ) {
        for one in Truth.allCases {
            for other in Truth.allCases {
                let words = Self.words(context, one, other)
                #expect(context.holds(for: words) == one.and(other), "\(one), \(other)")
            }
        }
    }

    @Test func `is never said of an empty form`() {
        for context in IncidentContext.allCases { #expect(context.holds(for: Words()) == .unknown) }
    }

    @Test func `is partner violence with a husband, a former partner, or one of several`() {
        for relation in AccusedRelation.allCases {
            var words = Words()
            words.answers[.psychological] = .yes
            words.relations = [.neighbour, relation]
            let expected: Truth =
                switch relation {
                case .partnerCurrent, .partnerFormer: .yes
                case .unknown: .unknown
                default: .no
                }
            #expect(IncidentContext.partnerViolence.holds(for: words) == expected, "\(relation)")
        }
    }

    @Test func `is possible slavery with every kind of abduction`() {
        for abduction in Abduction.allCases {
            var words = Words()
            words.answers[.penetration] = .yes
            words.abduction = abduction
            let expected: Truth = abduction == .unknown ? .unknown : Truth(abduction != .none)
            #expect(IncidentContext.sexualSlavery.holds(for: words) == expected)
        }
    }
}

@Suite struct `From an incident until it was told` {
    @Test(
        arguments: zip(
            [0, 3, 4, 5, 6, 14, 15, 30, 31, 400],
            [
                ReportDelay.threeDays, .threeDays, .fiveDays, .fiveDays, .fourteenDays, .fourteenDays, .month,
                .month, .overMonth, .overMonth,
            ]))
    func `days are put into the spans of GBVIMS`(_ days: Int, _ span: ReportDelay) {
        #expect(ReportDelay(days: days) == span)
    }

    @Test(
        arguments: zip(
            [
                "2026-03-29", "2026-03-28", "2026-03-27", "2026-03-26", "2026-03-18", "2026-03-17",
                "2026-03-02", "2026-03-01",
            ],
            [
                ReportDelay.threeDays, .fiveDays, .fiveDays, .fourteenDays, .fourteenDays, .month, .month,
                .overMonth,
            ]))
    func `it is 3, 4, 5, 6, 14, 15, 30 and 31 days, also over the change of the clock`(
        _ day: String, _ span: ReportDelay
    ) {
        #expect(Self.words(day, told: "2026-04-01").delay == span)
    }

    @Test func `it cannot be said of days that are not known to the day`() {
        for (day, told) in [
            ("2026-03", "2026-04-01"), ("2026", "2026-04-01"), ("", "2026-04-01"), ("2026-03-01", ""),
        ] {
            #expect(Self.words(day, told: told).delay == nil, "\(day) \(told)")
        }
        var words = Self.words("2026-03-01", told: "2026-04-01")
        words.isAbout = true
        #expect(words.delay == nil)
        (words.isAbout, words.until) = (false, "2026-03")
        #expect(words.delay == nil)
    }

    @Test func `it is counted from the last day of violence that went on, and is none while it goes on`() {
        var words = Self.words("2020", told: "2026-04-01")
        words.until = "2026-03-27"
        #expect(words.delay == .fiveDays)
        words.until = "2026-05-01"
        #expect(words.delay == .threeDays && !words.isReportedBefore)
    }

    @Test func `it cannot be told before it begins, or end before it begins`() {
        for (day, told, isBefore) in [
            ("2026-04-02", "2026-04-01", true), ("2026-04-01", "2026-04-01", false),
            ("2026-05", "2026-04-01", true),
            ("2026-04", "2026-04-01", false), ("2027", "2026-04-01", true), ("", "2026-04-01", false),
            ("2027", "", false),
        ] {
            #expect(Self.words(day, told: told).isReportedBefore == isBefore, "\(day) \(told)")
        }
        var words = Self.words("2026-04-02", told: "2026-04-01")
        words.isAbout = true
        #expect(!words.isReportedBefore)
        for (until, isBefore) in [
            ("2026-04-01", true), ("2026-04", false), ("2026-03", true), ("2025", true), ("", false),
        ] {
            words.until = until
            #expect(words.isEndedBefore == isBefore, "\(until)")
        }
    }

    private static func words(_ day: String, told: String) -> Incident.Words {
        var words = Incident.Words()
        (words.happened, words.reported) = (day, told)
        return words
    }
}
