// SPDX-License-Identifier: EUPL-1.2

import Organisation
import Texts
import Web

/// How the list of the centres looks.
enum CentresViews {
    static func list(_ page: CentresPage, _ t: Translator) -> HTML {
        """
        <h1>\(t(Text.Centres.heading))</h1>
        <p class="quiet">\(t(Text.Centres.meaning))</p>
        \(page.centres.map { centre($0, t) })
        \(outreach(page, t))
        """
    }

    /// When it is open on a day, in words.
    static func hours(_ state: OpenDay.State, _ t: Translator) -> String {
        switch state {
        case .open(let spans): spans.map(OpeningHours.words).joined(separator: ", ")
        case .closed: t(Text.Day.closed)
        case .byAppointment: t(Text.Day.byAppointment)
        case .always: t(Text.Day.always)
        }
    }

    private static func centre(_ entry: CentresPage.Entry, _ t: Translator) -> HTML {
        let centre = entry.centre
        let path = CentresAddress.centre(centre.key).address.path
        let today = entry.today.map { hours($0.state, t) } ?? ""
        let rooms = t(Text.Centres.rooms(count: centre.rooms.count))
        return """
            <section class="sheet"><h2><a href="\(address: path)">\(centre.name.text(in: t.language))</a></h2>
            <p>\(entry.isOpen ? "<strong>\(t(Text.Centres.open))</strong> " as HTML : .empty)\(t(Text.Centres.today(hours: today)))</p>
            <p class="quiet">\(centre.address.text(in: t.language))\(entry.phone.map { ", \($0.display)" }). \(rooms) \(t(Text.Centre.access(known: centre.accessible.rawValue)))</p></section>
            """
    }

    private static func outreach(_ page: CentresPage, _ t: Translator) -> HTML {
        guard !page.outreach.isEmpty else { return .empty }
        let places = page.outreach.map { place -> HTML in
            let path = CentresAddress.centre(place.centre).address.path
            return
                "<li><a href=\"\(address: path)#\(place.key)\">\(place.name.text(in: t.language))</a> (\(t(Text.Outreach.kind(kind: place.kind.rawValue))))</li>"
        }
        return "<section><h2>\(t(Text.Outreach.heading))</h2><ul>\(places)</ul></section>"
    }
}
