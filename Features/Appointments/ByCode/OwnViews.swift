// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Foundation
import Kernel
import Organisation
import Texts
import Web

/// How her times look to her.
enum OwnViews {
    static func piece(_ piece: OwnPiece, _ t: Translator) -> HTML {
        "\(piece.offers.map { one($0.standing, $0.mayChange, piece, t) })"
    }

    private static func one(
        _ standing: OfferStanding, _ mayChange: Bool, _ piece: OwnPiece, _ t: Translator
    ) -> HTML {
        let zone = piece.organisation.zone
        let offer = standing.offer
        switch standing.phase(at: piece.now) {
        case .open:
            return """
                <section class="calm"><p>\(t(Text.Own.offered(date: t.date(offer.until - .minutes(1), in: zone))))</p>
                \(button(.show, t(Text.Own.choose), offer, piece.formToken))</section>
                """
        case .booked(let appointment):
            return """
                <section class="calm"><h2>\(t(Text.Own.heading))</h2>
                \(offer.isTold ? .empty : notice(t(Text.Own.moved), offer, piece, t))
                \(facts(appointment, piece.organisation, t))
                \(mayChange ? acts(offer, piece, t) : "<p>\(t(Text.Own.fixed))</p>")
                <p class="quiet">\(t(Text.Own.kept))</p></section>
                """
        case .cancelled(let appointment, let mayChoose):
            let time = t.dateAndTime(appointment.startsAt, in: zone)
            let again =
                mayChoose
                ? t(Text.Own.again(date: t.date(offer.until - .minutes(1), in: zone))) : t(Text.Own.write)
            return """
                <section class="calm"><h2>\(t(Text.Own.heading))</h2>
                \(offer.isTold ? "<p>\(t(Text.Own.cancelled(time: time)))</p>" : notice(t(Text.Own.cancelled(time: time)), offer, piece, t))
                <p>\(again)</p>\(mayChoose ? button(.show, t(Text.Own.choose), offer, piece.formToken) : .empty)</section>
                """
        case .over: return .empty
        }
    }

    /// What we did, until she says that she has seen it.
    private static func notice(_ words: String, _ offer: AppointmentOffer, _ piece: OwnPiece, _ t: Translator)
        -> HTML
    {
        """
        <div class="notice" role="status"><p>\(words)</p>
        \(button(.seen, t(Text.Own.seen), offer, piece.formToken, style: " class=\"plain\""))</div>
        """
    }

    private static func facts(_ one: Appointment, _ organisation: Organisation, _ t: Translator) -> HTML {
        let zone = organisation.zone
        let centre = organisation.centres.first { $0.key == one.centre }
        let hers: HTML =
            one.zone.map {
                "<br>\(t(Text.Own.hers(time: t.dateAndTime(one.startsAt, in: $0))))"
            } ?? .empty
        let place: HTML =
            one.way == .inPerson
            ? centre.map { "<br>\($0.name.text(in: t.language)), \($0.address.text(in: t.language))" }
                ?? .empty
            : .empty
        return """
            <p><strong>\(t.weekdayAndDate(one.startsAt, in: zone)), \(t.time(one.startsAt, in: zone))–\(t.time(one.endsAt, in: zone))</strong>\(hers)
            <br>\(t(Text.Own.way(way: one.way.rawValue)))\(place)</p>
            """
    }

    private static func acts(_ offer: AppointmentOffer, _ piece: OwnPiece, _ t: Translator) -> HTML {
        """
        \(button(.show, t(Text.Own.move), offer, piece.formToken, style: " class=\"plain\""))
        <details><summary>\(t(Text.Own.cannot))</summary><p>\(t(Text.Own.cancelMeaning))</p>
        \(button(.cancel, t(Text.Own.cancel), offer, piece.formToken, style: " class=\"warm\""))</details>
        """
    }

    private static func button(
        _ step: OwnStep, _ label: String, _ offer: AppointmentOffer, _ token: String, style: HTML = .empty
    ) -> HTML {
        """
        <form method="post" action="\(VisitorAddress.visit.path)" class="buttons">\(FormViews.token(token))\(names(offer))
        <button\(style) name="t" value="\(step.rawValue)">\(label)</button></form>
        """
    }

    static func names(_ offer: AppointmentOffer) -> HTML {
        "<input type=\"hidden\" name=\"o\" value=\"\(offer.id.description)\">"
    }
}
