// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Media

struct PressedKeysTests {
    private static func told(_ event: String, type: String = "DTMF") -> [UInt8] {
        Array(
            #"{"callid":"5f","source_tag":"x","type":"\#(type)","event":\#(event),"duration":160,"source_ip":"192.0.2.9"}"#
                .utf8)
    }

    @Test(arguments: [("0", "0"), ("9", "9"), ("10", "*"), ("11", "#")])
    func `a key is told with the call's reference`(_ event: String, _ key: String) {
        #expect(
            PressedKeys.key(in: Self.told(event)) == PressedKeys.Key(reference: "5f", key: Character(key)))
    }

    @Test(arguments: [
        told("12"), told("-1"), told("1", type: "END"), told("\"1\""), Array("{}".utf8), [0xff, 0x00], [],
    ])
    func `anything else is no key`(_ datagram: [UInt8]) {
        #expect(PressedKeys.key(in: datagram) == nil)
    }

    @Test func `it listens on this machine until it is closed`() async throws {
        let pressed = try await PressedKeys.listen(on: 0)
        #expect(pressed.port != nil)
        pressed.close()
        for await _ in pressed.keys {}
    }
}
