// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How the platform looks as a whole, and the lists of what it has written down.
enum PlatformViews {
    static func overview(_ page: OverviewPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let links = PlatformEntry.Kind.listed.map { (plural($0, t), PlatformAddress.list($0.rawValue)) }
        let places = [(t(Text.Agency.list), PlatformAddress.agencies)] + links
        return """
            <h1>\(t(Text.Platform.heading))</h1>
            \(agreement(page, t))
            <nav aria-label="\(t(Text.Platform.parts))"><ul>\(places.map(link))</ul></nav>
            <section><h2>\(t(Text.Platform.todo(count: page.outputs.count)))</h2>
            \(rows(page.outputs, frame, t))</section>
            <section><h2>\(t(Text.Platform.meetings))</h2>\(rows(page.meetings, frame, t))</section>
            """
    }

    static func list(_ page: EntryListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let isBegun = PlatformEntry.Kind.begun.contains(page.kind)
        let new: HTML =
            frame.mayWrite && isBegun
            ? "<p><a class=\"button\" href=\"\(address: PlatformAddress.new(page.kind.rawValue).address.path)\">\(EntryViews.new(page.kind, t))</a></p>"
            : .empty
        let groups: HTML =
            page.kind == .training
            ? "\(page.kind.states.map { state in group(EntryViews.state(state, t), page.others.filter { $0.state == state }, frame, t) })"
            : rows(page.others, frame, t)
        let open: HTML =
            page.kind == .output
            ? "<h2>\(t(Text.Platform.todo(count: page.open.count)))</h2>\(rows(page.open, frame, t))<h2>\(t(Text.Platform.settled))</h2>"
            : .empty
        return "\(back(t))<h1>\(plural(page.kind, t))</h1>\(new)\(open)\(groups)"
    }

    /// The way back to the platform's first page.
    static func back(_ t: Translator) -> HTML {
        "<p><a href=\"\(address: PlatformAddress.overview.address.path)\">\(t(Text.Platform.heading))</a></p>"
    }

    /// What several of a kind are called.
    static func plural(_ kind: PlatformEntry.Kind, _ t: Translator) -> String {
        t(Text.Platform.kinds(kind: kind.rawValue))
    }

    /// Entries in a list, each with what makes it known.
    static func rows(_ entries: [PlatformEntry], _ frame: PlatformFrame, _ t: Translator) -> HTML {
        guard !entries.isEmpty else { return "<p class=\"quiet\">\(t(Text.Platform.none))</p>" }
        return "<ul>\(entries.map { row($0, frame, t) })</ul>"
    }

    private static func group(
        _ heading: String, _ entries: [PlatformEntry], _ frame: PlatformFrame, _ t: Translator
    ) -> HTML {
        "<section><h2>\(heading)</h2>\(rows(entries, frame, t))</section>"
    }

    private static func row(_ entry: PlatformEntry, _ frame: PlatformFrame, _ t: Translator) -> HTML {
        let facts = EntryViews.facts(entry, frame, t).joined(separator: " · ")
        let late: HTML =
            entry.isOverdue(on: frame.today) ? " <strong>\(t(Text.Platform.late))</strong>" : .empty
        return """
            <li><a href="\(address: PlatformAddress.entry(entry.id).address.path)">\(EntryViews.title(entry, frame, t))</a><br><span class="quiet">\(facts)</span>\(late)</li>
            """
    }

    private static func link(_ label: String, _ address: PlatformAddress) -> HTML {
        "<li><a href=\"\(address: address.address.path)\">\(label)</a></li>"
    }

    /// Who has not signed what holds, before everything else.
    private static func agreement(_ page: OverviewPage, _ t: Translator) -> HTML {
        guard let agreement = page.agreement else {
            return "<p class=\"notice\">\(t(Text.Platform.noProtocol))</p>"
        }
        let path = PlatformAddress.entry(agreement.id).address.path
        let review = agreement.value(of: .review)
        let due: HTML =
            review.isEmpty
            ? .empty
            : "<p>\(t(Text.Platform.review(date: page.frame.days.words(review, t)))) \(review < page.frame.today ? "<strong>\(t(Text.Platform.late))</strong>" as HTML : .empty)</p>"
        return """
            \(missing(page.missing, t))
            <section><h2>\(t(Text.Platform.holds))</h2>
            <p><a href="\(address: path)">\(EntryViews.title(agreement, page.frame, t))</a></p>\(due)</section>
            """
    }

    private static func missing(_ agencies: [Agency], _ t: Translator) -> HTML {
        guard !agencies.isEmpty else { return "<p>\(t(Text.Platform.allSigned))</p>" }
        return """
            <section class="notice"><h2>\(t(Text.Platform.unsigned(count: agencies.count)))</h2>
            <ul>\(agencies.map { AgencyViews.link($0) })</ul></section>
            """
    }
}
