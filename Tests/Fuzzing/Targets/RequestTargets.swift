// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Synchronization
import Texts

@testable import Vault
@testable import Web

extension FuzzTarget {
    /// A form's or a query's bytes.
    static let form = FuzzTarget(name: "form") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let form = Form(urlEncoded: bytes) else { return }
        let fields = form.fields
        try promise(fields.count <= Form.fieldLimit, "more fields than the limit")
        for part in fields.flatMap({ [$0.name, $0.value] }) {
            try promise(!part.utf8.contains(0), "a zero byte came through")
            try promise(!part.utf8.contains(UInt8(ascii: "\r")), "a carriage return came through")
        }
        let again = Form(urlEncoded: encoded(fields).utf8)
        try promise(again.map { areSame($0.fields, fields) } == true, "written again, it is another form")
        try promise(form.sending == again?.sending, "the same form is another sending")
        try promise(!text.utf8.elementsEqual(bytes) || Form.isWellFormed(text), "a form, and not well-formed")
        try readMarkup(OverViews.unsent(form, to: "/", Translator(.english)).bytes)
    }

    /// The body of a form with files, in pieces of any size.
    static let multipart = FuzzTarget(name: "multipart") { bytes in
        let (whole, cut) = (parts(of: bytes, in: bytes.count + 1), parts(of: bytes, in: 1 + bytes.count % 7))
        try promise(whole == cut, "read in other pieces it is another form")
        for case .part(let head) in whole {
            let name = head.name?.revealed ?? ""
            let isHarmless = name.unicodeScalars.allSatisfy {
                ![.control, .format].contains($0.properties.generalCategory)
                    && !"/\\<>\"".contains(Character($0))
            }
            try promise(isHarmless && name.count <= FileName.longest, "a name that does harm")
            try promise(FileName(name)?.revealed ?? "" == name, "a name that is read otherwise again")
        }
    }

    /// What stands in a body; what was read before it was refused stays.
    private static func parts(of bytes: [UInt8], in size: Int) -> [MultipartParser.Event] {
        guard var parser = MultipartParser(contentType: "multipart/form-data; boundary=x") else { return [] }
        var events: [MultipartParser.Event] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            parser.feed(bytes[start..<min(start + size, bytes.count)])
            while let event = try? parser.next() {
                if case .bytes(let more) = event, case .bytes(let before) = events.last {
                    events[events.count - 1] = .bytes(before + more)
                } else {
                    events.append(event)
                }
            }
        }
        // How much of an unfinished content was handed on already depends on the pieces.
        if case .bytes = events.last { events.removeLast() }
        return events
    }

    /// Whatever a browser holds or an address names.
    static let cookie = FuzzTarget(name: "cookie") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let secret = HolderSecret(cookieText: text) {
            try promise(secret.cookieText == text, "two cookies for one secret")
            try promise(text.utf8.count == 43, "a secret of another length")
        }
        if let value = Base64URL.bytes(text) {
            try promise(isSame(Base64URL.text(value), text), "two texts for one value")
        }
        try promise(
            Base64URL.bytes(Base64URL.text(bytes)).map { $0 == bytes } ?? (bytes.count > 768), "lost bytes")
        if let id = StaffID(text) {
            try promise(isSame(id.description, text), "two texts for one identifier")
        }
        if let id = HolderID(text) { try promise(isSame(id.description, text), "two texts for one holder") }
        if let name = HolderName(text: text) {
            try promise(isSame(name.text, text), "two names for one holder")
        }
        let holder = HolderSecret.random(Randomness { 1 })
        try promise(!holder.matches(text, purpose: "fuzz"), "a token was guessed")
    }

    /// A ticket that comes back from a browser which had to wait.
    static let ticket = FuzzTarget(name: "ticket") { bytes in
        let time = Mutex(Moment(milliseconds: 1_795_000_000_000))
        let clock = Clock { time.withLock { $0 } }
        let flood = Flood(clock: clock, randomness: Randomness { 3 })
        let bucket = flood.bucket(of: [192, 0, 2])
        flood.penalise(bucket)
        let typed = String(decoding: bytes, as: UTF8.self)
        guard case .wait(let ticket, _) = flood.enter(bucket, ticket: typed, waiting: 0) else {
            throw Broken(description: "a ticket nobody gave is let in")
        }
        time.withLock { $0 = $0 + .seconds(90) }
        var food = Food(bytes)
        let damaged = String(decoding: edited(Array(ticket.utf8), &food), as: UTF8.self)
        guard !isSame(damaged, ticket) else { return }
        try promise(
            flood.enter(bucket, ticket: damaged, waiting: 0) != .admitted,
            "a changed ticket is let in: \(damaged)")
    }

    /// The header of a trusted proxy, whose beginning the visitor writes.
    static let forwarded = FuzzTarget(name: "forwarded") { bytes in
        let header = String(decoding: bytes, as: UTF8.self)
        let prefix = AddressPrefix.of(forwarded: header)
        try promise([nil, 3, 7].contains(prefix?.count), "a prefix of another length")
        try promise(
            AddressPrefix.of(forwarded: header + ", 203.0.113.9") == [203, 0, 113],
            "what the visitor wrote counts, and not what the proxy saw")
    }
}

/// The bytes with pieces of the food put in or taken out at places that the food names.
private func edited(_ bytes: [UInt8], _ food: inout Food) -> [UInt8] {
    var edited = bytes
    for _ in 0..<(1 + food.byte() % 3) {
        let place = food.number(below: edited.count + 1)
        if food.byte() % 2 == 0 || place == edited.count {
            edited.insert(food.byte(), at: place)
        } else {
            edited.remove(at: place)
        }
    }
    return edited
}

private func encoded(_ fields: [(name: String, value: String)]) -> String {
    fields.map { "\(percent($0.name))=\(percent($0.value))" }.joined(separator: "&")
}

private func percent(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func areSame(_ one: [(name: String, value: String)], _ other: [(name: String, value: String)]) -> Bool
{
    one.count == other.count
        && zip(one, other).allSatisfy { isSame($0.name, $1.name) && isSame($0.value, $1.value) }
}

/// Equal byte for byte, not only as Unicode has it.
func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
