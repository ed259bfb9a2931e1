// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Texts
import Web

/// How the page of one centre looks.
enum CentreViews {
    static func page(_ page: CentrePage, _ t: Translator) -> HTML {
        let centre = page.centre
        return """
            <p><a href="\(CentresAddress.all.address.path)">\(t(Text.Centres.heading))</a></p>
            <h1>\(centre.name.text(in: t.language))</h1>
            <dl class="sheet">\(facts(page, t))</dl>
            <section><h2>\(t(Text.Centre.hours))</h2>\(days(page, t))</section>
            \(offers(centre, t))
            \(rooms(centre, t))
            \(page.outreach.isEmpty ? .empty : "<section><h2>\(t(Text.Outreach.heading))</h2><p class=\"quiet\">\(t(Text.Outreach.meaning))</p>\(page.outreach.map { outreach($0, t) })</section>" as HTML)
            \(page.seating.map { seating($0, centre, t) })
            """
    }

    private static func facts(_ page: CentrePage, _ t: Translator) -> HTML {
        let centre = page.centre
        let rows = [
            (t(Text.Centre.address), centre.address.text(in: t.language)),
            (t(Text.Centre.phone), page.phone?.display ?? ""), (t(Text.Centre.email), page.email ?? ""),
            (t(Text.Centre.now), t(Text.Centre.isOpen(state: page.isOpen ? "yes" : "no"))),
            (t(Text.Centre.languages), t.list(centre.languages.map(t.languageName))),
            (t(Text.Centre.way), t(Text.Centre.access(known: centre.accessible.rawValue))),
            (t(Text.Centre.people), t.list(page.people)),
        ]
        return "\(rows.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })"
    }

    private static func days(_ page: CentrePage, _ t: Translator) -> HTML {
        let rows = page.days.map { day -> HTML in
            let occasion = day.occasion.map { " (\($0.text(in: t.language)))" } ?? ""
            return
                "<tr><th scope=\"row\">\(t.weekdayAndDate(day.moment, in: page.zone))\(occasion)</th><td>\(CentresViews.hours(day.state, t))</td></tr>"
        }
        return
            "<table><caption class=\"quiet\">\(t(Text.Centre.ahead(count: page.days.count)))</caption>\(rows)</table>"
    }

    private static func offers(_ centre: Organisation.Centre, _ t: Translator) -> HTML {
        guard !centre.offers.isEmpty else { return .empty }
        let rows = centre.offers.map { offer -> HTML in
            "<li><strong>\(offer.name.text(in: t.language))</strong> \(offer.audience.text(in: t.language))</li>"
        }
        return "<section><h2>\(t(Text.Centre.offers))</h2><ul>\(rows)</ul></section>"
    }

    private static func rooms(_ centre: Organisation.Centre, _ t: Translator) -> HTML {
        guard !centre.rooms.isEmpty else { return .empty }
        return "<section><h2>\(t(Text.Centre.rooms))</h2>\(centre.rooms.map { room($0, t) })</section>"
    }

    private static func room(_ room: Organisation.Room, _ t: Translator) -> HTML {
        let ways = t.list(room.ways.map { t(Text.Room.way(way: $0.rawValue)) })
        let features = [
            (t(Text.Room.stepFree), room.stepFree), (t(Text.Room.toilet), room.toilet),
            (t(Text.Room.hearingLoop), room.hearingLoop), (t(Text.Room.children), room.children),
        ].map { "<dt>\($0)</dt><dd>\(t(Text.Room.known(known: $1.rawValue)))</dd>" as HTML }
        return """
            <article class="sheet"><h3>\(room.name.text(in: t.language))</h3>
            <p>\(t(Text.Room.seats(count: room.seats))) \(t(Text.Room.use(ways: ways)))</p><dl>\(features)</dl></article>
            """
    }

    private static func outreach(_ place: Organisation.OutreachPlace, _ t: Translator) -> HTML {
        let letters = place.letters
        let rows = [
            (t(Text.Outreach.visits), place.visits.text(in: t.language)),
            (t(Text.Outreach.whoMayKnow), place.whoMayKnow.text(in: t.language)),
            (t(Text.Outreach.reach), place.reach.text(in: t.language)),
            (t(Text.Outreach.letters), t(Text.Outreach.allowed(known: letters.allowed.rawValue))),
        ].map { "<dt>\($0)</dt><dd>\($1)</dd>" as HTML }
        let rule: HTML = letters.mustBeNeutral ? "<strong>\(t(Text.Outreach.neutral))</strong> " : .empty
        return """
            <article class="sheet" id="\(place.key)"><h3>\(place.name.text(in: t.language))</h3>
            <p class="quiet">\(t(Text.Outreach.kind(kind: place.kind.rawValue)))</p>
            <dl>\(rows)</dl><p>\(rule)\(letters.rule.text(in: t.language))</p></article>
            """
    }

    private static func seating(
        _ seating: CentrePage.Seating, _ centre: Organisation.Centre, _ t: Translator
    ) -> HTML {
        let path = CentresAddress.centre(centre.key).address.path
        let options =
            [(value: "", label: t(Text.Centre.noTeam))]
            + seating.teams.map { (value: $0.id.description, label: $0.name) }
        return """
            <section><h2>\(t(Text.Centre.team))</h2><p class="quiet">\(t(Text.Centre.teamMeaning))</p>
            \(FormViews.problems(seating.isRefused ? [t(Text.Centre.teamRefused)] : []))
            <form method="post" action="\(address: path)" class="sheet narrow">\(FormViews.token(seating.formToken))
            \(FormViews.select("team", label: t(Text.Centre.teamHere), options: options, selected: seating.here?.description ?? ""))
            <div class="buttons"><button>\(t(Text.Centre.seat))</button></div></form></section>
            """
    }
}
