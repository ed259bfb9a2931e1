// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Organisation
import Store

/// A call that nobody makes: whom it would ring, and why every other not.
package struct Rehearsal: Sendable {
    /// What the shift lead asks for.
    package struct Question: Sendable {
        package let line: String
        package let language: Language
        package let centre: String?
        /// How long the caller has waited already.
        package let waitedSeconds: Int
        /// Nil for now; at another time only the duty plan is known.
        package let at: Moment?

        package init(line: String, language: Language, centre: String?, waitedSeconds: Int, at: Moment?) {
            self.line = line
            self.language = language
            self.centre = centre
            self.waitedSeconds = waitedSeconds
            self.at = at
        }
    }

    package let isOpen: Bool
    package let isStaffed: Bool
    /// Where the call goes if nobody here can answer.
    package let way: TelephoneRules.Path?
    /// Everybody considered, who rings first.
    package let verdicts: [(staff: StaffID, verdict: Verdict)]
}

extension Calls {
    /// Decides as for a real call, and changes nothing.
    package func rehearse(_ question: Rehearsal.Question) async throws -> Rehearsal {
        let now = clock.now
        let moment = question.at ?? now
        let (people, isSurge) = try await database.read { [self] transaction in
            guard question.at == nil else { return (try planned(at: moment, transaction), false) }
            return (try self.people(at: now, transaction), try needs.floor.isSurge(team, transaction))
        }
        let ring = RingRules(rules, isSurge: isSurge)
        let waited = Moment.Span.seconds(Int64(question.waitedSeconds))
        let line = rules.line(question.line)
        let call = WaitingCall(
            id: CallID(high: 0, low: 0), line: question.line, language: question.language,
            centre: question.centre ?? line?.centre, priority: line?.priority ?? 0, arrivedAt: moment - waited
        )
        let choice = ring.choices(for: [call], among: people, at: moment).first
        return Rehearsal(
            isOpen: line.map { organisation.isOpen($0, at: moment) } ?? false,
            isStaffed: ring.isStaffed(question.line, by: people),
            way: line.flatMap { way(from: $0, by: people, ring, at: moment) },
            verdicts: Self.ordered(choice?.verdicts ?? [:]))
    }

    /// Who rings stands first, then who could.
    private static func ordered(_ verdicts: [StaffID: Verdict]) -> [(staff: StaffID, verdict: Verdict)] {
        let place: (Verdict) -> Int = { verdict in
            switch verdict {
            case .rings: 0
            case .later: 1
            case .onCall, .otherLanguage, .otherCentre, .notHerOwn, .refused: 2
            default: 3
            }
        }
        return verdicts.map { (staff: $0, verdict: $1) }
            .sorted { (place($0.verdict), $0.staff.description) < (place($1.verdict), $1.staff.description) }
    }
}
