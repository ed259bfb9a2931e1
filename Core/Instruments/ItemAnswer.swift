// SPDX-License-Identifier: EUPL-1.2

/// What was answered to one item; nobody's silence is turned into a no.
package enum ItemAnswer: Hashable, Sendable {
    case yes
    case no
    case unknown
    case declined
    case notAsked
    case notApplicable
    /// On a scale: the points of the step that was chosen.
    case step(Int)
    /// On a form of professional judgement: how far the factor was there, recently and before.
    case coded(recent: Presence, past: Presence)

    /// How far a factor of professional judgement was there.
    package enum Presence: String, Sendable, CaseIterable {
        case present
        case partly
        case absent
        case noInformation = "no_information"
    }

    /// The answers to an ordinary question, in the order in which a form offers them.
    package static let ordinary: [ItemAnswer] = [.yes, .no, .unknown, .declined, .notAsked, .notApplicable]

    /// The answer as it is stored and as a form sends it.
    package var code: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .unknown: "unknown"
        case .declined: "declined"
        case .notAsked: "not_asked"
        case .notApplicable: "na"
        case .step(let points): "step:\(points)"
        case .coded(let recent, let past): "coded:\(recent.rawValue),\(past.rawValue)"
        }
    }

    /// Reads what `code` wrote; anything else is no answer.
    package init?(code: String) {
        if let answer = Self.ordinary.first(where: { $0.code == code }) {
            self = answer
        } else if code.hasPrefix("step:"), let points = Int(code.dropFirst(5)), code == "step:\(points)" {
            self = .step(points)
        } else if code.hasPrefix("coded:") {
            let parts = code.dropFirst(6).split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 2, let recent = Presence(rawValue: String(parts[0])),
                let past = Presence(rawValue: String(parts[1]))
            else { return nil }
            self = .coded(recent: recent, past: past)
        } else {
            return nil
        }
    }
}

/// What is known of a thing that is so or not so.
package enum ItemFinding: String, Sendable {
    case yes
    case no
    /// Not known: unknown, declined, not asked, or not answered at all.
    case open
}
