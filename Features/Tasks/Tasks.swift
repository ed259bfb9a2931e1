// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
package import Foundation
import Kernel
import Store
import Vault

/// What is to be done in cases: written, changed, settled, opened again; and what is one's own over all cases.
package struct Tasks: Sendable {
    let files: CaseFiles
    let days: CaseDay

    var clock: Clock { files.clock }
    var randomness: Randomness { files.randomness }

    package init(files: CaseFiles, zone: TimeZone) {
        (self.files, days) = (files, CaseDay(zone: zone))
    }

    /// Today, `YYYY-MM-DD`.
    var today: String { days.of(clock.now) }

    /// The day on which a case's tasks are looked at: today, or that on which it was closed.
    func day(of file: CaseFile) -> String { file.stage == .open ? today : days.of(file.stageSince) }

    /// The tasks of a case as far as she reads their sections; nil if that has ceased to be hers.
    ///
    /// Only sections in which there are tasks are noted as read.
    func all(in open: OpenCase, of asked: Sections = .all) async throws -> [ListedTask]? {
        let (id, now, isOpen) = (open.id, clock.now, open.file.stage == .open)
        let sections = try await files.database.read { try TaskStore.sections(of: id, in: $0) }
            .intersection(open.reads).intersection(asked)
        guard !sections.isEmpty else { return [] }
        let found = try await files.read(sections, of: open) { transaction in
            let tasks = try TaskStore.all(of: id, in: sections, transaction)
            var readers: [Section: Set<StaffID>] = [:]
            for (section, ones) in Dictionary(grouping: tasks.map(\.task), by: \.section) where isOpen {
                let owners = Set(ones.filter(\.isOpen).map(\.owner))
                readers[section] = try Self.readers(of: section, in: id, among: owners, at: now, transaction)
            }
            return (tasks: tasks, readers: readers)
        }
        return try found.map { found in
            try found.tasks.compactMap { task, version in
                guard let unit = open.unit(of: task.section) else { return nil }
                let isLost =
                    isOpen && task.isOpen && !found.readers[task.section, default: []].contains(task.owner)
                return ListedTask(
                    task: task, said: try SaidTask(version, under: unit, days), isLost: isLost)
            }
        }
    }

    /// One task of a case with all that it ever said; nil if there is none in a section that she reads.
    func find(_ id: CaseTaskID, in open: OpenCase) async throws -> ReadTask? {
        let (matter, now) = (open.id, clock.now)
        let there = try await files.database.read { try TaskStore.find(id, of: matter, in: $0) }
        guard let section = there?.section, let unit = open.unit(of: section) else { return nil }
        let found = try await files.read([section], of: open) { transaction in
            let task = try TaskStore.find(id, of: matter, in: transaction)
            return (
                task: task, versions: try TaskStore.versions(of: id, in: transaction),
                readers: try Self.readers(
                    of: section, in: matter, among: Set([task?.owner].compactMap { $0 }), at: now, transaction
                )
            )
        }
        guard let found, let task = found.task else { return nil }
        let history = try found.versions.map { try SaidTask($0, under: unit, days) }
        guard let newest = history.first else { return nil }
        return ReadTask(
            task: task, newest: newest, history: history,
            isLost: open.file.stage == .open && task.isOpen && !found.readers.contains(task.owner))
    }

    /// Writes a task; `met` if its owner does not read the section any more.
    ///
    /// The same form sent twice is one task.
    func write(_ plan: TaskPlan, in section: Section, of open: OpenCase, from form: SendingID?) async throws
        -> CaseWriting
    {
        let task = CaseTask(
            id: CaseTaskID(from: randomness), matter: open.id, section: section, owner: plan.owner,
            due: plan.due, isOpen: true, version: 1)
        return try await keep(plan, as: task, number: 1, of: open, from: form, asksOwner: true) {
            try TaskStore.insert(task, $0, in: $1)
            return true
        }
    }

    /// Writes a task anew after this version of it; `met` if somebody else did, or if its owner does not read the
    /// section any more.
    func change(
        _ task: CaseTask, to plan: TaskPlan, after version: Int, of open: OpenCase, from form: SendingID?
    ) async throws -> CaseWriting {
        try await keep(plan, as: task, number: version + 1, of: open, from: form, asksOwner: true) {
            try task.isOpen && TaskStore.replace(task, with: $0, in: $1)
        }
    }

    /// Settles a task, or opens a settled one again, and leaves its owner and its day as they are.
    func turn(
        _ read: ReadTask, _ result: CaseTask.Result?, why: String, after version: Int, of open: OpenCase,
        from form: SendingID?
    ) async throws -> CaseWriting {
        let isOpen = result == nil
        let task = read.task
        var words = read.newest.words
        (words.result, words.why) = (result, why)
        let plan = TaskPlan(words: words, owner: task.owner, due: task.due, isOpen: isOpen)
        return try await keep(plan, as: task, number: version + 1, of: open, from: form, asksOwner: false) {
            try task.isOpen != isOpen && TaskStore.replace(task, with: $0, in: $1)
        }
    }

    private func keep(
        _ plan: TaskPlan, as task: CaseTask, number: Int, of open: OpenCase, from form: SendingID?,
        asksOwner: Bool, store: @escaping @Sendable (TaskVersion, any Transaction) throws -> Bool
    ) async throws -> CaseWriting {
        let (id, now, staff) = (TaskVersionID(from: randomness), clock.now, open.viewer.id)
        let (section, matter) = (task.section, open.id)
        return try await files.keep(
            section, of: open, from: form,
            seal: {
                (try $0.seal(record: plan.words, at: .taskVersion(id)), fact(of: task, as: plan, under: $0))
            }
        ) { sealed, transaction in
            if asksOwner {
                let readers = try Self.readers(
                    of: section, in: matter, among: [plan.owner], at: now, transaction)
                guard readers.contains(plan.owner) else { return false }
            }
            let version = TaskVersion(
                id: id, number: number, by: staff, at: now, owner: plan.owner, due: plan.due,
                isOpen: plan.isOpen, sealedWords: sealed.0)
            guard try store(version, transaction) else { return false }
            if let fact = sealed.1 { try files.count(fact, transaction) }
            return true
        }
    }
}
