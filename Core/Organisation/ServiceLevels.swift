// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// Every promise about answering, and the one that visitors are told: within which time a thread is answered.
package struct ServiceLevels: Sendable, Decodable {
    package let all: [Organisation.ServiceLevel]
    package let threadAnswer: ThreadAnswer

    package init(from decoder: any Decoder) throws {
        all = try decoder.singleValueContainer().decode([Organisation.ServiceLevel].self)
        guard
            let level = all.first(where: { $0.key == ThreadAnswer.key }),
            let within = level.seconds.flatMap(Self.hours),
            let warned = level.warnSeconds.flatMap(Self.hours),
            let answer = ThreadAnswer(checkedHours: within, warnedAfterHours: warned)
        else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "code_thread_answer needs seconds and fewer warn_seconds, in whole hours"))
        }
        threadAnswer = answer
    }

    private static func hours(in seconds: Int) -> Int? { seconds % 3600 == 0 ? seconds / 3600 : nil }
}

/// Within which time a thread is answered: what visitors are promised and what counsellors are held to.
package struct ThreadAnswer: Sendable, Equatable {
    static let key = "code_thread_answer"

    package let withinHours: Int
    /// From then on a thread that waits is shown as late.
    package let warnedAfterHours: Int

    package init(withinHours: Int, warnedAfterHours: Int) {
        self.withinHours = withinHours
        self.warnedAfterHours = warnedAfterHours
    }

    init?(checkedHours withinHours: Int, warnedAfterHours: Int) {
        guard 0 < warnedAfterHours, warnedAfterHours < withinHours else { return nil }
        self.init(withinHours: withinHours, warnedAfterHours: warnedAfterHours)
    }

    package var within: Moment.Span { .hours(Int64(withinHours)) }
    package var warnedAfter: Moment.Span { .hours(Int64(warnedAfterHours)) }
}

extension ThreadAnswer: Decodable {
    private enum CodingKeys: String, CodingKey {
        case withinHours, warnedAfterHours
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let answer = ThreadAnswer(
            checkedHours: try values.decode(Int.self, forKey: .withinHours),
            warnedAfterHours: try values.decode(Int.self, forKey: .warnedAfterHours))
        guard let answer else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "warned_after_hours must be at least 1 and fewer than within_hours"))
        }
        self = answer
    }
}
