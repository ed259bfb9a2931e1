// SPDX-License-Identifier: EUPL-1.2

import Texts

extension RecordField {
    /// What the field is called on the page.
    var label: Message {
        switch self {
        case .contactKind: Text.Field.contactKind
        case .callerRole: Text.Field.callerRole
        case .firstOrRepeat: Text.Field.firstOrRepeat
        case .victimSex: Text.Field.victimSex
        case .victimAgeBand: Text.Field.victimAgeBand
        case .place: Text.Field.place
        case .violenceType: Text.Field.violenceType
        case .mainType: Text.Field.mainType
        case .perpetratorRelation: Text.Field.perpetratorRelation
        case .childrenExposed: Text.Field.childrenExposed
        case .dangerNow: Text.Field.dangerNow
        case .helpGiven: Text.Field.helpGiven
        case .languageUsed: Text.Field.languageUsed
        default: optionalLabel
        }
    }

    private var optionalLabel: Message {
        switch self {
        case .vulnerability: Text.Field.vulnerability
        case .howFoundUs: Text.Field.howFoundUs
        case .perpetratorSex: Text.Field.perpetratorSex
        case .livesTogether: Text.Field.livesTogether
        case .perpetratorNumber: Text.Field.perpetratorNumber
        case .duration: Text.Field.duration
        case .lastIncident: Text.Field.lastIncident
        case .frequency: Text.Field.frequency
        case .gbvCoreType: Text.Field.gbvCoreType
        case .suicidality: Text.Field.suicidality
        case .alreadyInvolved: Text.Field.alreadyInvolved
        case .outcomeSeen: Text.Field.outcomeSeen
        case .dutyToReport: Text.Field.dutyToReport
        case .reportRecipient: Text.Field.reportRecipient
        case .reportForm: Text.Field.reportForm
        case .interpreter: Text.Field.interpreter
        case .direction: Text.Field.direction
        case .service: Text.Field.service
        case .dangerTool: Text.Field.dangerTool
        case .entryPoint: Text.Field.entryPoint
        case .transferFrom: Text.Field.transferFrom
        case .transferTo: Text.Field.transferTo
        default: Text.Field.participants
        }
    }
}

extension RecordEntry {
    /// What the entry is called on the page.
    var label: Message {
        switch self {
        case .startedOn: Text.Entry.startedOn
        case .startedTime: Text.Entry.startedTime
        case .talkMinutes: Text.Entry.talkMinutes
        case .holdMinutes: Text.Entry.holdMinutes
        case .childrenCount: Text.Entry.childrenCount
        case .interpreterMinutes: Text.Entry.interpreterMinutes
        case .reportedOn: Text.Entry.reportedOn
        case .reportedTime: Text.Entry.reportedTime
        }
    }
}

extension ReferralPart {
    /// What the part is called on the page.
    var label: Message {
        switch self {
        case .target: Text.Referral.target
        case .reason: Text.Referral.reason
        case .consent: Text.Referral.consent
        case .handover: Text.Referral.handover
        case .accepted: Text.Referral.accepted
        }
    }
}

extension RecordProblem {
    /// What is wrong, as a sentence in the translator's language.
    func sentence(_ t: Translator) -> String {
        switch self {
        case .missing(let field): t(Text.Problem.missing(field: t(field.label)))
        case .unknownCode(let field): t(Text.Problem.unknownCode(field: t(field.label)))
        case .tooMany(let field): t(Text.Problem.tooMany(field: t(field.label)))
        case .contradiction(let field): t(Text.Problem.contradiction(field: t(field.label)))
        case .mainNotAmongTypes: t(Text.Problem.mainNotAmongTypes)
        case .unknownReferralCode(let part): t(Text.Problem.unknownCode(field: t(part.label)))
        case .referralWithoutTarget: t(Text.Problem.referralWithoutTarget)
        case .wrongEntry(let entry): t(Text.Problem.wrongEntry(field: t(entry.label)))
        case .noteTooLong: t(Text.Problem.noteTooLong(limit: RecordForm.noteLimit))
        case .conversationOpen: t(Text.Problem.conversationOpen)
        }
    }

    /// The field of the form it is about, if there is one.
    var fieldName: String? {
        switch self {
        case .missing(let field), .unknownCode(let field), .tooMany(let field), .contradiction(let field):
            field.rawValue
        case .mainNotAmongTypes: RecordField.mainType.rawValue
        case .unknownReferralCode(let part): part.name(0)
        case .referralWithoutTarget: ReferralPart.target.name(0)
        case .wrongEntry(let entry): entry.rawValue
        case .noteTooLong: "note"
        case .conversationOpen: nil
        }
    }
}
