// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

/// What was offered in a thread, and the form to offer more.
struct OfferPage: Sendable {
    let frame: AppointmentFrame
    let thread: ConversationID
    /// Where the thread is read.
    let back: Address
    let offers: [Line]
    let form: OfferForm
    let formToken: String
    var isUnknown = false

    /// One of them.
    struct Line: Sendable {
        let standing: OfferStanding
        /// How colleagues speak of what it is for; nil where the viewer may not know it.
        let number: String?
        /// How many times she can choose among now.
        let free: Int
    }
}

/// What is to be offered, as the form has it.
struct OfferForm: Sendable {
    var number = ""
    var wish = SlotWish()

    init(_ form: Form, _ frame: AppointmentFrame) {
        wish = AppointmentForm(form, centres: frame.organisation.centres, languages: frame.languages).wish
        number = form.text("number")
    }
}
