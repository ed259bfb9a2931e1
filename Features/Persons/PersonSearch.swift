// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Web

/// Whom somebody looks for, and who was found.
struct PersonSearch: Sendable {
    let formToken: String
    let name: String
    let number: String
    let isSent: Bool
    /// Nil before anything was looked for.
    var found: [Found]?

    init(_ request: StaffRequest, isSent: Bool) {
        formToken = request.formToken
        (name, number) = (request.form.text("name"), request.form.text("number"))
        self.isSent = isSent
    }

    /// By what she is looked for; nil if it is too little or too long to be found by.
    var sought: Person.Words? {
        var words = Person.Words(role: .witness)
        (words.name, words.phone) = (name, number)
        let isLong = max(name.count, number.count) > Person.Words.mostLine
        let isEnough = !PersonNames.all(in: words).isEmpty || PersonNames.number(number) != nil
        return isEnough && !isLong ? words : nil
    }

    var isFaulty: Bool { isSent && sought == nil }
}
