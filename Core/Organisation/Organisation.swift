// SPDX-License-Identifier: EUPL-1.2

package import Kernel

/// What an organisation says of itself: who it is, how it is reached and when.
package struct Organisation: Sendable, Decodable {
    package let id: String
    package let country: String
    package let name: Wording
    package let shortName: Wording
    /// The first is the one a visitor sees who asks for none.
    package let languages: [Language]
    /// In which other languages its visitors read; none if nothing is said.
    package var visitorLanguages: [Language]?
    package let timeZone: String
    package let neutralTitle: Wording
    /// The site a hurried visitor is sent to.
    package let neutralExit: String
    package let phones: [Phone]
    package let emergency: [EmergencyNumber]
    package let emails: [Email]
    package let chatHours: OpeningHours
    package let holidays: [Holiday]
    package let waiting: WaitingRules
    package let capacity: Capacity
    package let centres: [Centre]
    /// Where its counsellors go to; none if nothing is said.
    private let outreach: [OutreachPlace]?
    package let retention: [RetentionRule]
    package let serviceLevels: ServiceLevels
    /// Within which time the law asks for a report; nil where it names none.
    package let reportClock: ReportClock?
    /// Who reads what is reported about our own people; nil where nobody was found.
    package let alternateAddressee: AlternateAddressee?
    /// Which agencies' people may come in by their provider; none if nothing is said.
    package let partnerSignIn: [PartnerSignIn]?
    /// Whether a visitor is told the working names of who opened her conversation; kinds of people if nothing is said.
    package let accessListNamesStaff: Bool?

    /// Where its counsellors go to those who cannot come, or may not be seen to.
    package var outreachPlaces: [OutreachPlace] { outreach ?? [] }

    /// The number a visitor is told first.
    package var mainPhone: Phone? { phones.first(where: \.main) ?? phones.first }

    /// Somebody outside to whom the organisation itself is nobody's chief.
    package struct AlternateAddressee: Sendable, Decodable {
        package let name: Wording
        /// What they have promised us; ours cannot be promised in their name.
        package let answer: ThreadAnswer
    }

    /// A number people call.
    package struct Phone: Sendable, Decodable {
        package let key: String
        package let display: String
        package let dial: String
        package let main: Bool
        package let free: Bool
        package let hours: OpeningHours
        package let label: Wording
    }

    /// A number for somebody in danger now.
    package struct EmergencyNumber: Sendable, Decodable {
        package let key: String
        package let display: String
        package let dial: String
        package let label: Wording
    }

    /// An address people write to.
    package struct Email: Sendable, Decodable {
        package let key: String
        package let address: String
    }

    /// A day on which other hours apply.
    package struct Holiday: Sendable, Decodable {
        package let date: String
        package let name: Wording
        /// The hours of that day: an empty list means closed, none at all the usual hours.
        package let open: [[String]]?
    }

    /// What somebody in line is told, and when.
    package struct WaitingRules: Sendable, Decodable {
        package let updateEverySeconds: Int
        package let offerOtherWaysAfterSeconds: Int
        package let otherWays: [String]
        package let keepDroppedChatSeconds: Int
        /// After so long without a sign of the counsellor the visitor is told that the connection is broken.
        package let tellBrokenAfterSeconds: Int
        /// After so long her conversation is first in line again.
        package let backInLineAfterSeconds: Int
    }

    /// How much one counsellor carries at once.
    package struct Capacity: Sendable, Decodable {
        package let chatsPerCounsellor: Int
        package let hardMaximumChats: Int
        package let phoneAndChatShare: Bool
        private let breakMinutes: Int?

        /// After so long a counsellor's break ends by itself; a quarter of an hour if nothing is said.
        package var breakLength: Moment.Span { .minutes(Int64(max(1, breakMinutes ?? 15))) }
    }

    /// How long one kind of narrative lives.
    package struct RetentionRule: Sendable, Decodable {
        package let key: String
        package let value: Int
        package let unit: String
        package let name: Wording

        /// Refuses what would destroy at once, or never.
        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            key = try container.decode(String.self, forKey: .key)
            value = try container.decode(Int.self, forKey: .value)
            unit = try container.decode(String.self, forKey: .unit)
            name = try container.decode(Wording.self, forKey: .name)
            guard (1...Self.most).contains(value) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .value, in: container, debugDescription: "\(value) is no time to keep something")
            }
        }

        /// A hundred years in days, ten in hours.
        private static let most = 100_000

        private enum Key: String, CodingKey {
            case key
            case value
            case unit
            case name
        }

        package var span: Moment.Span { unit == "hours" ? .hours(Int64(value)) : .days(Int64(value)) }
    }

    /// Within which time something must be reported.
    package struct ReportClock: Sendable, Decodable {
        package let reportWithinHours: Int?
    }

    /// A promise about answering, with its definition; `ServiceLevels` holds them all.
    package struct ServiceLevel: Sendable, Decodable {
        package let key: String
        package let measure: String
        /// The sums the promise is counted from, by the name the statistics have for them; nil while nothing measures it.
        package let counts: String?
        package let seconds: Int?
        /// After so long a warning appears that the promise may be broken.
        package let warnSeconds: Int?
        package let targetPercent: Int?
        /// How many counsellors must be on duty for the target to hold.
        package let minSeats: Int?
        package let channels: [String]
        /// The outcomes that are counted, and those of them that keep the promise; none if it cannot be counted so.
        package let ofOutcomes: [String]?
        package let goodOutcomes: [String]?
        package let name: Wording
        package let definition: Wording
    }

    /// How long a kind of narrative lives, or nil when the organisation has no rule for it.
    package func retention(of key: String) -> Moment.Span? { retention.first { $0.key == key }?.span }
}
