// SPDX-License-Identifier: EUPL-1.2

package import Foundation
import Kernel
package import Texts

extension Refusal {
    /// The reason as a sentence for the counsellor.
    package func words(_ t: Translator, in zone: TimeZone) -> String {
        switch self {
        case .noCard: t(Text.Refused.noCard)
        case .expired(let moment): t(Text.Refused.expired(date: t.dateAndTime(moment, in: zone)))
        case .otherChannel(let channel): t(Text.Refused.otherChannel(channel: channel.rawValue))
        case .otherTime(let window, let now):
            t(Text.Refused.otherTime(window: window.words(t), now: t.time(now, in: zone)))
        case .noMessage: t(Text.Refused.noMessage)
        case .noCover: t(Text.Refused.noCover)
        case .onlyHerself: t(Text.Refused.onlyHerself)
        case .noEmergencyContact: t(Text.Refused.noEmergencyContact)
        case .emergencyNotAgreed: t(Text.Refused.emergencyNotAgreed)
        case .noVerifiedChannel: t(Text.Refused.noVerifiedChannel)
        case .notConfirmed: t(Text.Refused.notConfirmed)
        case .unusableAddress: t(Text.Refused.unusableAddress)
        case .tooSoon: t(Text.Refused.tooSoon)
        case .mailNotSetUp: t(Text.Refused.mailNotSetUp)
        }
    }
}

extension ContactWindow {
    /// The window as people write it: Mon–Fri 09:00–12:00.
    package func words(_ t: Translator) -> String {
        let spans = runs.map { run in
            run.count == 1
                ? Self.dayName(run.lowerBound, t)
                : Self.dayName(run.lowerBound, t) + "–" + Self.dayName(run.upperBound - 1, t)
        }
        return spans.joined(separator: ", ") + " " + Self.clock(from) + "–" + Self.clock(until)
    }

    /// The short name of a day, 0 for Monday.
    package static func dayName(_ day: Int, _ t: Translator) -> String {
        t(Text.Day.short(day: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day]))
    }

    /// Minutes since midnight as a clock shows them.
    package static func clock(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// Days that follow each other, in one range each.
    private var runs: [Range<Int>] {
        days.sorted().reduce(into: []) { runs, day in
            if let last = runs.last, last.upperBound == day {
                runs[runs.count - 1] = last.lowerBound..<day + 1
            } else {
                runs.append(day..<day + 1)
            }
        }
    }
}
