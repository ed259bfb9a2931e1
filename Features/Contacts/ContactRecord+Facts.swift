// SPDX-License-Identifier: EUPL-1.2

package import Kernel

extension ContactRecord {
    /// What this record adds to the figures; nil before it has happened or when it names no facts.
    func asFacts(isCounselling: Bool) -> ContactFacts? {
        guard let event, let id = Identifier<ContactFacts>(facts) else { return nil }
        var facts = ContactFacts(
            id: id, startedAt: event.startedAt, channel: event.channel, outcome: "answered")
        facts.addEvent(event, of: self)
        facts.kind = first(.contactKind)
        if isCounselling {
            facts.addPerson(of: self)
            facts.addViolence(of: self)
            facts.addHelp(of: self)
        }
        return facts
    }
}

extension ContactFacts {
    /// What is counted of somebody who was not answered.
    static func unanswered(
        _ event: ContactEvent, outcome: ContactOutcome, until end: Moment, id: Identifier<ContactFacts>
    ) -> ContactFacts {
        var facts = ContactFacts(
            id: id, startedAt: event.startedAt, channel: event.channel, outcome: outcome.rawValue)
        facts.language = event.language
        facts.service = ContactEvent.service(of: event.channel)
        facts.waitSeconds = max(0, Int((end - event.startedAt).seconds))
        facts.endedBy = event.endedBy
        return facts
    }

    /// What is counted of somebody who was answered before anything is written down of her.
    static func answered(_ event: ContactEvent, id: Identifier<ContactFacts>) -> ContactFacts {
        var facts = ContactFacts(
            id: id, startedAt: event.startedAt, channel: event.channel,
            outcome: ContactOutcome.answered.rawValue)
        facts.language = event.language
        facts.service = ContactEvent.service(of: event.channel)
        facts.addTimes(of: event)
        return facts
    }

    /// The length that stands for a first message that never came.
    package static let never = 31_536_000

    fileprivate mutating func addEvent(_ event: ContactEvent, of record: ContactRecord) {
        direction = record.first(.direction) ?? "in"
        service = record.first(.service) ?? ContactEvent.service(of: event.channel)
        participants = record[.participants]
        language = record.first(.languageUsed) ?? event.language
        wrapSeconds = record.wrapSeconds
        addTimes(of: event)
    }

    /// A contact recorded by hand begins with its answer: nobody measured a wait, and none is counted.
    private mutating func addTimes(of event: ContactEvent) {
        endedBy = event.endedBy
        guard let answered = event.answeredAt else { return }
        if answered != event.startedAt { waitSeconds = max(0, Int((answered - event.startedAt).seconds)) }
        guard let ended = event.endedAt else { return }
        talkSeconds = max(0, Int((ended - answered).seconds))
        if event.channel == "web_chat" {
            replySeconds = event.repliedAt.map { max(0, Int(($0 - answered).seconds)) } ?? Self.never
        }
    }

    fileprivate mutating func addPerson(of record: ContactRecord) {
        role = record.first(.callerRole)
        firstOrRepeat = record.first(.firstOrRepeat)
        sex = record.first(.victimSex)
        ageBand = record.first(.victimAgeBand)
        place = record.first(.place)
        vulnerability = record[.vulnerability]
        howFound = record.first(.howFoundUs)
        interpreter = record.first(.interpreter)
        interpreterMinutes = record.number(.interpreterMinutes)
    }

    fileprivate mutating func addViolence(of record: ContactRecord) {
        violenceTypes = record[.violenceType]
        mainType = record.first(.mainType)
        coreType = record.first(.gbvCoreType)
        perpetratorRelation = record.first(.perpetratorRelation)
        perpetratorSex = record.first(.perpetratorSex)
        livesTogether = record.first(.livesTogether)
        perpetratorNumber = record.first(.perpetratorNumber)
        childrenExposed = record.first(.childrenExposed)
        childrenCount = record.number(.childrenCount)
        duration = record.first(.duration)
        lastIncident = record.first(.lastIncident)
        frequency = record.first(.frequency)
    }

    fileprivate mutating func addHelp(of record: ContactRecord) {
        danger = record.first(.dangerNow)
        suicidality = record.first(.suicidality)
        alreadyInvolved = record[.alreadyInvolved]
        helpGiven = record[.helpGiven]
        let referrals = record.referrals.filter { !$0.target.isEmpty }
        referralTargets = referrals.map(\.target)
        areReferralsKnown =
            referrals.isEmpty ? nil : referrals.allSatisfy { ["yes", "no"].contains($0.accepted) }
        dutyToReport = record.first(.dutyToReport)
        outcomeSeen = record[.outcomeSeen]
    }
}

/// How a contact ended for whoever sought us; the codes of the list `outcome`.
package enum ContactOutcome: String, Sendable, CaseIterable {
    case answered
    case leftBySelfShort = "left_by_self_short"
    case leftBySelf = "left_by_self"
    case notAnsweredByUs = "not_answered_by_us"
    case redirectedHours = "redirected_hours"
    case redirectedSurge = "redirected_surge"
    case callBackTaken = "call_back_taken"
    case technicalFailure = "technical_failure"
    case blocked

    /// Who leaves before this has passed cannot have expected an answer.
    package static let shortWait = Moment.Span.seconds(10)

    /// The outcome for somebody who was still waiting when it ended.
    ///
    /// Only her own leaving counts as hers, and only while an answer could still be expected: whoever gives
    /// up after `patience` has not left, we have not answered. Who has asked to be called and then leaves is
    /// waiting for that.
    static func unanswered(
        endedBy: String, waited: Moment.Span, patience: Moment.Span, askedCallBack: Bool
    ) -> ContactOutcome {
        if askedCallBack { return .callBackTaken }
        switch endedBy {
        case "line_lost": return .technicalFailure
        case "caller", "danger_exit":
            if waited >= patience { return .notAnsweredByUs }
            return waited < shortWait ? .leftBySelfShort : .leftBySelf
        default: return .notAnsweredByUs
        }
    }
}

extension ContactEvent {
    /// The service behind a channel that has only one.
    static func service(of channel: String) -> String? {
        switch channel {
        case "web_chat": "chat"
        case "code_thread": "code_thread"
        case "group": "group"
        default: nil
        }
    }
}
