// SPDX-License-Identifier: EUPL-1.2

import Access
package import CaseFiles
import Kernel
import Store
import Texts
import Vault

/// What is written about counselling, as the timeline of its case has it.
extension Counselling {
    package var history: CaseSource {
        CaseSource([.counselling]) { open, _, transaction in
            let courses = try CounsellingStore.all(of: open.id, in: transaction)
            let entries = try CounsellingStore.entries(of: open.id, in: transaction)
            return { wording in
                guard let unit = open.unit(of: .counselling) else { return [] }
                return try courses.flatMap { course in
                    let own = entries.filter { $0.course == course.id }
                    let read = ReadCourse(
                        course: course, entries: try own.map { try ReadEntry($0, under: unit) })
                    return read.entries.map { self.entry($0, of: read, open, wording.t) }
                }
            }
        }
    }

    private func entry(_ entry: ReadEntry, of read: ReadCourse, _ open: OpenCase, _ t: Translator)
        -> CaseEntry
    {
        let wording = EntryWording(course: read, names: [:], languages: [:], days: days, t: t)
        return CaseEntry(
            entry.entry.id, .counselling, in: .counselling, happened: entry.words.day,
            written: entry.entry.at,
            title: t(Text.Entry.title(entry: entry.words.kind.rawValue)), lines: wording.lines(entry),
            at: CounsellingAddress.ofCase(open.id).address, mark: read.mark(of: entry))
    }
}

extension ReadCourse {
    /// What has become of an entry since.
    fileprivate func mark(of entry: ReadEntry) -> CaseEntry.Mark? {
        if entries.contains(where: { $0.session?.replaces == entry.number }) { return .corrected }
        if entry.agreement != nil, entry.number != agreements.last?.number { return .corrected }
        return entry.session?.state == .mistake ? .void : nil
    }
}
