// SPDX-License-Identifier: EUPL-1.2

/// Takes the fields of one JSON object, one after another, and in the end refuses what nobody took.
///
/// A field with a misspelt name would otherwise be silently without effect: a weight, a gate, a condition.
struct FieldReader {
    let file: String
    let place: String
    private var members: [String: JSONTree]

    init(_ tree: JSONTree, file: String, place: String) throws {
        self.file = file
        self.place = place
        guard case .object(let members) = tree else {
            throw InstrumentFault(file: file, place: place, advice: "must be an object: { … }")
        }
        self.members = members
    }

    /// The whole file.
    init(_ bytes: [UInt8], file: String) throws {
        let tree: JSONTree
        do throws(JSONTree.Mistake) {
            tree = try JSONTree.read(bytes)
        } catch {
            throw InstrumentFault(file: file, place: "line \(error.line)", advice: error.words)
        }
        try self.init(tree, file: file, place: "the file")
    }

    var keys: [String] { members.keys.sorted() }

    /// Refuses the fields that are left.
    func end() throws {
        if let key = keys.first {
            throw fault(key, "is no field of this object: correct its name or take it out")
        }
    }

    func fault(_ key: String, _ advice: String) -> InstrumentFault {
        InstrumentFault(file: file, place: at(key), advice: advice)
    }

    func at(_ key: String) -> String { place == "the file" ? key : "\(place).\(key)" }

    mutating func tree(_ key: String) throws -> JSONTree {
        guard let tree = members.removeValue(forKey: key) else { throw fault(key, "is missing: add it") }
        return tree
    }

    /// A field that may be left out or `null`.
    mutating func optional<Value>(
        _ key: String, _ read: (inout FieldReader) throws -> Value
    ) throws -> Value? {
        if members[key] == .null { members[key] = nil }
        return members[key] == nil ? nil : try read(&self)
    }

    mutating func text(_ key: String) throws -> String {
        guard case .text(let text) = try tree(key), !text.isEmpty else {
            throw fault(key, "must be a text in quotation marks, and not an empty one")
        }
        return text
    }

    mutating func bool(_ key: String) throws -> Bool {
        guard case .bool(let bool) = try tree(key) else { throw fault(key, "must be true or false") }
        return bool
    }

    mutating func number(_ key: String, within range: ClosedRange<Int>) throws -> Int {
        try number(tree(key), key, within: range)
    }

    func number(_ tree: JSONTree, _ key: String, within range: ClosedRange<Int>) throws -> Int {
        guard case .number(let digits) = tree, let number = Int(digits), range.contains(number) else {
            throw fault(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    mutating func percentage(_ key: String) throws -> Percentage {
        guard case .number(let digits) = try tree(key), let percentage = Percentage(digits) else {
            throw fault(key, "must be a percentage from 0 to 100, with at most one digit after the point")
        }
        return percentage
    }

    /// A small word of the program's: letters, digits and `_`.
    mutating func name(_ key: String) throws -> String { try name(tree(key), key) }

    func name(_ tree: JSONTree, _ key: String) throws -> String {
        guard case .text(let text) = tree, text.utf8.count <= 40,
            text.wholeMatch(of: /[a-z0-9]+(_[a-z0-9]+)*/) != nil
        else { throw fault(key, "must be a name of small letters, digits and _") }
        return text
    }

    /// One of a closed list.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String
    ) throws -> Choice where Choice.RawValue == String {
        try choice(tree(key), key)
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ tree: JSONTree, _ key: String
    ) throws -> Choice where Choice.RawValue == String {
        guard case .text(let text) = tree, let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(key, "must be one of: \(known)")
        }
        return choice
    }

    mutating func list(_ key: String) throws -> [JSONTree] {
        guard case .list(let list) = try tree(key), list.count <= 200 else {
            throw fault(key, "must be a list of at most 200: [ … ]")
        }
        return list
    }

    /// A list of objects, each read by `read`; `id` names the field by which a mistake is found.
    mutating func objects<Value>(
        _ key: String, by id: String, _ read: (inout FieldReader) throws -> Value
    ) throws -> [Value] {
        try list(key).enumerated().map { index, tree in
            var name = "\(index + 1)"
            if case .object(let members) = tree {
                switch members[id] {
                case .text(let word), .number(let word): name = word
                default: break
                }
            }
            var reader = try FieldReader(tree, file: file, place: at("\(key).\(name)"))
            let value = try read(&reader)
            try reader.end()
            return value
        }
    }

    /// An object in a field.
    mutating func object<Value>(_ key: String, _ read: (inout FieldReader) throws -> Value) throws -> Value {
        var reader = try FieldReader(tree(key), file: file, place: at(key))
        let value = try read(&reader)
        try reader.end()
        return value
    }

    mutating func names(_ key: String) throws -> [String] {
        let list = try list(key)
        return try list.map { try name($0, key) }
    }

    mutating func choices<Choice: RawRepresentable & CaseIterable>(
        _ key: String
    ) throws -> [Choice] where Choice.RawValue == String {
        let list = try list(key)
        return try list.map { try choice($0, key) }
    }
}
