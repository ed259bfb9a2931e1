// SPDX-License-Identifier: EUPL-1.2

import Store
import TestKit
import Testing

@Suite struct AnnouncementTests {
    private struct Undone: Error {}

    @Test(arguments: Engines.all)
    func `an announcement is heard after its commit and never without it`(engine: Engine) async throws {
        try await engine.withContract { database in
            var heard = await database.announcements().makeAsyncIterator()
            await #expect(throws: Undone.self) {
                try await database.write { transaction in
                    try transaction.announce("chat", "undone")
                    throw Undone()
                }
            }
            try await database.write { transaction in
                try transaction.announce("chat", "one:with:colons")
                try transaction.run("INSERT INTO thing (id) VALUES ('a')")
            }
            #expect(await heard.next() == .changed(channel: "chat", subject: "one:with:colons"))
            let found = try await number("SELECT count(*) AS value FROM thing", database)
            #expect(found == 2)
            try await database.write { try $0.announce("desk", "two") }
            #expect(await heard.next() == .changed(channel: "desk", subject: "two"))
        }
    }

    @Test func `a reader who falls behind is told to read everything anew`() async {
        let announcer = Announcer(capacity: 4)
        var heard = announcer.stream().makeAsyncIterator()
        let changes = (0..<40).map { Announcement.changed(channel: "chat", subject: "\($0)") }
        announcer.announce(Array(changes[0..<10]))
        for change in changes[0..<3] { #expect(await heard.next() == change) }
        #expect(await heard.next() == .resynchronise)
        announcer.announce(Array(changes[10..<12]))
        #expect(await heard.next() == .resynchronise)
        #expect(await heard.next() == changes[11])
        for change in changes[20..<40] {
            announcer.announce([change])
            #expect(await heard.next() == change)
        }
        announcer.announce(Array(changes[0..<40]))
        announcer.finish()
        var last: Announcement?
        while let announcement = await heard.next() { last = announcement }
        #expect(last == .resynchronise)
    }

    @Test func `a listener that comes after the end hears an end`() async {
        let announcer = Announcer()
        announcer.finish()
        var heard = announcer.stream().makeAsyncIterator()
        #expect(await heard.next() == nil)
    }
}
