// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Store
import Texts
package import Web

/// What a woman sees of her times in her own conversation, and what she does there.
///
/// It has no address of its own: whoever keeps the conversation lends it hers, and only after she has come in with her words.
package struct OwnTimesDoor: Sendable {
    private let own: OwnTimes
    private let flood: Flood

    package init(_ appointments: Appointments, standing: @escaping MatterStanding.Maker, flood: Flood) {
        own = OwnTimes(appointments: appointments, standing: standing)
        self.flood = flood
    }

    private var appointments: Appointments { own.appointments }

    /// A piece of the conversation's page; nothing where nothing was offered.
    package func piece(of thread: OfferedThread, formToken: String) async throws -> HTML {
        let offers = try await own.offers(in: thread)
        guard !offers.isEmpty else { return .empty }
        let piece = OwnPiece(
            organisation: appointments.organisation, offers: offers.map { ($0, own.mayChange($0)) },
            now: appointments.clock.now, formToken: formToken)
        return OwnViews.piece(piece, Translator(thread.language))
    }

    /// The answer to one of her forms; nil where it leads back to the conversation.
    package func answer(_ form: Form, formToken: String, in thread: OfferedThread) async throws -> (
        content: HTML, status: Status
    )? {
        guard let asked = OwnForm(form),
            let one = try await own.offers(in: thread).first(where: { $0.offer.id == asked.offer })
        else { return nil }
        switch asked.step {
        case .show: break
        case .take: return try await take(asked, one, form.sending, formToken, in: thread)
        case .cancel:
            _ = try await own.cancel(asked.offer, in: thread)
            return nil
        case .seen:
            try await own.tell(asked.offer, in: thread)
            return nil
        }
        return try await page(asked, one, formToken, in: thread)
    }

    private func take(
        _ form: OwnForm, _ one: OfferStanding, _ sending: SendingID?, _ token: String,
        in thread: OfferedThread
    ) async throws -> (content: HTML, status: Status)? {
        guard let start = form.start else {
            return try await page(form, one, token, in: thread, .nothing)
        }
        let wait = flood.secondsToWait(beforeTrying: thread.name, from: flood.bucket(for: thread.name))
        guard wait == 0 else { return try await page(form, one, token, in: thread, .wait(wait)) }
        let refused = try await own.take(
            start, form.choice, of: form.offer, in: thread, from: sending)
        guard let refused else { return nil }
        return try await page(form, one, token, in: thread, .refused(refused))
    }

    /// Where she can choose nothing there is nothing to show.
    private func page(
        _ form: OwnForm, _ one: OfferStanding, _ token: String, in thread: OfferedThread,
        _ problem: OwnPage.Problem? = nil
    ) async throws -> (content: HTML, status: Status)? {
        let mayChange = own.mayChange(one)
        guard mayChange || one.mayChoose(at: appointments.clock.now) else { return nil }
        let page = OwnPage(
            organisation: appointments.organisation, standing: one, old: mayChange ? one.appointment : nil,
            choice: form.choice, slots: try await own.slots(of: one, form.choice, in: thread),
            sending: SendingID(from: appointments.randomness), formToken: token, problem: problem)
        return (OwnChoosingViews.page(page, Translator(thread.language)), page.status)
    }
}
