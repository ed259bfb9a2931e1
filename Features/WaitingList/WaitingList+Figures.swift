// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
package import Texts

/// What the figures learn of a request: in which centre it was, what came of it, and how long counselling was waited for.
///
/// Nothing of that is sealed; of what she needs there are no figures before there is a case.
extension WaitingList {
    /// nil as long as it waits, and where it was only there twice.
    func fact(of request: CounsellingRequest) -> CaseFact? {
        guard request.state != .waiting, request.ending != .twice else { return nil }
        let waited = WaitingTime.days(request.changedAt - request.askedAt)
        return CaseFact(
            .request, at: request.changedAt,
            codes: [
                "request_centre": [request.centre],
                "request_end": [request.ending?.rawValue ?? "begun"],
                // Who did not begin has a code too, so that no two figures can be subtracted.
                "request_waited": [request.state == .begun ? RequestFigures.wait(waited) : "not_begun"],
            ], from: randomness)
    }
}

/// What the codes of requests are called in figures.
package enum RequestFigures {
    /// A wait as code, in days begun.
    static func wait(_ days: Int) -> String {
        switch days {
        case ...3: "days_3"
        case ...14: "days_14"
        case ...42: "days_42"
        case ...90: "days_90"
        default: "longer"
        }
    }

    /// What a code is called; nil if it is of no list of requests.
    package static func word(_ code: String, of list: String, _ t: Translator) -> String? {
        switch list {
        case "request_end": t(Text.Figures.end(ending: code))
        case "request_waited": t(Text.Figures.waited(days: code))
        default: nil
        }
    }
}
