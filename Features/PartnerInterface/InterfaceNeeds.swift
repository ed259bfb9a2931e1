// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Store

/// What partners' systems are given of others.
package struct InterfaceNeeds: Sendable {
    /// The teams of the viewer's organisation that take on what is sent, by name.
    let receivers: @Sendable (Viewer) async throws -> [InterfaceReceiver]
    /// What something sent has to be like.
    let terms: ReferralTerms
    /// Seals what was sent for a team, with nobody signed in; nil if nobody there has a key.
    let prepare: @Sendable (SentReferral) async throws -> PreparedReferral?
    /// How far it has come with what an organisation sent; nil if it sent no such thing.
    let state: @Sendable (_ referral: String, AgencyID, any Transaction) throws -> ReferralState?
    /// The open conferences to which somebody of an organisation is invited.
    let conferences: @Sendable (AgencyID, any Transaction) throws -> [InterfaceConference]
    /// The periods of which there are figures that stay.
    let periods: @Sendable (any Transaction) throws -> [String]
    /// The figures of one of them.
    let figures: @Sendable (_ period: String, any Transaction) throws -> InterfaceFigures?

    package init(
        receivers: @escaping @Sendable (Viewer) async throws -> [InterfaceReceiver], terms: ReferralTerms,
        prepare: @escaping @Sendable (SentReferral) async throws -> PreparedReferral?,
        state: @escaping @Sendable (String, AgencyID, any Transaction) throws -> ReferralState?,
        conferences: @escaping @Sendable (AgencyID, any Transaction) throws -> [InterfaceConference],
        periods: @escaping @Sendable (any Transaction) throws -> [String],
        figures: @escaping @Sendable (String, any Transaction) throws -> InterfaceFigures?
    ) {
        (self.receivers, self.terms, self.prepare, self.state) = (receivers, terms, prepare, state)
        (self.conferences, self.periods, self.figures) = (conferences, periods, figures)
    }
}

/// A team for which something can be sent.
package struct InterfaceReceiver: Sendable {
    let team: TeamID
    let name: String

    package init(_ team: TeamID, name: String) { (self.team, self.name) = (team, name) }
}

/// What something that is sent has to be like, as whoever takes it on says.
package struct ReferralTerms: Sendable {
    let sections: [Section]
    let urgencies: [String]
    let mostLabel: Int
    let mostPart: Int
    let mostAgreement: Int

    package init(
        sections: [Section], urgencies: [String], mostLabel: Int, mostPart: Int, mostAgreement: Int
    ) {
        (self.sections, self.urgencies) = (sections, urgencies)
        (self.mostLabel, self.mostPart, self.mostAgreement) = (mostLabel, mostPart, mostAgreement)
    }
}

/// What a partner's system has sent, checked.
package struct SentReferral: Sendable {
    package let agency: AgencyID
    package let team: TeamID
    package let urgency: String
    package let label: String
    package let agreement: String
    package let parts: [Section: String]
}

/// What is sealed already and waits for the transaction that keeps it.
package struct PreparedReferral: Sendable {
    let id: String
    let write: @Sendable (any Transaction) throws -> Void

    package init(id: String, write: @escaping @Sendable (any Transaction) throws -> Void) {
        (self.id, self.write) = (id, write)
    }
}

/// How far it has come with what was sent; all that is ever told of it.
package struct ReferralState: Sendable {
    /// The closed list that systems know.
    package enum Stand: String, Sendable, Encodable {
        case received
        case taken
        case declined
    }

    let stand: Stand
    let receivedAt: Moment
    /// When it was taken on or declined.
    let decidedAt: Moment?
    /// Why it was declined.
    let code: String?

    package init(_ stand: Stand, receivedAt: Moment, decidedAt: Moment?, code: String?) {
        (self.stand, self.receivedAt, self.decidedAt, self.code) = (stand, receivedAt, decidedAt, code)
    }
}

/// When a conference begins and of which kind it is; nothing else of it is told.
package struct InterfaceConference: Sendable {
    let at: Moment
    let kind: String

    package init(at: Moment, kind: String) { (self.at, self.kind) = (at, kind) }
}

/// The figures of a period as they were made for partners and stay.
package struct InterfaceFigures: Sendable {
    let madeAt: Moment
    let figures: [InterfaceFigure]

    package init(madeAt: Moment, figures: [InterfaceFigure]) {
        (self.madeAt, self.figures) = (madeAt, figures)
    }
}

/// One figure; nil stands for a number that is not told.
package struct InterfaceFigure: Sendable, Encodable {
    let figure: String
    let version: Int
    let total: Int?
    let rows: [Row]

    /// How many have one of these codes.
    package struct Row: Sendable, Encodable {
        let codes: [String]
        let count: Int?

        package init(codes: [String], count: Int?) { (self.codes, self.count) = (codes, count) }

        package func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: Members.self)
            try members.encode(codes, forKey: .codes)
            try members.encode(count, forKey: .count)
        }

        private enum Members: CodingKey {
            case codes
            case count
        }
    }

    package init(figure: String, version: Int, total: Int?, rows: [Row]) {
        (self.figure, self.version, self.total, self.rows) = (figure, version, total, rows)
    }

    /// What is not told is said to be null and is never left out.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Members.self)
        try members.encode(figure, forKey: .figure)
        try members.encode(version, forKey: .version)
        try members.encode(total, forKey: .total)
        try members.encode(rows, forKey: .rows)
    }

    private enum Members: CodingKey {
        case figure
        case version
        case total
        case rows
    }
}
