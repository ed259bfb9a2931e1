// SPDX-License-Identifier: EUPL-1.2

/// A field of the record that is answered with codes.
enum RecordField: String, CaseIterable, Sendable {
    case contactKind = "contact_kind"
    case callerRole = "caller_role"
    case firstOrRepeat = "first_or_repeat"
    case victimSex = "victim_sex"
    case victimAgeBand = "victim_age_band"
    case place
    case violenceType = "violence_type"
    case mainType = "main_type"
    case perpetratorRelation = "perpetrator_relation"
    case childrenExposed = "children_exposed"
    case dangerNow = "danger_now"
    case helpGiven = "help_given"
    case languageUsed = "language_used"

    case vulnerability
    case howFoundUs = "how_found_us"
    case perpetratorSex = "perpetrator_sex"
    case livesTogether = "lives_together"
    case perpetratorNumber = "perpetrator_number"
    case duration
    case lastIncident = "last_incident"
    case frequency
    case gbvCoreType = "gbv_core_type"
    case dangerTool = "danger_tool"
    case suicidality
    case alreadyInvolved = "already_involved"
    case outcomeSeen = "outcome_seen_by_caller"
    case dutyToReport = "duty_to_report"
    case reportRecipient = "report_recipient"
    case reportForm = "report_form"
    case interpreter
    case direction
    case service
    case participants
    case entryPoint = "entry_point"
    case transferFrom = "transfer_from"
    case transferTo = "transfer_to"

    /// The code list the answers come from.
    var list: String {
        switch self {
        case .mainType: Self.violenceType.rawValue
        case .transferFrom, .transferTo: "transfer_party"
        default: rawValue
        }
    }

    /// What has to be answered before a record of counselling is complete.
    static let required: [RecordField] = [
        .contactKind, .callerRole, .victimSex, .victimAgeBand, .place, .perpetratorRelation, .childrenExposed,
        .languageUsed, .firstOrRepeat, .dangerNow, .violenceType, .helpGiven, .mainType,
    ]

    /// Several answers at once.
    var isMultiple: Bool {
        switch self {
        case .violenceType, .helpGiven, .vulnerability, .alreadyInvolved, .outcomeSeen, .reportRecipient,
            .reportForm, .participants:
            true
        default: false
        }
    }

    /// What is answered until somebody says something else; always an answer that claims nothing.
    var presets: [String] {
        switch self {
        case .contactKind: ["counselling"]
        case .callerRole, .firstOrRepeat, .victimSex, .victimAgeBand, .place, .perpetratorRelation,
            .childrenExposed:
            ["unknown"]
        case .dangerNow: ["not_assessed"]
        case .helpGiven: ["listening"]
        case .direction: ["in"]
        default: []
        }
    }

    /// Answers that only say that nobody asked yet.
    static let claimsNothing: Set<String> = ["unknown", "not_assessed"]

    /// Answers that stand alone: who says “unknown” names nothing else.
    static let lonelyCodes: Set<String> = ["none", "unknown", "none_known", "not_asked", "declined"]
}

/// A field of the record that is written: a number or a day.
enum RecordEntry: String, CaseIterable, Sendable {
    case startedOn = "started_on"
    case startedTime = "started_time"
    case talkMinutes = "talk_minutes"
    case holdMinutes = "hold_minutes"
    case childrenCount = "children_count"
    case interpreterMinutes = "interpreter_minutes"
    case reportedOn = "reported_on"
    case reportedTime = "reported_time"

    /// The form the entry must have.
    enum Shape: Sendable {
        case number(most: Int)
        case day
        case time
    }

    var shape: Shape {
        switch self {
        case .talkMinutes, .holdMinutes, .interpreterMinutes: .number(most: 720)
        case .childrenCount: .number(most: 20)
        case .startedOn, .reportedOn: .day
        case .startedTime, .reportedTime: .time
        }
    }
}

/// One part of a referral.
enum ReferralPart: String, CaseIterable, Sendable {
    case target = "referral_target"
    case reason = "referral_reason"
    case consent = "referral_consent"
    case handover = "referral_handover"
    case accepted = "referral_accepted"

    /// The name of this part's field in the referral with this number.
    func name(_ number: Int) -> String { "\(rawValue)_\(number)" }

    /// More referrals than one contact has.
    static let most = 8

    var path: WritableKeyPath<ContactRecord.Referral, String> {
        switch self {
        case .target: \.target
        case .reason: \.reason
        case .consent: \.consent
        case .handover: \.handover
        case .accepted: \.accepted
        }
    }
}
