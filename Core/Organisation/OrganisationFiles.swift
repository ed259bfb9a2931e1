// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Synchronization

/// The directory in which an organisation's data lie; what was read once is not read again.
package struct OrganisationFiles: Sendable {
    let directory: URL
    let known = KnownFiles()

    package init(directory path: String) {
        directory = URL(filePath: path)
    }

    /// Reads `organisation.json`.
    package func organisation() throws -> Organisation {
        let organisation: Organisation = try read("organisation.json", with: try phraseBooks())
        let others = organisation.visitorLanguages ?? []
        guard organisation.languages.allSatisfy(\.isFull), !others.contains(where: \.isFull),
            Set(others).count == others.count
        else {
            throw OrganisationFault.unreadable(
                directory.appending(path: "organisation.json").path, "languages (not of this kind, or twice)")
        }
        return organisation
    }

    /// Reads a file of the organisation; names the file and the fault when it cannot be read.
    ///
    /// `phrases` are what visitors' languages say for the English sentences in it.
    package func read<Value: Decodable & Sendable>(
        _ name: String, with phrases: PhraseBooks = .none
    ) throws -> Value {
        try known.value("\(name) as \(Value.self)") { try parsed(name, with: phrases) }
    }

    private func parsed<Value: Decodable>(_ name: String, with phrases: PhraseBooks) throws -> Value {
        let file = directory.appending(path: name)
        guard let bytes = try? Data(contentsOf: file) else { throw OrganisationFault.missing(file.path) }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        if let place = PhraseBooks.place { decoder.userInfo[place] = phrases }
        do {
            return try decoder.decode(Value.self, from: bytes)
        } catch let error as DecodingError {
            throw OrganisationFault.unreadable(file.path, OrganisationFault.place(of: error))
        }
    }

    /// The bytes of a file of the organisation, for a reader of its own.
    package func bytes(of name: String) throws -> [UInt8] {
        let file = directory.appending(path: name)
        guard let bytes = try? Data(contentsOf: file) else { throw OrganisationFault.missing(file.path) }
        return [UInt8](bytes)
    }

    /// Whether there is such a file or folder.
    package func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: directory.appending(path: name).path)
    }

    /// The names of the files in a folder of the organisation, in order.
    package func names(in folder: String) throws -> [String] {
        let path = directory.appending(path: folder).path
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw OrganisationFault.missing(path)
        }
        return names.sorted()
    }

    /// A plain list of words, one a line, shared by all organisations.
    package func words(_ language: String) throws -> [String] {
        let file = directory.appending(path: "../words/\(language).txt")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw OrganisationFault.missing(file.path)
        }
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }
}

/// What was read from an organisation's files.
final class KnownFiles: Sendable {
    private let values = Mutex<[String: any Sendable]>([:])

    /// What is known by this name, or what is read now; a fault is met anew each time.
    func value<Value: Sendable>(_ name: String, read: () throws -> Value) throws -> Value {
        if let known = values.withLock({ $0[name] }) as? Value { return known }
        let value = try read()
        values.withLock { $0[name] = value }
        return value
    }
}

/// What is wrong with an organisation's files, for the operator who has to mend them.
package enum OrganisationFault: Error, CustomStringConvertible, Equatable {
    case missing(String)
    case unreadable(String, String)

    package var description: String {
        switch self {
        case .missing(let file):
            "The file \(file) is missing or cannot be read. Copy it from a ready organisation."
        case .unreadable(let file, let place): "The file \(file) has a mistake at \(place)."
        }
    }

    static func place(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): path(context.codingPath + [key]) + " (missing)"
        case .valueNotFound(_, let context), .typeMismatch(_, let context):
            path(context.codingPath) + " (wrong kind of value)"
        case .dataCorrupted(let context): path(context.codingPath) + " (not valid)"
        @unknown default: "an unknown place"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
}
