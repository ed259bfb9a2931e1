// SPDX-License-Identifier: EUPL-1.2

/// What stands in a request to the media engine; written as a literal, as its documentation writes it.
enum JanusValue: Sendable, Equatable {
    case text(String)
    case number(UInt64)
    case truth(Bool)
    case list([JanusValue])
    case object([String: JanusValue])
}

extension JanusValue: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .truth(let truth): try container.encode(truth)
        case .list(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }
}

extension JanusValue: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .text(value) }
}

extension JanusValue: ExpressibleByIntegerLiteral {
    init(integerLiteral value: UInt64) { self = .number(value) }
}

extension JanusValue: ExpressibleByBooleanLiteral {
    init(booleanLiteral value: Bool) { self = .truth(value) }
}

extension JanusValue: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: JanusValue...) { self = .list(elements) }
}

extension JanusValue: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, JanusValue)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}
