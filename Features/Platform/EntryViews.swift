// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How one entry looks: what stands in it, and what belongs to it.
enum EntryViews {
    static func page(_ page: EntryPage, _ t: Translator) -> HTML {
        let (entry, frame) = (page.entry, page.frame)
        return """
            \(back(page, t))
            <h1>\(title(entry, frame, t))</h1>
            \(page.isMet ? EntryFormViews.met(page, t) : .empty)
            <div class="sheet"><dl class="facts">\(entry.kind.fields.map { fact($0, entry, frame, t) })\(closing(entry, t))</dl></div>
            \(entry.kind.parts.map { part($0, page, t) })
            \(page.mayChange ? EntryFormViews.change(page, t) : .empty)
            \(page.mayClose ? EntryFormViews.close(page, t) : .empty)
            """
    }

    /// What one of a kind is called.
    static func kind(_ kind: PlatformEntry.Kind, _ t: Translator) -> String {
        t(Text.Entry.kind(kind: kind.rawValue))
    }

    /// The way to a new one of a kind.
    static func new(_ kind: PlatformEntry.Kind, _ t: Translator) -> String {
        t(Text.Entry.new(kind: kind.rawValue))
    }

    static func state(_ state: String, _ t: Translator) -> String { t(Text.Entry.state(state: state)) }

    /// What an entry is known by in a list.
    static func title(_ entry: PlatformEntry, _ frame: PlatformFrame, _ t: Translator) -> String {
        let day = text(of: .day, entry.value(of: .day), frame, t)
        return switch entry.kind {
        case .protocolVersion: "\(entry.value(of: .number)). \(entry.value(of: .title))"
        case .signature, .attendance: frame.name(entry.agency)
        case .meeting: t(Text.Entry.meeting(sort: entry.value(of: .sort), date: day))
        case .addendum: short(entry.value(of: .words))
        case .output: short(entry.value(of: .words))
        case .practice: entry.value(of: .title)
        case .training: entry.value(of: .topic)
        }
    }

    /// What is said of it in a list beside that.
    static func facts(_ entry: PlatformEntry, _ frame: PlatformFrame, _ t: Translator) -> [String] {
        let fields: [EntryField] =
            switch entry.kind {
            case .protocolVersion: [.day, .until]
            case .signature: [.day, .until, .by, .office]
            case .meeting: [.hour, .place]
            case .attendance: [.people]
            case .addendum: []
            case .output: [.agency, .day, .state]
            case .practice: [.place, .agency]
            case .training: [.agency, .count, .day]
            }
        let said = fields.filter { !entry.value(of: $0).isEmpty }.map {
            "\(label($0, entry.kind, t)): \(text(of: $0, entry.value(of: $0), frame, t))"
        }
        return entry.kind == .meeting ? said + [state(entry.state, t)] : said
    }

    /// What a field asks.
    static func label(_ field: EntryField, _ kind: PlatformEntry.Kind, _ t: Translator) -> String {
        t(Text.Entry.field(field: "\(kind.rawValue)_\(field.rawValue)"))
    }

    /// What stands in a field, in words.
    static func text(of field: EntryField, _ value: String, _ frame: PlatformFrame, _ t: Translator) -> String
    {
        switch field {
        case .agency: frame.agencies.first { $0.id.description == value }?.name ?? ""
        case .day, .until, .review: frame.days.words(value, t)
        case .sort: value.isEmpty ? "" : t(Text.Entry.sort(sort: value))
        case .state: state(value, t)
        default: value
        }
    }

    private static func fact(
        _ field: EntryField, _ entry: PlatformEntry, _ frame: PlatformFrame, _ t: Translator
    ) -> HTML {
        let value = entry.value(of: field)
        guard !value.isEmpty else { return .empty }
        return
            "<dt>\(label(field, entry.kind, t))</dt><dd class=\"words\">\(text(of: field, value, frame, t))</dd>"
    }

    private static func closing(_ entry: PlatformEntry, _ t: Translator) -> HTML {
        entry.state == PlatformEntry.closed
            ? "<dt>\(t(Text.Entry.standing))</dt><dd>\(t(Text.Entry.closed))</dd>" : .empty
    }

    private static func back(_ page: EntryPage, _ t: Translator) -> HTML {
        if let parent = page.read.parent {
            return
                "<p><a href=\"\(address: PlatformAddress.entry(parent.id).address.path)\">\(title(parent, page.frame, t))</a></p>"
        }
        let path = PlatformAddress.list(page.entry.kind.rawValue).address.path
        return "<p><a href=\"\(address: path)\">\(PlatformViews.plural(page.entry.kind, t))</a></p>"
    }

    /// What belongs to it of one kind, with the way to one more.
    private static func part(_ kind: PlatformEntry.Kind, _ page: EntryPage, _ t: Translator) -> HTML {
        let parts = page.read.parts.filter { $0.kind == kind }
        let mayAdd = page.additions.contains(kind)
        guard !parts.isEmpty || mayAdd else { return .empty }
        let rows: HTML =
            kind == .addendum
            ? "\(parts.map { addendum($0, page.frame, t) })" : PlatformViews.rows(parts, page.frame, t)
        let add: HTML =
            mayAdd
            ? "<p><a href=\"\(address: PlatformAddress.part(page.entry.id, kind.rawValue).address.path)\">\(new(kind, t))</a></p>"
            : .empty
        return "<section><h2>\(PlatformViews.plural(kind, t))</h2>\(rows)\(add)</section>"
    }

    private static func addendum(_ entry: PlatformEntry, _ frame: PlatformFrame, _ t: Translator) -> HTML {
        """
        <p class="quiet">\(t.dateAndTime(entry.at, in: frame.days.zone))</p><blockquote>\(entry.value(of: .words))</blockquote>
        """
    }

    private static func short(_ words: String) -> String {
        let line = words.prefix { !$0.isNewline }
        return line.count > 80 ? line.prefix(80) + "…" : String(line)
    }
}
