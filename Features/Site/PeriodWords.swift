// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts

/// A length of time as people say it, in the case that answers "how long".
enum PeriodWords {
    /// In days from two full ones on, otherwise in hours.
    static func text(_ span: Moment.Span, _ t: Translator) -> String {
        let hours = Int(span.seconds / 3600)
        let isDays = hours >= 48 && hours % 24 == 0
        return t(isDays ? Text.Period.days(count: hours / 24) : Text.Period.hours(count: hours))
    }
}
