// SPDX-License-Identifier: EUPL-1.2

@testable import Web

extension FuzzTarget {
    /// What somebody wrote, on a page and in an attribute.
    static let html = FuzzTarget(name: "html") { bytes in
        var food = Food(bytes)
        let (one, other, address) = (food.line(), food.line(), food.line())
        let between = food.text()
        let page: HTML =
            "<p class=\"\(one)\"\(HTML.attribute("title", other))><a href=\"\(address: address)\">\(between)\(one)\(other)</a></p>"
        let (texts, values) = try readMarkup(page.bytes)
        try promise(
            isSame(texts.joined(), withoutControls(between + one + other)), "a page says something else")
        try promise(values.count == 3, "\(values.count) attributes and not three")
        try promise(isSame(values[0], withoutControls(one)), "an attribute says something else")
        try promise(isSame(values[1], withoutControls(other)), "an attribute says something else")
        try promise(isSame(values[2], address) || values[2] == "#", "a link leads elsewhere")
        try promise(isHarmless(values[2]), "a link runs a script or leaves the site unseen: \(values[2])")
    }

    /// What a stream writes to a browser.
    static let events = FuzzTarget(name: "events") { bytes in
        var food = Food(bytes)
        let id = Int(food.byte()) << 24
        let html: HTML = "<p>\(food.text())</p>"
        let frame = LiveFrame.event("message", id: id, html: html)
        let events = dispatched(frame)
        try promise(events.count == 1, "one event became \(events.count)")
        try promise(events[0].name == "message" && events[0].id == "\(id)", "an event under another name")
        let feed = UInt8(ascii: "\n")
        let expected = html.bytes.map { $0 == UInt8(ascii: "\r") ? feed : $0 }
        try promise(events[0].data == expected, "an event says something else")
        let fragment = LiveFrame.fragment(html)
        try promise(Array(fragment.prefix(html.bytes.count)) == html.bytes, "a fragment says something else")
        let padding = fragment.dropFirst(html.bytes.count)
        try promise(
            padding.starts(with: "<!--".utf8) && padding.suffix(4) == Array("-->\n".utf8)[...], "no padding")
        for size in [frame.count, fragment.count] {
            try promise(LiveFrame.sizes.contains(size) || size % 16384 == 0, "a size that tells: \(size)")
        }
    }

    /// Whether a browser stays where our page says: it drops tabs and line ends and the white space around.
    private static func isHarmless(_ address: String) -> Bool {
        let bytes = address.utf8.filter { ![0x09, 0x0A, 0x0D].contains($0) }.drop { $0 <= 0x20 }
        let text = String(decoding: bytes, as: UTF8.self).lowercased().replacing("\\", with: "/").utf8
        if text.starts(with: "#".utf8) { return true }
        if text.starts(with: "/".utf8) { return !text.starts(with: "//".utf8) }
        return ["https:", "http:", "tel:", "mailto:", "otpauth:"].contains { text.starts(with: $0.utf8) }
    }
}

/// An event as a browser hands it to the page.
private struct DispatchedEvent {
    var name = ""
    var id = ""
    var data: [UInt8] = []
}

/// Reads a stream of events as the HTML standard says.
private func dispatched(_ bytes: [UInt8]) -> [DispatchedEvent] {
    var events: [DispatchedEvent] = []
    var event = DispatchedEvent()
    for line in lines(bytes) {
        guard !line.isEmpty else {
            if !event.data.isEmpty {
                event.data.removeLast()
                events.append(event)
            }
            event = DispatchedEvent()
            continue
        }
        let field = line.prefix { $0 != UInt8(ascii: ":") }
        var value = line.dropFirst(field.count + 1)
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        switch String(decoding: field, as: UTF8.self) {
        case "event": event.name = String(decoding: value, as: UTF8.self)
        case "id": event.id = String(decoding: value, as: UTF8.self)
        case "data": event.data += value + [UInt8(ascii: "\n")]
        default: break
        }
    }
    return events
}

/// Lines end with CR LF, LF or CR; what has no end is no line.
private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var place = 0
    while place < bytes.count {
        let byte = bytes[place]
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            lines.append(bytes[start..<place])
            let isPair =
                byte == UInt8(ascii: "\r") && place + 1 < bytes.count
                && bytes[place + 1] == UInt8(ascii: "\n")
            place += isPair ? 1 : 0
            start = place + 1
        }
        place += 1
    }
    return lines
}
