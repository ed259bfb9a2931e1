// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Kernel
import Texts
import Web

/// How it looks what was handed over of a case, and what can be.
enum PackageListViews {
    static func page(_ page: PackageListPage, _ t: Translator) -> HTML {
        let frame = page.frame
        let ways = page.ways.map { way($0, frame, t) }
        let list: HTML = ways.isEmpty ? "<p>\(t(Text.Packages.noWays))</p>" : "<ul>\(ways)</ul>"
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.Packages.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.Packages.heading))</h1>
            \(FormViews.problems(page.obstacle.map { [obstacle($0, t)] } ?? []))
            <p>\(t(Text.Packages.meaning))</p>
            <section><h2>\(t(Text.Packages.ways))</h2>\(list)</section>
            \(page.made.isEmpty ? .empty : made(page, t))
            """
    }

    /// Why none is made, as a sentence.
    static func obstacle(_ obstacle: PackageObstacle, _ t: Translator) -> String {
        t(Text.Packages.obstacle(obstacle: obstacle.rawValue))
    }

    static func sections(_ sections: Sections, _ frame: PackageFrame, _ t: Translator) -> String {
        t.list(sections.list.map { frame.section($0, t) })
    }

    private static func way(_ way: PackageWay, _ frame: PackageFrame, _ t: Translator) -> HTML {
        let path = PackagesAddress.new(frame.id, decision: way.decision.id, way.team.id).address.path
        let name: HTML =
            way.obstacle == nil
            ? "<a href=\"\(address: path)\">\(way.team.name)</a>" : "<strong>\(way.team.name)</strong>"
        let facts = [
            way.decision.purposeName, sections(way.decision.sections, frame, t),
            t(Text.Packages.until(day: frame.days.words(way.decision.until, t))),
        ]
        let why: HTML = way.obstacle.map { "<br>\(obstacle($0, t))" } ?? .empty
        return "<li>\(name)<br><span class=\"quiet\">\(facts.joined(separator: " · "))</span>\(why)</li>"
    }

    private static func made(_ page: PackageListPage, _ t: Translator) -> HTML {
        let rows = page.made.map { read -> HTML in
            let words = read.words
            let signature = t(
                Text.Packages.signature(
                    name: page.names[read.package.by] ?? t(Text.Packages.somebody),
                    time: t.dateAndTime(read.package.made, in: page.frame.days.zone)))
            let counts = [
                t(Text.Packages.entries(count: words.entries)),
                t(Text.Packages.documents(count: words.documents.count)),
            ]
            return """
                <section class="sheet"><h3>\(words.recipient)</h3><p class="quiet">\(signature)</p>
                <dl class="facts"><dt>\(t(Text.Packages.purpose))</dt><dd>\(words.purpose)</dd>
                <dt>\(t(Text.Packages.sections))</dt><dd>\(sections(words.shared, page.frame, t))</dd>
                <dt>\(t(Text.Packages.contents))</dt><dd>\(counts.joined(separator: ", "))</dd>
                <dt>\(t(Text.Packages.file))</dt><dd>\(words.file)</dd>
                <dt>\(t(Text.Packages.sealedTo))</dt><dd>\(words.fingerprint)</dd>
                <dt>\(t(Text.Packages.sha256))</dt><dd class="words">\(words.sha256)</dd></dl></section>
                """
        }
        return """
            <section><h2>\(t(Text.Packages.made))</h2><p>\(t(Text.Packages.madeMeaning))</p>\(rows)</section>
            """
    }
}
