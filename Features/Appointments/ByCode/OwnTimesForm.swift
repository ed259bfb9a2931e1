// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Web

/// What she does on her page, by the name the form carries; the names tell nothing.
enum OwnStep: String, Sendable {
    case show = "1"
    case take = "2"
    case cancel = "3"
    /// She has seen what we did.
    case seen = "4"
}

/// Places by whose clocks she may live, each for all that keep the same.
enum OwnZone: String, Sendable, CaseIterable {
    case london = "Europe/London"
    case athens = "Europe/Athens"
    case istanbul = "Europe/Istanbul"
    case dubai = "Asia/Dubai"
    case newYork = "America/New_York"
    case chicago = "America/Chicago"
    case losAngeles = "America/Los_Angeles"
    case sydney = "Australia/Sydney"
}

/// What she has chosen on her page, as the form has it.
struct OwnForm: Sendable {
    let step: OwnStep
    let offer: OfferID
    let choice: OwnChoice
    /// Nil if she chose none, or it is none.
    let start: Moment?

    /// Nil if it is no form of ours.
    init?(_ form: Form) {
        guard let step = OwnStep(rawValue: form.text("t")), let offer = OfferID(form.text("o")) else {
            return nil
        }
        (self.step, self.offer) = (step, offer)
        choice = OwnChoice(isStepFree: form.has("f"), zone: OwnZone(rawValue: form.text("z"))?.rawValue)
        start = Int64(form.text("s")).map { Moment(milliseconds: $0) }
    }
}
