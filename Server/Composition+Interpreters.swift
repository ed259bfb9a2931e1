// SPDX-License-Identifier: EUPL-1.2

import Access
import Appointments
import CaseFiles
import Interpreters
import Kernel
import OnlineSessions
import Organisation
import Store
import Texts
import WaitingList
import Web

/// How interpreters are joined with the appointments and cases for which they are asked.
extension Composition {
    static func interpreterPages(
        _ installation: Installation, _ face: Face, _ waiting: WaitingList,
        lists: @escaping @Sendable () async throws -> CodeLists
    ) throws -> InterpretersRoutes {
        InterpretersRoutes(
            interpreters: try interpreters(installation),
            needs: InterpretersNeeds(
                centres: installation.organisation.centres, lists: lists,
                names: { viewer in
                    try names(try await workers(in: viewer.agency, installation), installation.vault)
                },
                seen: { try await interpreted($0, by: $1, Translator($2), installation, waiting) },
                time: { name, viewer in
                    let one = try await appointments([.appointment(name)], of: viewer, installation).first
                    let t = Translator(viewer.language)
                    guard let one, one.state == .booked,
                        try await seen([one.matter], by: viewer, t, installation, waiting)[one.matter] != nil
                    else { return nil }
                    return time(of: one)
                })
        ) { layout(for: $0, face: face) }
    }

    static func interpreters(_ installation: Installation) throws -> Interpreters {
        Interpreters(
            files: caseFiles(installation), vault: installation.vault, zone: installation.organisation.zone,
            rules: try installation.files.interpreterRules())
    }

    /// Which interpreters the viewer has still to tell of a change, of what she may see, and since when.
    static func untoldInterpreters(
        for viewer: Viewer, _ t: Translator, _ installation: Installation, _ waiting: WaitingList
    ) async throws -> [Moment] {
        let untold = try await interpreters(installation).untold(by: viewer)
        let seen = try await interpreted(untold.map(\.matter), by: viewer, t, installation, waiting)
        return untold.filter { seen[$0.matter] != nil || $0.isOff }.map(\.since)
    }

    /// The way from the list of cases to the interpreters who are to be told; none where everybody knows.
    static func interpreterLinks(
        for viewer: Viewer, _ t: Translator, _ installation: Installation, _ waiting: WaitingList
    ) async throws -> [(String, Address)] {
        let count = try await untoldInterpreters(for: viewer, t, installation, waiting).count
        guard count > 0 else { return [] }
        return [(t(Text.Places.untoldInterpreters(count: count)), InterpretersAddress.assignments.address)]
    }

    /// An interpreter goes with the appointment for which she was asked, and so does its online session.
    ///
    /// Where none is wanted at the other time she is called off.
    static func followers(_ interpreters: Interpreters, _ organisation: Organisation) -> AppointmentFollowers
    {
        AppointmentFollowers(
            moved: { old, new, transaction in
                if old.withInterpreter && !new.withInterpreter {
                    try interpreters.callOff(old.id.description, in: transaction)
                } else {
                    let meeting = MovedMeeting(id: new.id.description, time: time(of: new))
                    try interpreters.move(old.id.description, to: meeting, in: transaction)
                }
                try moveSession(of: old, to: new, organisation, in: transaction)
            },
            cancelled: { id, transaction in
                try interpreters.callOff(id.description, in: transaction)
                try OnlineSessionStore.lapse(
                    SessionAppointmentID(high: id.high, low: id.low), in: transaction)
            })
    }

    /// How it stands with the interpreter of an appointment; where to ask one, as long as one is wanted.
    static func interpreting(_ one: Appointment, _ interpreters: Interpreters, _ t: Translator) async throws
        -> (words: String, address: Address)?
    {
        let matter = AssignmentMatter.appointment(one.id.description)
        if let asked = try await interpreters.asked(for: matter, t) { return asked }
        guard one.withInterpreter, one.state == .booked else { return nil }
        return (t(Text.Places.askInterpreter), InterpretersAddress.findFor(matter).address)
    }

    /// Leaves the minutes of a case that is erased without any way back to it.
    static func loosenInterpreters(of id: CaseID, in transaction: any Transaction) throws {
        let matter = AppointmentMatter(.case, id.description)
        for one in try AppointmentStore.all(of: matter, in: transaction) {
            try AssignmentStore.loosen(.appointment(one.id.description), in: transaction)
        }
        try AssignmentStore.loosen(.case(id), in: transaction)
        try KeptOutStore.erase(id, in: transaction)
    }

    private static func time(of one: Appointment) -> InterpretedTime {
        InterpretedTime(
            start: one.startsAt, end: one.endsAt, language: one.language, way: one.way.rawValue,
            centre: one.centre)
    }

    private static func appointments(
        _ matters: [AssignmentMatter], of viewer: Viewer, _ installation: Installation
    ) async throws -> [Appointment] {
        let ids = Set(matters.compactMap { $0.appointment.flatMap { AppointmentID($0) } })
        return try await installation.database.read { transaction in
            try ids.compactMap { try AppointmentStore.find($0, of: viewer.agency, in: transaction) }
        }
    }

    /// Of what interpreters are asked for that which the viewer may see, by the rule of appointments.
    private static func interpreted(
        _ matters: [AssignmentMatter], by viewer: Viewer, _ t: Translator, _ installation: Installation,
        _ waiting: WaitingList
    ) async throws -> [AssignmentMatter: InterpretersNeeds.Seen] {
        let booked = try await appointments(matters, of: viewer, installation)
        let files = matters.compactMap(\.file)
        let cases = files.map { AppointmentMatter(.case, $0.description) }
        let visible = try await seen(booked.map(\.matter) + cases, by: viewer, t, installation, waiting)
        var found: [AssignmentMatter: InterpretersNeeds.Seen] = [:]
        for one in booked where visible[one.matter] != nil {
            let date = t.dateAndTime(one.startsAt, in: installation.organisation.zone)
            found[.appointment(one.id.description)] = InterpretersNeeds.Seen(
                name: t(Text.Places.appointmentAt(date: date)),
                address: AppointmentsAddress.one(one.id).address,
                file: one.matter.kind == .case ? CaseID(one.matter.id) : nil)
        }
        for (file, matter) in zip(files, cases) {
            found[.case(file)] = visible[matter].map {
                InterpretersNeeds.Seen(name: $0.name, address: $0.address, file: file)
            }
        }
        return found
    }
}
