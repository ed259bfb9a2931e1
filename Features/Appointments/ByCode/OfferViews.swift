// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Organisation
import Texts
import Web

/// How offering times looks to who answers a thread.
enum OfferViews {
    static func page(_ page: OfferPage, _ t: Translator) -> HTML {
        let list: HTML =
            page.offers.isEmpty
            ? "<p>\(t(Text.Offer.none))</p>" : "<ul>\(page.offers.map { line($0, page, t) })</ul>"
        return """
            <p><a href="\(page.back.path)">\(t(Text.Own.back))</a></p>
            <h1>\(t(Text.Offer.heading))</h1>
            <p class="quiet">\(t(Text.Offer.meaning))</p>
            \(FormViews.problems(page.isUnknown ? [t(Text.Offer.unknown)] : []))
            \(list)
            <section><h2>\(t(Text.Offer.new))</h2>\(form(page, t))</section>
            """
    }

    private static func line(_ line: OfferPage.Line, _ page: OfferPage, _ t: Translator) -> HTML {
        let (offer, frame) = (line.standing.offer, page.frame)
        let centre = frame.organisation.centres.first { $0.key == offer.wish.centre }
        let language = frame.languages.first { $0.code == offer.wish.language }?.text(in: t.language)
        let facts = [
            line.number, centre?.name.text(in: t.language),
            t(Text.Appointment.way(way: offer.wish.way.rawValue)),
            language, offer.wish.staff.flatMap { frame.names[$0] },
        ].compactMap { $0 }.joined(separator: " · ")
        return """
            <li>\(facts)<br>\(standing(line, page, t))
            \(offer.isTold ? .empty : "<br><span class=\"quiet\">\(t(Text.Offer.untold))</span>" as HTML)
            \(offer.appointment == nil ? takeBack(offer, page, t) : .empty)</li>
            """
    }

    private static func standing(_ line: OfferPage.Line, _ page: OfferPage, _ t: Translator) -> String {
        let (offer, zone) = (line.standing.offer, page.frame.zone)
        let time: (Appointment) -> String = { t.dateAndTime($0.startsAt, in: zone) }
        let end = t.date(offer.until - .minutes(1), in: zone)
        switch line.standing.phase(at: page.frame.now) {
        case .open: return t(Text.Offer.open(date: end, count: line.free))
        case .booked(let one): return t(Text.Offer.booked(time: time(one)))
        case .cancelled(let one, mayChoose: true):
            return t(Text.Offer.cancelled(time: time(one))) + " "
                + t(Text.Offer.open(date: end, count: line.free))
        case .cancelled(let one, mayChoose: false): return t(Text.Offer.cancelled(time: time(one)))
        case .over: return t(Text.Offer.over)
        }
    }

    private static func takeBack(_ offer: AppointmentOffer, _ page: OfferPage, _ t: Translator) -> HTML {
        """
        <form method="post" action="\(AppointmentsAddress.offersTakenBack(page.thread).address.path)" class="buttons">\(FormViews.token(page.formToken))
        <input type="hidden" name="offer" value="\(offer.id.description)"><button class="plain">\(t(Text.Offer.takeBack))</button></form>
        """
    }

    private static func form(_ page: OfferPage, _ t: Translator) -> HTML {
        let path = AppointmentsAddress.offers(page.thread).address.path
        return """
            <form method="post" action="\(path)" class="sheet" autocomplete="off">\(FormViews.token(page.formToken))
            \(FormViews.text("number", t(Text.Offer.number), page.form.number, most: 20))
            <p class="quiet">\(t(Text.Offer.numberMeaning))</p>
            \(FindViews.wish(page.form.wish, page.frame, t))
            <div class="buttons"><button>\(t(Text.Offer.offer))</button></div></form>
            """
    }
}
