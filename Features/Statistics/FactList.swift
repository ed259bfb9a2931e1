// SPDX-License-Identifier: EUPL-1.2

/// What can be counted of a contact, by the name of its code list.
package enum FactList: String, Sendable, CaseIterable {
    case channel
    case direction
    case service
    case contactKind = "contact_kind"
    case outcome
    case endedBy = "ended_by"
    case callerRole = "caller_role"
    case firstOrRepeat = "first_or_repeat"
    case victimSex = "victim_sex"
    case victimAgeBand = "victim_age_band"
    case place
    case mainType = "main_type"
    case gbvCoreType = "gbv_core_type"
    case perpetratorRelation = "perpetrator_relation"
    case perpetratorSex = "perpetrator_sex"
    case livesTogether = "lives_together"
    case perpetratorNumber = "perpetrator_number"
    case childrenExposed = "children_exposed"
    case duration
    case lastIncident = "last_incident"
    case frequency
    case dangerNow = "danger_now"
    case suicidality
    case dutyToReport = "duty_to_report"
    case languageUsed = "language_used"
    case interpreter
    case howFoundUs = "how_found_us"
    /// Whether we know what came of each referral: `yes` or `no`.
    case referralKnown = "referral_known"
    /// What became of a call-back somebody asked for: `open` or `done`.
    case callBack = "call_back"

    case vulnerability
    case violenceType = "violence_type"
    case alreadyInvolved = "already_involved"
    case helpGiven = "help_given"
    case outcomeSeen = "outcome_seen_by_caller"
    case participants
    case referralTarget = "referral_target"

    case contacts
    case hourOfWeek = "hour_of_week"
    case partOfWeek = "part_of_week"
    case outcomeByHour = "outcome_by_hour"
    case channelByOutcome = "channel_by_outcome"
    case channelOutcomeByHour = "channel_outcome_by_hour"
    case kindByRole = "kind_by_role"
    case waits
    case talks
    case replies

    /// The lists with at most one code a contact, in the order of the table's columns.
    static let columns = Array(allCases.prefix { $0 != .vulnerability })

    /// The lists with several codes a contact.
    static let several: [FactList] = [
        .vulnerability, .violenceType, .alreadyInvolved, .helpGiven, .outcomeSeen, .participants,
        .referralTarget,
    ]

    /// What is known of a contact without a record.
    static let event: Set<FactList> = [
        .channel, .direction, .service, .outcome, .endedBy, .languageUsed, .callBack,
    ]

    /// What a screen shows of the newest contacts too: how many there were, and how the line answered.
    ///
    /// Everything else comes in groups, because a figure that changes by one names her whose record was just written.
    static let live: Set<FactList> = [
        .contacts, .channel, .outcome, .channelByOutcome, .waits, .talks, .replies, .callBack,
    ]

    /// What follows from the moment and from other codes.
    static let derived: [FactList] = [
        .contacts, .hourOfWeek, .outcomeByHour, .channelByOutcome, .channelOutcomeByHour, .kindByRole, .waits,
        .talks, .replies,
    ]

    /// The lists a screen can be filtered by, one at a time.
    ///
    /// Two at once would be a free cross table, which can single somebody out.
    static let filters: [FactList] = [
        .channel, .service, .contactKind, .callerRole, .victimSex, .victimAgeBand, .place, .vulnerability,
        .violenceType, .perpetratorRelation, .languageUsed,
    ]

    /// The lists that are counted in pairs, each pair once and in this order.
    static let crossed = filters + [.outcome, .partOfWeek, .perpetratorSex, .childrenExposed]

    /// Whether one contact can stand under several codes.
    var isMultiple: Bool { Self.several.contains(self) }

    /// The code list that has the words for these codes.
    var wordList: String { self == .mainType ? FactList.violenceType.rawValue : rawValue }
}
