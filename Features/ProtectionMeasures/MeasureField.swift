// SPDX-License-Identifier: EUPL-1.2

/// One thing that a measure says, by the name that it has in the form.
enum MeasureField: String, Sendable, CaseIterable {
    case kind
    case status
    case since
    case from
    case until
    case issuer
    case reference
    case decision
    case protected
    case bound
    case zones
    case conditions
    case served
    case mistaken

    /// The fields in which two differ.
    static func differing(_ one: ProtectionMeasure.Words, _ other: ProtectionMeasure.Words) -> [MeasureField]
    {
        allCases.filter { $0.raw(one) != $0.raw(other) }
    }

    private func raw(_ words: ProtectionMeasure.Words) -> String {
        switch self {
        case .kind: "\(words.kind) \(words.kindVersion)"
        case .status: words.status?.rawValue ?? ""
        case .since: "\(words.since) \(words.sinceTime)"
        case .from: "\(words.from) \(words.fromTime)"
        case .until: "\(words.until) \(words.untilTime) \(words.isReckoned)"
        case .issuer: words.issuer
        case .reference: words.reference
        case .decision: words.decision
        case .protected: words.protected.sorted().joined(separator: ",")
        case .bound: words.bound.sorted().joined(separator: ",")
        case .zones: words.zones.map { "\($0.place) \($0.metres) \($0.words)" }.joined(separator: "\n")
        case .conditions: words.conditions
        case .served: "\(words.served) \(words.servedTime)"
        case .mistaken: words.isMistaken ? "1" : ""
        }
    }
}

/// One thing that is said of a breach, by the name that it has in the form.
enum BreachField: String, Sendable, CaseIterable {
    case day
    case account
    case saidBy = "said_by"
    case reportedTo = "reported_to"
    case reportedOn = "reported_on"
    case incident
    case mistaken

    /// The fields in which two differ.
    static func differing(_ one: MeasureBreach.Words, _ other: MeasureBreach.Words) -> [BreachField] {
        allCases.filter { $0.raw(one) != $0.raw(other) }
    }

    private func raw(_ words: MeasureBreach.Words) -> String {
        switch self {
        case .day: "\(words.day) \(words.time)"
        case .account: words.account
        case .saidBy: words.saidBy?.rawValue ?? ""
        case .reportedTo: words.reportedTo
        case .reportedOn: words.reportedOn
        case .incident: words.incident
        case .mistaken: words.isMistaken ? "1" : ""
        }
    }
}
