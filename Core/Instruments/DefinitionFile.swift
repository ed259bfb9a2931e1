// SPDX-License-Identifier: EUPL-1.2

extension InstrumentDefinition {
    static let longestReviewDays = 3650
    static let heaviestWeight = 50

    /// Reads the file of rules; what it says is checked as a whole afterwards.
    init(_ bytes: [UInt8], file: String) throws {
        var reader = try FieldReader(bytes, file: file)
        id = InstrumentID(rawValue: try reader.name("instrument"))
        version = try reader.number("version", within: 1...9999)
        purpose = try reader.choice("purpose")
        subject = try reader.choice("about")
        validFrom = try reader.day("valid_from")
        validTo = try reader.optional("valid_to") { try $0.day("valid_to") }
        licence = try reader.object("licence", Licence.init)
        conditions = try reader.objects("conditions", by: "id", Condition.init)
        items = try reader.objects("items", by: "id", Item.init)
        recentDays = try reader.optional("recent_days") { try $0.number("recent_days", within: 1...3650) }
        scoring = try reader.object("scoring", Scoring.init)
        bands = try reader.optional("bands") { try $0.objects("bands", by: "id", Band.scored) } ?? []
        hasLocalThresholds =
            try reader.optional("local_thresholds") { try $0.bool("local_thresholds") } ?? false
        tables = try reader.optional("tables") { try $0.objects("tables", by: "id", ResultTable.init) } ?? []
        reviewDays = try reader.optional("review_days") { try $0.object("review_days", Self.days) } ?? [:]
        sources = try reader.objects("sources", by: "id", Source.init)
        try reader.end()
        fingerprint = try JSONTree.read(bytes).fingerprint
    }

    /// Reads days by level, for this file and for local settings alike.
    static func days(_ reader: inout FieldReader) throws -> [RiskLevel: Int] {
        try reader.keys.reduce(into: [:]) { days, key in
            guard let level = RiskLevel(rawValue: key) else {
                throw reader.fault(key, "is no level; levels are low, medium, high, extreme")
            }
            days[level] = try reader.number(key, within: 1...longestReviewDays)
        }
    }
}

extension JSONTree {
    /// A number that changes when anything does: against mistakes, not against attackers.
    var fingerprint: String {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in canonical.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension FieldReader {
    /// A day that exists, `YYYY-MM-DD`.
    mutating func day(_ key: String) throws -> String {
        let text = try text(key)
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil, parts.count == 3,
            (1...12).contains(parts[1]), (1...Self.days(in: parts[1], of: parts[0])).contains(parts[2])
        else { throw fault(key, "must be a day like 2027-01-31") }
        return text
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    mutating func itemIDs(_ key: String) throws -> [ItemID] {
        try names(key).map(ItemID.init(rawValue:))
    }

    /// The fields `from` and `to`.
    mutating func scores() throws -> ClosedRange<Int> {
        let from = try number("from", within: -10_000...10_000)
        let end = try number("to", within: -10_000...10_000)
        guard from <= end else { throw fault("to", "is smaller than “from”: change one of them") }
        return from...end
    }
}

extension Licence {
    init(_ reader: inout FieldReader) throws {
        gate = try reader.choice("gate")
        owner = try reader.text("owner")
        confirmedBy = try reader.optional("confirmed_by") { try $0.text("confirmed_by") }
        confirmedOn = try reader.optional("confirmed_on") { try $0.day("confirmed_on") }
    }
}

extension InstrumentDefinition.Condition {
    init(_ reader: inout FieldReader) throws {
        id = try reader.name("id")
        mustBe = try reader.bool("must_be")
    }
}

extension InstrumentDefinition.Source {
    init(_ reader: inout FieldReader) throws {
        id = try reader.name("id")
        citation = try reader.text("citation")
        isConfirmed = try reader.bool("confirmed")
    }
}

extension Item {
    init(_ reader: inout FieldReader) throws {
        id = ItemID(rawValue: try reader.name("id"))
        factors = try reader.choices("factors")
        followUps = try reader.optional("follow_up") { try $0.choices("follow_up") } ?? []
        askedIf = try reader.optional("asked_if") { ItemID(rawValue: try $0.name("asked_if")) }
        excludes = try reader.optional("excludes") { ItemID(rawValue: try $0.name("excludes")) }
        let whole = try reader.optional("parts") { try $0.object("parts", BlockRule.Block.init) }
        let steps = try reader.optional("steps") { try $0.numbers("steps") }
        let isFactor = try reader.optional("coded") { try $0.bool("coded") } ?? false
        switch (whole, steps, isFactor) {
        case (let whole?, nil, false): kind = .whole(atLeast: whole.atLeast, of: whole.items)
        case (nil, let steps?, false): kind = .scale(steps)
        case (nil, nil, true): kind = .factor
        case (nil, nil, false): kind = .question
        default: throw reader.fault("parts", "only one of “parts”, “steps” and “coded” may stand in an item")
        }
    }
}

extension FieldReader {
    fileprivate mutating func numbers(_ key: String) throws -> [Int] {
        let limit = InstrumentDefinition.heaviestWeight
        let list = try list(key)
        return try list.map { try number($0, key, within: -limit...limit) }
    }
}

extension Scoring {
    private enum Kind: String, CaseIterable {
        case sum
        case blocks
        case discussion
    }

    init(_ reader: inout FieldReader) throws {
        let kind: Kind = try reader.choice("kind")
        switch kind {
        case .sum: self = .sum(try reader.object("weights", Self.weights))
        case .blocks: self = .blocks(try BlockRule(&reader))
        case .discussion: self = .discussion
        }
    }

    private static func weights(_ reader: inout FieldReader) throws -> [ItemID: Int] {
        let limit = InstrumentDefinition.heaviestWeight
        return try reader.keys.reduce(into: [:]) { weights, key in
            weights[ItemID(rawValue: key)] = try reader.number(key, within: -limit...limit)
        }
    }
}

extension BlockRule {
    fileprivate init(_ reader: inout FieldReader) throws {
        blocks = try reader.objects("blocks", by: "at_least", Block.init)
        met = try reader.object("met", Band.named)
        byBelief = try reader.optional("by_belief") { try $0.object("by_belief", Band.named) }
        notMet = try reader.object("not_met", Band.named)
        noAnswer = try reader.object("no_answer", Band.named)
    }
}

extension BlockRule.Block {
    fileprivate init(_ reader: inout FieldReader) throws {
        atLeast = try reader.number("at_least", within: 1...200)
        items = try reader.itemIDs("of")
    }
}

extension Band {
    fileprivate static func named(_ reader: inout FieldReader) throws -> Band {
        Band(id: try reader.name("id"), level: try level(&reader), scores: nil)
    }

    fileprivate static func scored(_ reader: inout FieldReader) throws -> Band {
        Band(id: try reader.name("id"), level: try level(&reader), scores: try reader.scores())
    }

    private static func level(_ reader: inout FieldReader) throws -> RiskLevel? {
        try reader.optional("level") { try $0.choice("level") }
    }
}

extension ResultTable {
    fileprivate init(_ reader: inout FieldReader) throws {
        id = try reader.name("id")
        source = try reader.name("source")
        rows = try reader.objects("rows", by: "from") { row in
            Row(
                scores: try row.scores(), rate: try row.percentage("rate"),
                place: try row.optional("place") { try $0.object("place", Place.init) })
        }
    }
}

extension ResultTable.Place {
    fileprivate init(_ reader: inout FieldReader) throws {
        share = try reader.percentage("share")
        lower = try reader.percentage("lower")
        higher = try reader.percentage("higher")
    }
}
