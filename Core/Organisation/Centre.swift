// SPDX-License-Identifier: EUPL-1.2

extension Organisation {
    /// A place people come to.
    package struct Centre: Sendable, Decodable {
        package let key: String
        package let name: Wording
        package let town: String
        package let address: Wording
        /// The key of one of the organisation's phones.
        package let phone: String
        /// The key of one of the organisation's e-mail addresses, if the centre has one.
        package let email: String?
        package let hours: OpeningHours
        package let languages: [String]
        /// Whether somebody in a wheelchair comes in.
        package let accessible: Known
        package let regions: [String]
        private let otherDays: [Holiday]?
        private let talkingRooms: [Room]?
        private let offered: [Offer]?

        /// Days on which this centre alone keeps other hours than the organisation.
        package var days: [Holiday] { otherDays ?? [] }
        /// Where people are talked to.
        package var rooms: [Room] { talkingRooms ?? [] }
        /// What there is for those who come.
        package var offers: [Offer] { offered ?? [] }

        private enum CodingKeys: String, CodingKey {
            case key
            case name
            case town
            case address
            case phone
            case email
            case hours
            case languages
            case accessible
            case regions
            case otherDays = "holidays"
            case talkingRooms = "rooms"
            case offered = "offers"
        }
    }

    /// What is known of something that a person may need.
    package enum Known: String, Sendable, Decodable, CaseIterable {
        case yes
        case partly
        case no
        case unknown
    }

    /// A room in which people are talked to, or from which they are talked to online.
    package struct Room: Sendable, Decodable {
        package let key: String
        package let name: Wording
        /// How many can sit in it, whoever works there included.
        package let seats: Int
        package let ways: [Way]
        /// Reached without a step.
        package let stepFree: Known
        /// Has a toilet for who sits in a wheelchair.
        package let toilet: Known
        package let hearingLoop: Known
        /// Children can play where their mother sees them.
        package let children: Known

        /// How a room can be used.
        package enum Way: String, Sendable, Decodable, CaseIterable {
            case inPerson = "in_person"
            case online
            case group
        }
    }

    /// What a centre has for those who come.
    package struct Offer: Sendable, Decodable {
        package let key: String
        package let kind: Kind
        package let name: Wording
        /// Whom it is for, in one sentence.
        package let audience: Wording

        /// What kind of help it is.
        package enum Kind: String, Sendable, Decodable, CaseIterable {
            case counselling
            case supportGroup = "support_group"
            case professionalsGroup = "professionals_group"
            case accompaniment
            case legal
        }
    }

    /// Where counsellors go to those who cannot come, with the rules of the house.
    package struct OutreachPlace: Sendable, Decodable {
        package let key: String
        package let kind: Kind
        /// The key of the centre whose counsellors go there.
        package let centre: String
        package let name: Wording
        package let visits: Wording
        /// Who there may know of it, and who may not.
        package let whoMayKnow: Wording
        /// How somebody there is reached without being noticed.
        package let reach: Wording
        package let letters: Letters

        /// What kind of place it is.
        package enum Kind: String, Sendable, Decodable, CaseIterable {
            case prison
            case settlement
            case careHome = "care_home"
            case hospital
            case school
            case other
        }
    }

    /// What letters to somebody in an institution have to reckon with.
    package struct Letters: Sendable, Decodable {
        /// Whether a letter may be sent there at all.
        package let allowed: Known
        /// Whether somebody else opens it first.
        package let openedByOthers: Known
        package let rule: Wording

        /// Whether what stands in it must be fit to be read by anybody: nobody knows that it is not opened.
        package var mustBeNeutral: Bool { openedByOthers != .no }
    }
}
