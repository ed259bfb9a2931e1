// SPDX-License-Identifier: EUPL-1.2

package import Access
package import CaseFiles
import Kernel
import Store

/// Who can be given a task, and what somebody was given.
extension Tasks {
    /// Who of some colleagues reads a section of an open case at this moment.
    func readers(of section: Section, in open: OpenCase, among staff: Set<StaffID>) async throws -> Set<
        StaffID
    > {
        let (id, now) = (open.id, clock.now)
        return try await files.database.read {
            try Self.readers(of: section, in: id, among: staff, at: now, $0)
        }
    }

    /// The same rule that opens the case for her, asked for each: her account, walls, grants, her role's bounds, the stage.
    ///
    /// Who reads by way of exception does so for an hour and is given nothing to do.
    static func readers(
        of section: Section, in id: CaseID, among staff: Set<StaffID>, at now: Moment,
        _ transaction: any Transaction
    ) throws -> Set<StaffID> {
        let viewers = try StaffAccountStore.find(Array(staff), in: transaction).compactMap(\.viewer)
        let granted = Set(try GrantStore.all(around: id.matter, at: now, in: transaction).map(\.grantee))
        let asked = viewers.filter { viewer in
            granted.contains(.person(viewer.id)) || viewer.team.map { granted.contains(.team($0)) } ?? false
        }
        let readers = try asked.filter { viewer in
            let visible = CaseAccess(viewer: viewer, now: now).visible([section])
            guard viewer.may(.workCases), try CaseFileStore.find(id, visible, in: transaction) != nil else {
                return false
            }
            return try GrantStore.sections(of: id.matter, for: viewer, at: now, in: transaction)
                .standing.contains(section)
        }
        return Set(readers.map(\.id))
    }

    /// The viewer's open tasks over all open cases in which she reads their section, by their day.
    ///
    /// Nothing sealed is opened, so nothing is noted as read: the list is looked at many times a day, and a row for
    /// each section each time would bury, in every list of readers, those who have read something.
    func own(for viewer: Viewer) async throws -> OwnTasks {
        let (access, today) = (CaseAccess(viewer: viewer, now: clock.now), today)
        return try await files.database.read { transaction in
            let count = try TaskStore.count(access, on: today, in: transaction)
            let found = try TaskStore.own(access, limit: OwnTasks.most, in: transaction)
            return OwnTasks(
                tasks: found.map { OwnTask(task: $0.task, number: $0.number) }, count: count.all,
                overdue: count.overdue)
        }
    }

    /// By when her open tasks are due, each with the name by which the program knows it; nothing of what they are.
    package func days(for viewer: Viewer) async throws -> [(task: String, day: String)] {
        try await own(for: viewer).tasks.map { ($0.task.id.description, $0.task.due) }
    }

    /// Has the viewer reminded of something in a section that she writes: a task of her own, one for each day and text.
    package func remind(in open: OpenCase, of section: Section, _ text: String, due: String) async throws {
        let words = CaseTask.Words(kind: .monitor, text: text)
        let isThere = try await all(in: open, of: [section])?.contains { listed in
            listed.task.isOpen && listed.task.owner == open.viewer.id && listed.task.due == due
                && listed.said.words == words
        }
        guard isThere == false else { return }
        _ = try await write(
            TaskPlan(words: words, owner: open.viewer.id, due: due), in: section, of: open, from: nil)
    }

    /// How many open tasks she has over all of them.
    package func count(for viewer: Viewer) async throws -> Int {
        let (access, today) = (CaseAccess(viewer: viewer, now: clock.now), today)
        return try await files.database.read { try TaskStore.count(access, on: today, in: $0).all }
    }
}

/// What somebody has to do over all cases.
struct OwnTasks: Sendable {
    /// More are counted and not shown.
    static let most = 200
    let tasks: [OwnTask]
    let count: Int
    let overdue: Int
}

/// One of one's own tasks, with the number of its case.
struct OwnTask: Sendable {
    let task: CaseTask
    let number: CaseFile.Number
}
