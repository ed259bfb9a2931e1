// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel
package import Media
import Outbound

/// How a caller leaves a number by the keys of her telephone: she hears what that means, keys it in, hears it digit by digit,
/// and says when it is safe to call.
///
/// Until she has said so nothing is kept; what she has keyed is on no disk and in no log.
package struct KeyedCallBack: Sendable {
    /// When she may be called.
    package enum When: Character, Sendable, CaseIterable {
        case anyTime = "1"
        case morning = "2"
        case afternoon = "3"
        case evening = "4"
        case notToday = "5"
    }

    /// Keeps the wish; false if no more can be taken.
    private let keep: @Sendable (_ number: Confidential, When) async throws -> Bool

    package init(keep: @escaping @Sendable (_ number: Confidential, When) async throws -> Bool) {
        self.keep = keep
    }

    /// What it means, before anything is keyed in.
    package func begin() -> KeyStep {
        KeyStep(.asking, says: ["back_terms"]) { key in
            switch key {
            case "1": number(Confidential(""))
            case "*": Self.over
            default: nil
            }
        }
    }

    /// The star takes back what was keyed; with nothing keyed it leaves the dialogue, as everywhere.
    private func number(_ keyed: Confidential, isWrong: Bool = false) -> KeyStep {
        let digits = keyed.revealed
        let says = digits.isEmpty ? ["back_number"] : ["back_end"]
        return KeyStep(
            digits.isEmpty ? .asking : .listening, says: isWrong ? ["back_wrong"] + says : says
        ) { key in
            switch key {
            case "#":
                Self.lengths.contains(digits.count) ? check(keyed) : number(Confidential(""), isWrong: true)
            case "*": digits.isEmpty ? Self.over : number(Confidential(""))
            default: key.isNumber ? number(Confidential(digits + String(key))) : nil
            }
        }
    }

    private func check(_ number: Confidential) -> KeyStep {
        let digits = number.revealed.map { "digit\($0)" }
        return KeyStep(.asking, says: ["back_read"] + digits + ["back_check"]) { key in
            switch key {
            case "1": when(number)
            case "2": self.number(Confidential(""))
            case "*": Self.over
            default: nil
            }
        }
    }

    private func when(_ number: Confidential) -> KeyStep {
        KeyStep(.asking, says: ["back_when"]) { key in
            if key == "*" { return Self.over }
            guard let when = When(rawValue: key) else { return nil }
            return KeyStep(.last, says: [try await keep(number, when) ? "back_kept" : "back_full"])
        }
    }

    private static let over = KeyStep(.last, says: [])
    /// So many digits a number has that can be dialled and is no emergency number.
    private static let lengths = 6...15
}

extension KeyedCallBack.When {
    /// The hours in which she may be called, counted from the day on which she says so.
    func window(on weekday: Int) -> ContactWindow {
        let all = Set(0...6)
        return switch self {
        case .anyTime: .always
        case .morning: ContactWindow(days: all, from: 8 * 60, until: 12 * 60)
        case .afternoon: ContactWindow(days: all, from: 12 * 60, until: 17 * 60)
        case .evening: ContactWindow(days: all, from: 17 * 60, until: 21 * 60)
        case .notToday: ContactWindow(days: all.subtracting([weekday]), from: 8 * 60, until: 21 * 60)
        }
    }
}

extension KeyedCallBack {
    /// A number that a caller has keyed in, as a card: only she may be spoken to, and no machine ever.
    package static func card(
        _ number: Confidential, _ when: When, in language: Language, from now: Moment,
        lasting span: Moment.Span, zone: TimeZone
    ) -> SafeContactCard {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        var card = SafeContactCard()
        card.value = number.revealed
        card.language = language.rawValue
        card.window = when.window(on: (calendar.component(.weekday, from: today) + 5) % 7)
        card.validUntil = (now + span).milliseconds
        return card
    }
}
