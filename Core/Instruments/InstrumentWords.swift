// SPDX-License-Identifier: EUPL-1.2

package import Texts

/// The program's own words around an instrument, the same for all of them.
package enum InstrumentWords {
    /// What an answer is called; a step of a scale is called by its points.
    package static func name(_ answer: ItemAnswer) -> Message {
        switch answer {
        case .yes: Text.Answer.yes
        case .no: Text.Answer.no
        case .unknown: Text.Answer.unknown
        case .declined: Text.Answer.declined
        case .notAsked: Text.Answer.notAsked
        case .notApplicable: Text.Answer.notApplicable
        case .step(let points): Text.Answer.step(points: points)
        case .coded: Text.Answer.coded
        }
    }

    /// How far a factor was there.
    package static func name(_ presence: ItemAnswer.Presence) -> Message {
        switch presence {
        case .present: Text.Presence.present
        case .partly: Text.Presence.partly
        case .absent: Text.Presence.absent
        case .noInformation: Text.Presence.noInformation
        }
    }

    /// What a level is called.
    package static func name(_ level: RiskLevel) -> Message {
        switch level {
        case .low: Text.Level.low
        case .medium: Text.Level.medium
        case .high: Text.Level.high
        case .extreme: Text.Level.extreme
        }
    }

    /// What a factor of the Directive is called.
    package static func name(_ factor: DirectiveFactor) -> Message {
        switch factor {
        case .repeatViolence: Text.Factor.repeatViolence
        case .bodilyOrPsychologicalHarm: Text.Factor.harm
        case .weapons: Text.Factor.weapons
        case .cohabits: Text.Factor.cohabits
        case .substances: Text.Factor.substances
        case .childAbuse: Text.Factor.childAbuse
        case .mentalHealth: Text.Factor.mentalHealth
        case .stalking: Text.Factor.stalking
        }
    }

    /// What somebody must do after such a yes.
    package static func advice(_ followUp: FollowUp) -> Message {
        switch followUp {
        case .strangulation: Text.Safety.strangulation
        case .firearms: Text.Safety.firearms
        case .survivorSuicide: Text.Safety.survivorSuicide
        case .childAtRisk: Text.Safety.childAtRisk
        }
    }

    /// Why nothing is shown.
    package static func reason(_ withheld: InstrumentResult.Withheld) -> Message {
        switch withheld {
        case .termsNotAccepted: Text.Withheld.termsNotAccepted
        case .certificationNeeded: Text.Withheld.certificationNeeded
        case .weightsNotConfirmed: Text.Withheld.weightsNotConfirmed
        case .conditionsOpen: Text.Withheld.conditionsOpen
        case .notApplicable: Text.Withheld.notApplicable
        }
    }

    /// That answers are missing, and how many.
    package static func missing(_ items: [ItemID]) -> Message { Text.Prompt.missing(count: items.count) }

    /// What the score could still become.
    package static func couldReach(_ points: Int) -> Message { Text.Prompt.couldReach(points: points) }

    /// That a level is no reason to refuse help, and never says that there is no danger.
    package static var levelNote: Message { Text.Safety.levelNote }

    /// That the words of an instrument are ours and not its owner's approved translation.
    package static var ownWording: Message { Text.Note.ownWording }

    /// What a judgement must be, for the form.
    package static func reason(_ obstacle: Judgement.Obstacle) -> Message {
        switch obstacle {
        case .belowComputed: Text.Judgement.belowComputed
        case .belowEarlier: Text.Judgement.belowEarlier
        case .reasonsMissing: Text.Judgement.reasonsMissing
        }
    }
}
