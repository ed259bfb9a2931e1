// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Store
import Vault

extension Form {
    /// Names what this form asks: the page's own name for it together with everything that was filled in.
    ///
    /// The same form sent twice is one thing, whether she was asked to wait in between or not; one that was corrected
    /// after a step back is another, and is not lost. Nobody can guess what was filled in from it, because the page's name is known to her browser only.
    package var sending: SendingID? {
        guard let page = SendingID(text("b")) else { return nil }
        let fields = fields.filter { ![formTokenField, Flood.ticketField].contains($0.name) }
        let framed = fields.map { "\($0.name.utf8.count) \($0.name)\($0.value.utf8.count) \($0.value)" }
        let hash = digest(Array("\(page)\(framed.joined())".utf8))
        let number = { (part: Range<Int>) in hash[part].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return SendingID(high: number(0..<8), low: number(8..<16))
    }
}
