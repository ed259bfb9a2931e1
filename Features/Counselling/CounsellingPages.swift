// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Organisation
import Store
import Texts
import Web

/// What every page about counselling on one case knows.
struct CounsellingFrame: Sendable {
    let open: OpenCase
    /// The latest first.
    let courses: [ReadCourse]
    let names: [StaffID: String]
    let languages: [CodeList.Code]
    let file: Address
    let outcomes: Address
    let days: CaseDay
    let limits: CounsellingCourse.Limits
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
    /// The one that goes on.
    var current: ReadCourse? { courses.first { $0.course.endedOn == nil } }
    var earlier: [ReadCourse] { courses.filter { $0.course.endedOn != nil } }

    var mayWrite: Bool { open.writes.contains(.counselling) }

    /// What she may write now.
    var kinds: [EntryKind] {
        guard mayWrite else { return [] }
        guard let current else { return [.begin] }
        let isHers = current.course.keeper == open.viewer.id
        return [.session, .agreement, .scale, .review, .end] + (isHers ? [] : [.keeper])
    }

    /// What entries say, in words.
    func wording(of course: ReadCourse, _ t: Translator) -> EntryWording {
        EntryWording(
            course: course, names: names.reduce(into: [:]) { $0[$1.key.description] = $1.value },
            languages: languages.reduce(into: [:]) { $0[$1.code] = $1.text(in: t.language) }, days: days,
            t: t)
    }
}

/// What the page of a case's counselling shows.
struct CounsellingPage: Sendable {
    let frame: CounsellingFrame
    /// What was agreed on, has begun and is not written down as a session.
    let meetings: [CounsellingMeeting]
}

/// What the form of an entry shows.
struct EntryPage: Sendable {
    let frame: CounsellingFrame
    let kind: EntryKind
    let sending: SendingID
    /// The version that she saw when she began to write.
    var version: Int
    /// The number of the session that is corrected.
    let replaced: Int?
    let goals: EntryDraft.Goals
    let counsellors: [StaffID]
    var draft: EntryDraft
    var faults: [EntryFault] = []
    /// What somebody else has written meanwhile; nil if nobody did.
    var met: [ReadEntry]?

    var isRefused: Bool { !faults.isEmpty || met != nil }
}

/// What the page of all open counselling shows.
struct OpenCounsellingPage: Sendable {
    let open: [(course: CounsellingCourse, number: CaseFile.Number)]
    let labels: [CaseID: Confidential]
    let names: [StaffID: String]
    let days: CaseDay
    let limits: CounsellingCourse.Limits
}
