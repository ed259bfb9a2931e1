// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Testing
import Web

/// One row of `register.txt`: a route, who may pass, and what is expected.
struct RegisterRow: Sendable, CustomTestStringConvertible {
    let entry: RouteEntry
    let with: String
    let expected: Int
    /// Whether it can be done only once, so that only one of those who may is tried.
    let isOnce: Bool
    let exceptions: [String: Int]

    var testDescription: String { "\(entry.method.rawValue) \(entry.side.rawValue):\(entry.pattern)" }

    /// Whether the address names one thing that may be somebody else's, or not exist.
    var namesAThing: Bool {
        [":id", ":conversation", ":transfer"].contains { entry.pattern.contains($0) }
    }

    /// Whether the answer sends everybody the same way, with the thing or without it.
    private var isBlind: Bool {
        entry.pattern.hasPrefix("/contacts/of/") || entry.pattern.hasSuffix("/pick-up")
    }

    /// Whether something would be lost if whoever is not signed in were just sent to sign in.
    private var sendsSomething: Bool {
        entry.method == .post && !CastForms.form(for: entry.pattern).isEmpty
    }

    /// The status the walk expects for this member of the cast.
    func status(for member: Member) -> Int {
        if let exception = exceptions[member.name] { return exception }
        switch (entry.door, member.standing) {
        case (.anyone, _), (.visitor, .visitor), (.monitor, .monitor): return expected
        case (.monitor, _): return Status.notFound.rawValue
        case (.program, .program): return expected
        case (.program, _): return Status.unauthorised.rawValue
        case (.staff(let right), .staff(let rights)):
            return rights.contains(right) ? expected : Status.notFound.rawValue
        case (.staff, _) where sendsSomething: return Status.unauthorised.rawValue
        case (.visitor, _), (.staff, _): return Status.seeOther.rawValue
        }
    }

    /// Whether a member of staff is let do what the route is for.
    func isPassed(by member: Member) -> Bool {
        guard case .staff = member.standing else { return false }
        return status(for: member) != Status.notFound.rawValue
    }

    /// Whether the member is told that there is no such thing, or sees only what she would see without it.
    func isRefused(_ member: Member) -> Bool {
        guard case .staff = member.standing else { return false }
        return status(for: member) == Status.notFound.rawValue
            || isBlind && ["perpetrator", "partner"].contains(member.name)
    }

    static let all: Result<[RegisterRow], any Error> = Result {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "register.txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { try RegisterRow(line: $0) }
    }

    private init(line: Substring) throws {
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 6, let side = Side(rawValue: words[0]), let method = Method(rawValue: words[1]),
            let door = Self.door(words[3]), let expected = Int(words[5])
        else { throw UnreadableRow(line: String(line)) }
        entry = RouteEntry(side: side, method: method, pattern: words[2], door: door)
        with = words[4]
        self.expected = expected
        isOnce = words[6...].contains("once")
        exceptions = try Dictionary(
            uniqueKeysWithValues: words[6...].filter { $0 != "once" }.map { word in
                let parts = word.split(separator: "=")
                guard parts.count == 2, let status = Int(parts[1]) else {
                    throw UnreadableRow(line: String(line))
                }
                return (String(parts[0]), status)
            })
    }

    /// How the table names a route, as far as the route knows it.
    static func line(_ entry: RouteEntry) -> String {
        let door =
            switch entry.door {
            case .anyone: "anyone"
            case .visitor: "visitor"
            case .monitor: "monitor"
            case .program: "program"
            case .staff(let right): right.rawValue
            }
        return "\(entry.side.rawValue) \(entry.method.rawValue) \(entry.pattern) \(door)"
    }

    private static func door(_ word: String) -> Door? {
        switch word {
        case "anyone": .anyone
        case "visitor": .visitor
        case "monitor": .monitor
        case "program": .program
        default: Right(rawValue: word).map(Door.staff)
        }
    }
}

/// A line of the table that cannot be read.
struct UnreadableRow: Error {
    let line: String
}
