// SPDX-License-Identifier: EUPL-1.2

import Access
import Web

/// Reads what a system sent, and notes everything that is wrong with it, each with where it stands.
struct ReferralReading {
    /// What was read, if nothing is wrong.
    struct Words: Equatable {
        var label = ""
        var urgency = ""
        var agreement = ""
        var parts: [Section: String] = [:]
    }

    /// More faults than these are not told.
    static let mostFaults = 50

    private let terms: ReferralTerms
    private var words = Words()
    private var faults: [ProblemDetails.Fault] = []

    private init(_ terms: ReferralTerms) { self.terms = terms }

    /// What was sent, or everything that is wrong with it.
    static func words(of value: JSONValue, by terms: ReferralTerms) throws(InterfaceProblem) -> Words {
        var reading = ReferralReading(terms)
        reading.read(value)
        guard reading.faults.isEmpty else {
            let all = reading.faults.sorted { ($0.pointer, $0.code) < ($1.pointer, $1.code) }
            throw .faults(Array(all.prefix(mostFaults)))
        }
        return reading.words
    }

    private mutating func read(_ value: JSONValue) {
        guard let members = object(value, at: "", of: ["label", "urgency", "agreement", "parts"]) else {
            return
        }
        words.label = text(members["label"], at: "/label", most: terms.mostLabel, isOneLine: true)
        words.agreement = text(members["agreement"], at: "/agreement", most: terms.mostAgreement)
        words.urgency = choice(members["urgency"], at: "/urgency", among: terms.urgencies)
        switch members["parts"] {
        case .array(let parts)?:
            if parts.isEmpty { note("/parts", "empty") }
            for (number, part) in parts.enumerated() { read(part: part, at: "/parts/\(number)") }
        case nil: note("/parts", "missing")
        default: note("/parts", "wrong_type")
        }
    }

    private mutating func read(part value: JSONValue, at pointer: String) {
        guard let members = object(value, at: pointer, of: ["section", "text", "agreed"]) else { return }
        let name = choice(
            members["section"], at: pointer + "/section", among: terms.sections.map(\.interfaceName))
        let text = text(members["text"], at: pointer + "/text", most: terms.mostPart)
        switch members["agreed"] {
        case .truth(true)?: break
        case .truth(false)?: note(pointer + "/agreed", "not_agreed")
        case nil: note(pointer + "/agreed", "missing")
        default: note(pointer + "/agreed", "wrong_type")
        }
        guard let section = terms.sections.first(where: { $0.interfaceName == name }) else { return }
        if words.parts[section] != nil { note(pointer + "/section", "twice") }
        words.parts[section] = text
    }

    /// The members of an object; one that nobody knows is a fault, lest something be sent that nobody reads.
    private mutating func object(_ value: JSONValue, at pointer: String, of known: Set<String>) -> [String:
        JSONValue]?
    {
        guard case .object(let members) = value else {
            note(pointer, "wrong_type")
            return nil
        }
        for name in members.keys where !known.contains(name) {
            note("\(pointer)/\(Self.escaped(name))", "unknown_member")
        }
        return members
    }

    private mutating func text(
        _ value: JSONValue?, at pointer: String, most: Int, isOneLine: Bool = false
    ) -> String {
        guard let raw = raw(value, at: pointer) else { return "" }
        let text = raw.replacing("\r\n", with: "\n").replacing("\r", with: "\n").trimmed
        if text.isEmpty { note(pointer, "empty") }
        if text.count > most { note(pointer, "too_long") }
        if isOneLine, text.contains(where: \.isNewline) { note(pointer, "not_one_line") }
        if text.unicodeScalars.contains(where: Self.isBad) { note(pointer, "bad_character") }
        return text
    }

    /// Whether no page could show it.
    private static func isBad(_ letter: Unicode.Scalar) -> Bool {
        letter.properties.generalCategory == .control && letter != "\n" && letter != "\t"
    }

    private mutating func choice(_ value: JSONValue?, at pointer: String, among known: [String]) -> String {
        guard let text = raw(value, at: pointer) else { return "" }
        if !known.contains(text) { note(pointer, "not_allowed") }
        return text
    }

    private mutating func raw(_ value: JSONValue?, at pointer: String) -> String? {
        switch value {
        case .text(let text)?: return text
        case nil: note(pointer, "missing")
        default: note(pointer, "wrong_type")
        }
        return nil
    }

    private mutating func note(_ pointer: String, _ code: String) {
        faults.append(ProblemDetails.Fault(at: pointer, code))
    }

    /// A name as a pointer writes it (RFC 6901), cut where nobody would read on.
    private static func escaped(_ name: String) -> String {
        String(name.prefix(40)).replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

extension Section {
    /// The section as systems name it: nobody is called a perpetrator before a court said so.
    var interfaceName: String { self == .perpetrator ? "accused" : rawValue }
}

extension String {
    /// Without white space at its ends.
    fileprivate var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
