// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel

typealias OfferID = Identifier<AppointmentOffer>

/// That a woman may choose a time herself, with her return code.
///
/// Without one she can book nothing. It is used once: then it leads to her appointment, for as long as that stands.
struct AppointmentOffer: Sendable {
    let id: OfferID
    /// The name that the key of her thread gives.
    let thread: String
    let agency: AgencyID
    /// For what the appointment will be.
    let matter: AppointmentMatter
    /// In which centre, how, in which language, and with whom.
    let wish: SlotWish
    /// Until when she can choose.
    let until: Moment
    /// What she has chosen.
    let appointment: AppointmentID?
    /// Whether she has seen what we did with it.
    let isTold: Bool
    let version: Int

    /// A number that names nobody, by which colleagues speak of it.
    var number: String { String(id.description.prefix(6)).uppercased() }
}

/// An offer with what came of it.
struct OfferStanding: Sendable {
    let offer: AppointmentOffer
    let appointment: Appointment?

    /// How far it has come.
    enum Phase: Sendable {
        /// She can choose.
        case open
        case booked(Appointment)
        /// We cancelled what she had chosen; perhaps she can choose anew.
        case cancelled(Appointment, mayChoose: Bool)
        case over
    }

    func phase(at now: Moment) -> Phase {
        let mayChoose = now < offer.until
        guard let appointment else { return mayChoose ? .open : .over }
        switch appointment.state {
        case .booked where now < appointment.endsAt: return .booked(appointment)
        case .cancelledByUs where mayChoose || !offer.isTold:
            return .cancelled(appointment, mayChoose: mayChoose)
        default: return .over
        }
    }

    /// Whether she can choose a first time, or another in place of one that we cancelled.
    func mayChoose(at now: Moment) -> Bool {
        switch phase(at: now) {
        case .open: true
        case .cancelled(_, let mayChoose): mayChoose
        case .booked, .over: false
        }
    }

    /// What she has chosen and can still move or cancel; nil if there is none.
    func changeable(at now: Moment, limit: Moment.Span) -> Appointment? {
        guard case .booked(let one) = phase(at: now), now + limit < one.startsAt else { return nil }
        return one
    }
}

/// The thread of a return code, as its key names it.
package struct OfferedThread: Sendable {
    /// The name under which its offers are kept.
    let name: String
    /// The name under which the audit knows it.
    let auditName: String
    /// Around what walls stand; never kept.
    let matter: MatterID
    let language: Language

    package init(name: String, auditName: String, matter: MatterID, language: Language) {
        (self.name, self.auditName, self.matter) = (name, auditName, matter)
        self.language = language
    }
}
