// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Organisation
package import Store

/// Who is on duty when, as the shift lead plans it; a roster may take its place behind the same few questions.
package struct DutyPlan: Sendable {
    let database: any Database
    package let clock: Clock
    let randomness: Randomness
    let team: TeamID
    /// Tells whoever distributes calls that something is otherwise now.
    let changed: @Sendable (any Transaction) throws -> Void
    package let calendar: DutyCalendar

    package init(
        database: any Database, clock: Clock, randomness: Randomness, team: TeamID, zone: String,
        changed: @escaping @Sendable (any Transaction) throws -> Void
    ) {
        self.database = database
        self.clock = clock
        self.randomness = randomness
        self.team = team
        self.changed = changed
        calendar = DutyCalendar(zone: zone)
    }

    /// Why a time on duty cannot be planned; each is a sentence that the form shows.
    package enum Obstacle: String, Sendable, CaseIterable {
        /// She is not of the team, or does not answer contacts.
        case nobody
        /// She is on duty then already.
        case taken
        /// It is over.
        case past
        /// Longer than anybody works at a stretch.
        case tooLong
    }

    /// Puts somebody on duty; the same form sent twice is one shift.
    package func add(
        _ id: DutyShiftID, _ staff: StaffID, at place: RingPlace, _ span: DutySpan, by lead: Viewer
    ) async throws -> Obstacle? {
        let now = clock.now
        guard span.end > now else { return .past }
        guard span.end - span.begin <= Self.longest else { return .tooLong }
        let shift = DutyShift(
            id: id, team: team, staff: staff, place: place, beginsAt: span.begin, endsAt: span.end)
        let (line, audit) = entry(lead, now)
        return try await database.write { [self] transaction in
            guard try Self.leads(lead, transaction) else { return .nobody }
            if try DutyPlanStore.exists(id, in: transaction) { return nil }
            guard let viewer = try StaffAccountStore.find(staff, in: transaction)?.viewer,
                viewer.team == team,
                viewer.may(.answerContacts)
            else { return .nobody }
            guard try !DutyPlanStore.isTaken(staff, from: span.begin, to: span.end, in: transaction) else {
                return .taken
            }
            try DutyPlanStore.forget(before: now - .days(2), in: transaction)
            try DutyPlanStore.insert(shift, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try changed(transaction)
            return nil
        }
    }

    /// The longest anybody is on duty at a stretch, on call at home over a weekend included.
    static let longest = Moment.Span.hours(72)

    /// Takes a shift out; what is not there any more needs no taking out.
    package func remove(_ id: DutyShiftID, by lead: Viewer) async throws {
        let (line, audit) = entry(lead, clock.now)
        try await database.write { [self] transaction in
            guard try Self.leads(lead, transaction),
                try DutyPlanStore.delete(id, of: team, in: transaction)
            else { return }
            try AuditStore.record(line, id: audit, in: transaction)
            try changed(transaction)
        }
    }

    /// What is on and what comes, the next first.
    package func coming() async throws -> [DutyShift] {
        let now = clock.now
        return try await database.read { [team] in try DutyPlanStore.coming(team, after: now, in: $0) }
    }

    /// Who is on duty at a moment, each once.
    package func running(at moment: Moment, in transaction: any Transaction) throws -> [StaffID: DutyShift] {
        Dictionary(
            try DutyPlanStore.running(team, at: moment, in: transaction).map { ($0.staff, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What each of these can do on the line; of whom nothing is written is left out.
    package func abilities(of staff: [StaffID], in transaction: any Transaction) throws
        -> [StaffID: Abilities]
    {
        try DutyPlanStore.abilities(of: staff, in: transaction)
    }

    /// What each of these can do on the line, for the page.
    func abilities(of staff: [StaffID]) async throws -> [StaffID: Abilities] {
        try await database.read { try DutyPlanStore.abilities(of: staff, in: $0) }
    }

    /// Writes down what a colleague can do on the line; false if there is no such colleague.
    package func set(_ abilities: Abilities, of staff: StaffID, by lead: Viewer) async throws -> Bool {
        let (line, audit) = entry(lead, clock.now)
        return try await database.write { [self] transaction in
            guard try Self.leads(lead, transaction),
                try StaffAccountStore.find(staff, in: transaction)?.team == team
            else { return false }
            try DutyPlanStore.put(abilities, of: staff, in: transaction)
            try AuditStore.record(line, id: audit, in: transaction)
            try changed(transaction)
            return true
        }
    }

    /// Whether she leads the line's shifts at the moment of the commit; only its own agency can give that right.
    private static func leads(_ lead: Viewer, _ transaction: any Transaction) throws -> Bool {
        try StaffAccountStore.find(lead.id, in: transaction)?.viewer?.may(.leadShift) == true
    }

    private func entry(_ lead: Viewer, _ now: Moment) -> (AuditEntry, AuditEntryID) {
        (AuditEntry(.dutyChanged, by: .staff(lead.id), at: now), AuditEntryID(from: randomness))
    }
}
