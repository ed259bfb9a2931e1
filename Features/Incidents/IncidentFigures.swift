// SPDX-License-Identifier: EUPL-1.2

package import Texts

extension Incident.Words {
    /// What the figures learn of it, by list; what nobody has said is a code of its own and never a no.
    var codes: [String: [String]] {
        let isByPartner = IncidentContext.partnerViolence.holds(for: self)
        var codes = [
            "core_type": [answers.type?.rawValue ?? IncidentFigures.undetermined],
            "delay": [delay?.rawValue ?? Truth.unknown.rawValue],
            "by_partner": [isByPartner.rawValue],
        ]
        for field in IncidentFigures.single {
            codes[field.rawValue] = [values(of: field).first ?? Truth.unknown.rawValue]
        }
        for field in IncidentFigures.several { codes[field.rawValue] = values(of: field) }
        return codes
    }
}

/// What of incidents is counted, and what its codes are called.
package enum IncidentFigures {
    static let undetermined = "undetermined"
    static let single: [IncidentField] = [
        .crime, .strangulation, .weapon, .place, .childrenPresent, .minor, .certainty,
    ]
    static let several: [IncidentField] = [.forms, .relations, .ages]

    /// What a code is called; nil if it is of no list of incidents.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "core_type":
            code == undetermined ? t(Text.Incidents.undetermined) : t(Text.Incidents.type(type: code))
        case "delay": t(Text.Incidents.delay(delay: code))
        case "by_partner": t(Text.Incident.truth(truth: code))
        default:
            (single + several).first { $0.rawValue == list }
                .map { IncidentFieldViews.code(code, of: $0, t) }
        }
    }
}
