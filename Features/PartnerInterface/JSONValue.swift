// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// What a system sent, before anybody knows what it is.
enum JSONValue: Decodable, Equatable {
    case object([String: JSONValue])
    case array([JSONValue])
    case text(String)
    case number(Double)
    case truth(Bool)
    case null

    /// Reads a whole body; nil if it is no JSON.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self = value
    }

    init(from decoder: any Decoder) throws {
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .null
        } else if let truth = try? one.decode(Bool.self) {
            self = .truth(truth)
        } else if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let number = try? one.decode(Double.self) {
            self = .number(number)
        } else if let array = try? one.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try one.decode([String: JSONValue].self))
        }
    }
}
