// SPDX-License-Identifier: EUPL-1.2

import TestKit
import Testing

@testable import Web

@Suite struct `A live stream` {
    private struct Endless: RouteSource {
        let hub: LiveHub
        let form: LiveStream.Form

        func register(in routes: inout Routes) {
            routes.anyone(.get, "/endless") { _ in
                .stream(
                    LiveStream(form: form, subscription: hub.subscribe(to: ["x"])) {
                        LiveStream.Step(bytes: Array("open".utf8))
                    } next: { _ in
                        LiveStream.Step()
                    })
            }
        }
    }

    @Test func `beats once in every round, and thousands do not beat at once`() {
        let hub = LiveHub()
        let streams = (0..<LiveHub.slices * 2).map { _ in hub.subscribe(to: []) }
        for slice in 0..<LiveHub.slices {
            hub.beat(slice: slice)
            #expect(streams.reduce(0) { $0 + $1.take().beats } == 2)
        }
        for stream in streams { stream.end() }
        #expect(hub.openStreams == 0)
    }

    @Test(arguments: [LiveStream.Form.page, .events])
    func `asks the browser to come again after ten minutes of heartbeats`(_ form: LiveStream.Form)
        async throws
    {
        try await TestHouse.with(.sqlite, data: []) { house in
            let browser = TestBrowser(house.door(.visitors, [Endless(hub: house.hub, form: form)]))
            var pieces: [String] = []
            for try await piece in try await browser.stream("/endless") {
                pieces.append(piece)
                house.hub.beat()
            }
            #expect(pieces.count == LiveStream.longestLifeBeats + 2)
            #expect(pieces.last?.contains("http-equiv=\"refresh\"") == (form == .page))
            #expect(house.hub.openStreams == 0)
        }
    }

    @Test(arguments: ["a\rretry: 9", "a\nretry: 9", "a\r\nretry: 9"])
    func `lets no word begin a field of its own`(_ words: String) {
        let frame = String(decoding: LiveFrame.event("line", id: 1, html: "\(words)"), as: UTF8.self)
        let lines = frame.split { $0.isNewline }
        #expect(lines.contains("data: retry: 9") && !lines.contains { $0.hasPrefix("retry") })
    }
}
