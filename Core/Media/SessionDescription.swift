// SPDX-License-Identifier: EUPL-1.2

/// How two ends agree on sound (SDP, RFC 8866); an offer or the answer to one.
///
/// A browser's description holds addresses of its machine: it is passed on and never stored or logged, so it prints as
/// its kind alone.
package struct SessionDescription: Codable, Sendable, Equatable {
    /// Which of the two it is.
    package enum Kind: String, Codable, Sendable {
        case offer
        case answer
    }

    package let type: Kind
    package let sdp: String

    package init(_ type: Kind, _ sdp: String) {
        (self.type, self.sdp) = (type, sdp)
    }
}

extension SessionDescription: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { type.rawValue }
    package var debugDescription: String { type.rawValue }
}

extension SessionDescription {
    /// The same for a telephone: with its own numbers for G.711, keys that are pressed, and nothing of browsers.
    ///
    /// Rooms (Janus 1.1) leave keys out of what they answer, so that a carrier would never send any, and offer A-law
    /// under a number of their own, on which carriers stay mute.
    package var forTelephones: SessionDescription {
        let lines = sdp.split(whereSeparator: \.isNewline).map(String.init)
        let ownNumber = lines.lazy.compactMap(Self.numberOfALaw).first
        let kept = lines.filter { line in !Self.ofBrowsers.contains { line.hasPrefix($0) } }
            .map { $0.hasPrefix("s=") ? "s=-" : $0 }
            .map { Self.renumbered($0, from: ownNumber) }
        let hasKeys = kept.contains { $0.hasSuffix(" telephone-event/8000") }
        return SessionDescription(
            type, (hasKeys ? kept : kept.flatMap(Self.withKeys)).map { $0 + "\r\n" }.joined())
    }

    /// The same, by which whoever offers begins the encrypted loop between a telephone and its room (RFC 5763).
    ///
    /// Whoever answers is ready for it first: an engine (Janus 1.1) that is called before forgets the call, and is called again
    /// after a whole second only.
    var beginning: SessionDescription {
        SessionDescription(type, sdp.replacing("a=setup:actpass", with: "a=setup:active"))
    }

    private static let ofBrowsers = ["a=extmap", "a=rtcp-fb"]
    private static let aLaw = "8"
    private static let keys = "101"

    private static func numberOfALaw(_ line: String) -> String? {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].hasPrefix("a=rtpmap:"), parts[1].uppercased().hasPrefix("PCMA/8000")
        else { return nil }
        return String(parts[0].dropFirst("a=rtpmap:".count))
    }

    private static func renumbered(_ line: String, from number: String?) -> String {
        guard let number, number != aLaw else { return line }
        if line.hasPrefix("m=audio ") {
            return line.split(separator: " ").map { $0 == number ? aLaw : String($0) }.joined(separator: " ")
        }
        for attribute in ["a=rtpmap:", "a=fmtp:"] where line.hasPrefix("\(attribute)\(number) ") {
            return attribute + aLaw + line.dropFirst(attribute.count + number.count)
        }
        return line
    }

    /// Keys as RFC 4733 has them, where the audio's own lines begin.
    private static func withKeys(_ line: String) -> [String] {
        if line.hasPrefix("m=audio ") { return [line + " \(keys)"] }
        guard line.lowercased().hasPrefix("a=rtpmap:\(aLaw) pcma") else { return [line] }
        return [line, "a=rtpmap:\(keys) telephone-event/8000", "a=fmtp:\(keys) 0-15"]
    }
}
