// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Store
import Texts
import Web

/// What every page of a case's timeline and file knows.
struct HistoryFrame: Sendable {
    let open: OpenCase
    let file: Address
    let section: @Sendable (Section, Translator) -> String
    let days: CaseDay
    let formToken: String

    var id: CaseID { open.id }
    var number: String { open.file.number.description }
}

/// What a page of the timeline shows.
struct TimelinePage: Sendable {
    let frame: HistoryFrame
    let query: TimelineQuery
    let timeline: Timeline
    /// What was looked for, as it was written; nil where nothing was.
    var sought: String?
    /// The line in which it stands, by entry; nil where nothing can be looked for by it.
    var quotes: [String: String]? = [:]
}

extension TimelinePage {
    /// The page for words by which nothing can be looked for.
    init(nothingFor sought: String, _ frame: HistoryFrame, _ query: TimelineQuery, by days: CaseDay) {
        let nothing = Timeline(of: [], query, by: days)
        self.init(frame: frame, query: query, timeline: nothing, sought: sought, quotes: nil)
    }
}

/// What the page shows on which an extract is asked for.
struct ExtractListPage: Sendable {
    let frame: HistoryFrame
    let people: [CasePerson]
    let extracts: [ReadExtract]
    let names: [StaffID: String]
    let sending: SendingID
    var draft = ExtractDraft()
    var faults: [ExtractFault] = []
}

/// What the page of one extract shows.
struct ExtractPage: Sendable {
    let frame: HistoryFrame
    let read: ReadExtract
    let selection: Selection
    /// The cases of one person's file; empty where it is of this one alone.
    var parts: [OwnFilePart] = []
    /// What she had ticked when somebody else had decided before; nil where nobody had.
    var met: [CaseEntry]?

    /// What is still to be decided.
    var open: [CaseEntry] {
        let judged = Set(read.words.judged ?? [])
        return selection.undecided.filter { !judged.contains($0.id) }
    }
}

/// What stands on paper.
struct PaperPage: Sendable {
    let frame: HistoryFrame
    let read: ReadExtract
    let house: String
    /// Whose request it is, by name; nil where it is not about one of the case.
    let person: CasePerson?
    let selection: Selection
    let hidden: Mentions
    /// The documents that are handed out with it, as the file in which each lies is called.
    var files: [String: String] = [:]

    /// What goes in, section by section, each by the day.
    var parts: [(section: Section, entries: [CaseEntry])] {
        read.words.asked.list.map { section in
            let entries = selection.taken.filter { $0.section == section }
                .map { (key: $0.place(by: frame.days), entry: $0) }.sorted { $0.key < $1.key }
            return (section, entries.map(\.entry))
        }.filter { !$0.entries.isEmpty }
    }
}
