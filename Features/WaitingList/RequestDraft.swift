// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Web

/// What is written down, checked.
struct RequestPlan: Sendable {
    let centre: String
    let team: TeamID
    let onlyFor: StaffID?
    let owner: StaffID?
    let priority: String
    let answerBy: Moment
    let beginBy: Moment
    let words: CounsellingRequest.Words
}

/// What is written down as the form has it.
struct RequestDraft: Sendable {
    var centre = ""
    var onlyFor = ""
    /// Whether who writes it sees to it herself.
    var isOwn = false
    var words = CounsellingRequest.Words()

    init() {}

    init(_ form: Form) {
        (centre, onlyFor, isOwn) = (form.text("centre"), form.text("only_for"), form.has("own"))
        words = CounsellingRequest.Words(
            label: form.text("label"), source: form.text("source"), language: form.text("language"),
            needsInterpreter: form.has("interpreter"), ways: form.all("way"), reach: form.text("reach"),
            asks: form.text("asks"), needs: form.text("needs"), danger: form.text("danger"),
            vulnerabilities: form.all("vulnerability"), agreement: form.text("agreement"))
    }

    /// What is to be kept, or everything that is wrong.
    func plan(_ choices: RequestChoices, by staff: StaffID, at now: Moment, _ days: CaseDay)
        throws(RequestFaults) -> RequestPlan
    {
        let place = choices.centres.first { $0.key == centre }
        let colleague = choices.colleagues.first { $0.id.description == onlyFor }
        let faults = self.faults(choices, place, colleague)
        let rule = choices.rules.priority(
            danger: words.danger, vulnerabilities: Set(words.vulnerabilities))
        guard let place, faults.isEmpty,
            let answerBy = days.end(of: days.day(rule.answerWithinDays, after: now)),
            let beginBy = days.end(of: days.day(rule.beginWithinDays, after: now))
        else { throw RequestFaults(all: faults) }
        let isOwner = isOwn && choices.colleagues.contains { $0.id == staff && $0.team == place.team }
        return RequestPlan(
            centre: place.key, team: place.team, onlyFor: colleague?.id,
            owner: colleague?.id ?? (isOwner ? staff : nil), priority: rule.key, answerBy: answerBy,
            beginBy: beginBy, words: words)
    }

    private func faults(
        _ choices: RequestChoices, _ place: RequestChoices.Centre?, _ colleague: RequestChoices.Colleague?
    ) -> [RequestFault] {
        typealias Words = CounsellingRequest.Words
        let ways = Set(Words.Way.allCases.map(\.rawValue))
        let faults: [RequestFault?] = [
            place == nil ? .noCentre : nil,
            onlyFor.isEmpty || (colleague != nil && colleague?.team == place?.team) ? nil : .otherTeam,
            words.label.isEmpty || words.label.count > Words.mostLabel
                || words.label.contains(where: \.isNewline) ? .badLabel : nil,
            Words.Source(rawValue: words.source) == nil ? .noSource : nil,
            choices.languages.contains { $0.code == words.language } ? nil : .noLanguage,
            words.ways.isEmpty || !ways.isSuperset(of: words.ways) ? .noWay : nil,
            words.asks.isEmpty ? .nothing : nil, words.reach.isEmpty ? .noReach : nil,
            choices.dangers.contains { $0.code == words.danger } ? nil : .noDanger,
            Set(choices.vulnerabilities.map(\.code)).isSuperset(of: words.vulnerabilities)
                ? nil : .noVulnerability,
            words.agreement.isEmpty ? .noAgreement : nil,
            [words.reach, words.needs, words.agreement].contains { $0.count > Words.mostLine }
                || words.asks.count > Words.mostText ? .tooLong : nil,
        ]
        return faults.compactMap { $0 }
    }
}

/// Among what a form can choose.
struct RequestChoices: Sendable {
    let centres: [Centre]
    let colleagues: [Colleague]
    let languages: [CodeList.Code]
    let dangers: [CodeList.Code]
    let vulnerabilities: [CodeList.Code]
    let rules: CounsellingRules

    /// A centre that has a team, and how long one waits there.
    struct Centre: Sendable {
        let key: String
        let name: String
        let team: TeamID
        let time: WaitingTime?
    }

    typealias Colleague = WaitingListNeeds.Colleague
}

/// What is wrong with a form.
enum RequestFault: String, Sendable, CaseIterable {
    case noCentre
    case otherTeam
    case badLabel
    case noSource
    case noLanguage
    case noWay
    case nothing
    case noReach
    case noDanger
    case noVulnerability
    case noAgreement
    case tooLong
    /// Nobody there can open anything yet.
    case noKey
    /// A colleague changed it meanwhile.
    case changed
    /// It is there already.
    case samePlace
    /// A time is agreed on with her.
    case booked
    /// A wall stands around it.
    case walled
    case noStep
    case noDay
    /// Later than the organisation has promised to see to it.
    case dayTooLate
    case noOwner
    case noPriority
    case noReason
    case noEnding
    /// She was not tried as often as was promised.
    case tooFewTries
    /// She cannot hold all that would stand in the case.
    case notHers
}

/// Everything that is wrong with a form.
struct RequestFaults: Error {
    let all: [RequestFault]
}
