// SPDX-License-Identifier: EUPL-1.2

import Testing

@testable import Media

struct SessionDescriptionTests {
    private static func lines(_ text: String) -> String {
        text.split(separator: "\n").joined(separator: "\r\n") + "\r\n"
    }

    @Test func `what a room offers is made into what telephones understand`() {
        let offered = Self.lines(
            """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=AudioBridge 123
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            a=rtpmap:111 PCMA/8000
            a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid
            a=rtcp-fb:111 transport-cc
            a=sendrecv
            """)
        let made = SessionDescription(.offer, offered).forTelephones
        #expect(
            made.sdp
                == Self.lines(
                    """
                    v=0
                    o=- 1 1 IN IP4 127.0.0.1
                    s=-
                    m=audio 9 UDP/TLS/RTP/SAVPF 8 101
                    a=rtpmap:8 PCMA/8000
                    a=rtpmap:101 telephone-event/8000
                    a=fmtp:101 0-15
                    a=sendrecv
                    """))
        #expect(made.type == .offer)
        #expect(made.forTelephones == made)
    }

    @Test func `another number that begins alike stays as it is`() {
        let offered = Self.lines(
            """
            s=x
            m=audio 9 RTP/AVP 11 110
            a=rtpmap:11 PCMA/8000
            a=rtpmap:110 opus/48000/2
            a=fmtp:110 useinbandfec=1
            """)
        let made = SessionDescription(.answer, offered).forTelephones.sdp
        #expect(made.contains("m=audio 9 RTP/AVP 8 110 101\r\n"))
        #expect(made.contains("a=rtpmap:110 opus/48000/2\r\na=fmtp:110 useinbandfec=1\r\n"))
    }

    @Test func `whoever offers begins the loop`() {
        let offered = SessionDescription(.offer, Self.lines("m=audio 9\na=setup:actpass\na=sendrecv"))
        #expect(offered.beginning.sdp == Self.lines("m=audio 9\na=setup:active\na=sendrecv"))
        #expect(offered.beginning.beginning == offered.beginning)
    }

    @Test func `a description prints as its kind alone`() {
        let description = SessionDescription(.answer, "c=IN IP4 192.0.2.7")
        #expect("\(description)" == "answer")
        #expect(String(reflecting: description) == "answer")
    }
}
