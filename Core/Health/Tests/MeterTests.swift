// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Store
import TestKit
import Testing

@testable import Health

private func text(of meters: Meters, at now: Moment = Moment(milliseconds: 60_000)) async throws -> [String] {
    try await Figures(
        meters: meters, clock: Clock { now }, startedAt: Moment(milliseconds: 1500),
        readers: [{ $0.gauge(.waiting, 3) }]
    ).text().split(separator: "\n").map(String.init)
}

@Test func `answers are counted by site, door and kind of status`() async throws {
    let meters = Meters()
    for status in [200, 204, 404] {
        meters.answered(site: LogWord("public"), door: .visitor, status: status, after: .milliseconds(3))
    }
    let lines = try await text(of: meters)
    #expect(lines.contains("zaupnica_requests_total{site=\"public\",door=\"visitor\",status=\"2xx\"} 2"))
    #expect(lines.contains("zaupnica_requests_total{site=\"public\",door=\"visitor\",status=\"4xx\"} 1"))
    #expect(lines.contains("zaupnica_request_seconds_bucket{site=\"public\",le=\"0.002\"} 0"))
    #expect(lines.contains("zaupnica_request_seconds_bucket{site=\"public\",le=\"0.005\"} 3"))
    #expect(lines.contains("zaupnica_request_seconds_bucket{site=\"public\",le=\"+Inf\"} 3"))
    #expect(lines.contains("zaupnica_request_seconds_count{site=\"public\"} 3"))
}

@Test func `what is read at the moment, the process and the age of work stand beside it`() async throws {
    let meters = Meters()
    meters.finished(LogWord("statistics"), at: Moment(milliseconds: 55_000))
    meters.left(2, of: LogWord("reminders"))
    meters.committed(together: 7)
    let lines = try await text(of: meters)
    #expect(lines.contains("zaupnica_waiting 3.0"))
    #expect(lines.contains("process_start_time_seconds 1.5"))
    #expect(lines.contains("zaupnica_job_age_seconds{job=\"statistics\"} 5.0"))
    #expect(lines.contains("zaupnica_job_left_undone{job=\"reminders\"} 2.0"))
    #expect(lines.contains("zaupnica_job_left_undone{job=\"statistics\"} 0.0"))
    #expect(lines.contains("zaupnica_database_commit_group_size_bucket{le=\"8.0\"} 1"))
    #expect(lines.contains { $0.hasPrefix("process_resident_memory_bytes ") })
}

@Test(arguments: Engines.all)
func `writes of a store are timed, also those that fail`(engine: Engine) async throws {
    try await engine.withStores { stores in
        let meters = Meters()
        let store = MeasuredDatabase(
            stores.data, as: LogWord("data"), health: Health(log: .silent, meters: meters))
        try await store.write { _ in }
        await #expect(throws: DatabaseError.self) {
            try await store.write { _ in throw DatabaseError.conflict }
        }
        let lines = try await text(of: meters)
        #expect(lines.contains("zaupnica_database_write_seconds_count{store=\"data\"} 2"))
        #expect(lines.contains("zaupnica_database_failed_writes_total{store=\"data\"} 1"))
    }
}

@Test func `only the whole token opens the figures`() throws {
    let token = try #require(MonitorToken("  0123456789abcdef\n"))
    #expect(token.opens("Bearer 0123456789abcdef"))
    for wrong in [
        nil, "", "0123456789abcdef", "Bearer 0123456789abcdeF", "Bearer 0123456789abcdef0", "Bearer ",
    ] {
        #expect(!token.opens(wrong))
    }
    #expect(MonitorToken("short") == nil)
    #expect(MonitorToken("two words of some length") == nil)
}
