// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intervision

/// Attendance, and the hours that come of it.
@Suite struct `Training hours` {
    @Test(arguments: Engines.all)
    func `come of attendance that a facilitator confirms, and are for her alone who was there`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let (circle, _) = try await confirmed(in: house)
            let page = try await circle.member.get("/intervision-hours/2026")
            #expect(page.text.contains("Krog Javor") && page.text.contains("1 ura in 30 minut"))
            let units = try await hours(in: house)
            #expect(units.count == 2)
            for (staff, unit) in units {
                let holders = try await house.house.vault.holders(of: unit)
                #expect(holders == [.person(staff)], "nobody else holds the key")
            }
            let other = try await house.person()
            #expect(try await !other.get("/intervision-hours/2026").text.contains("Krog Javor"))
        }
    }

    @Test(arguments: Engines.all)
    func `cannot be confirmed before the meeting, nor for who is no member`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting()
            let early = try await circle.lead.post(
                "\(meeting)/attendance", ("attended", circle.member.id.description), ("minutes", "90"))
            #expect(early.status == .unprocessable)
            house.house.time.pass(.hours(2))
            let lead = try await circle.lead.again()
            let stranger = try await house.person()
            try await PeerCircle(house: house, id: circle.id, lead: lead, member: circle.member).invite(
                stranger)
            let nobody = try await lead.post(
                "\(meeting)/attendance", ("attended", stranger.id.description), ("minutes", "90"))
            #expect(nobody.status == .unprocessable, "who is only invited was not there")
            #expect(try await hours(in: house).isEmpty)
        }
    }

    @Test(arguments: Engines.all)
    func `are corrected with the attendance, and those before are destroyed`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let (circle, meeting) = try await confirmed(in: house)
            let before = try await hours(in: house)
            let met = ["peer_meeting peer_attended to_4", "peer_meeting peer_purpose intervision"]
            #expect(house.counted.codes == met)
            let corrected = try await circle.lead.post(
                "\(meeting)/attendance", ("version", "1"), ("attended", circle.lead.id.description),
                ("minutes", "60"))
            #expect(corrected.location == meeting)
            let after = try await hours(in: house)
            #expect(after.map(\.staff) == [circle.lead.id])
            #expect(house.counted.codes == met, "a correction is no second meeting")
            for (_, unit) in before {
                #expect(try await house.house.vault.holders(of: unit).isEmpty)
            }
            #expect(try await !circle.member.get("/intervision-hours/2026").text.contains("Krog Javor"))
            let nobody = [("version", "2"), ("minutes", "60"), ("act", "nobody")]
            let none = try await circle.lead.post("\(meeting)/attendance", Array(nobody.prefix(2)))
            #expect(none.status == .unprocessable, "no tick is no word that nobody was there")
            #expect(try await circle.lead.post("\(meeting)/attendance", nobody).location == meeting)
            #expect(try await hours(in: house).isEmpty, "nobody has met")
            #expect(house.counted.codes.isEmpty)
            #expect(try await circle.lead.post(meeting, ("act", "cancel")).location == circle.path)
        }
    }

    @Test(arguments: Engines.all)
    func `of groups for support stand on a confirmation only if she wants it, and in its sum`(engine: Engine)
        async throws
    {
        try await PeerHouse.with(engine) { house in
            let (support, other) = (try await house.group("support"), try await house.group())
            try await support.held(3, minutes: 75, [support.member])
            try await other.joined(support.member)
            try await other.held(2, minutes: 60, [support.member])
            let path = "/intervision-hours/2026/confirmation"
            let plain = try await support.member.get(path).text
            #expect(plain.contains("Skupaj: 1 ura<") && !plain.contains("podpora"))
            #expect(!plain.contains("15 minut") && !plain.contains("strokovno srečanje"))
            #expect(!plain.contains(support.lead.name), "nor who confirmed it")
            let whole = try await support.member.get("\(path)?all=1").text
            #expect(whole.contains("Skupaj: 2 uri in 15 minut") && whole.contains("podpora"))
            let page = try await support.member.get("/intervision-hours/2026").text
            #expect(page.contains("podpora") && page.contains(path) && page.contains("\(path)?all=1"))
            try await support.held(1, minutes: 60, [support.lead])
            let hers = try await support.lead.get("/intervision-hours/2026").text
            #expect(!hers.contains("\"\(path)\""), "there is nothing to stand on a confirmation without")
        }
    }

    @Test(arguments: Engines.all)
    func `are summed up in hours and minutes, however many`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            for day in 1...3 { try await circle.held(Int64(day), minutes: 480, [circle.member]) }
            try await circle.held(4, minutes: 90, [circle.member])
            let page = try await circle.member.get("/intervision-hours/2026").text
            #expect(page.contains("Skupaj: 25 ur in 30 minut"))
        }
    }

    @Test(arguments: Engines.all)
    func `of whoever has left since stay when the attendance is corrected`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let (circle, meeting) = try await confirmed(in: house)
            let before = try await hours(in: house)
            #expect(try await circle.member.post("\(circle.path)/leaving").status == .seeOther)
            let page = try await circle.lead.get(meeting).text
            #expect(page.contains("value=\"\(circle.member.id)\" checked"), "she is offered still")
            let corrected = try await circle.lead.post(
                "\(meeting)/attendance", ("version", "1"), ("attended", circle.member.id.description),
                ("minutes", "90"))
            #expect(corrected.location == meeting)
            let kept = before.filter { $0.staff == circle.member.id }
            #expect(
                try await hours(in: house).map(\.unit) == kept.map(\.unit), "what is right is not touched")
            let shorter = try await circle.lead.post(
                "\(meeting)/attendance", ("version", "2"), ("attended", circle.member.id.description),
                ("minutes", "60"))
            #expect(shorter.location == meeting)
            #expect(try await circle.member.get("/intervision-hours/2026").text.contains("Skupaj: 1 ura<"))
        }
    }

    @Test(arguments: Engines.all)
    func `are not confirmed over what somebody else has confirmed meanwhile, and nothing ticked is lost`(
        engine: Engine
    ) async throws {
        try await PeerHouse.with(engine) { house in
            let (circle, meeting) = try await confirmed(in: house)
            let stale = try await circle.lead.post(
                "\(meeting)/attendance", ("attended", circle.lead.id.description), ("minutes", "45"))
            #expect(stale.status == .unprocessable)
            #expect(try await hours(in: house).count == 2)
            #expect(
                stale.text.contains("value=\"45\"") && stale.text.contains("name=\"version\" value=\"1\""))
            #expect(stale.text.contains("value=\"\(circle.lead.id)\" checked"))
            #expect(!stale.text.contains("value=\"\(circle.member.id)\" checked"))
            let wrong = try await circle.lead.post(
                "\(meeting)/attendance", ("version", "1"), ("attended", circle.lead.id.description),
                ("minutes", "9"))
            #expect(wrong.status == .unprocessable && wrong.text.contains("<details open><summary>Popravite"))
        }
    }

    @Test(arguments: Engines.all)
    func `can be confirmed after the group has ended`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let circle = try await house.group()
            let meeting = try await circle.meeting(in: .days(-1))
            #expect(try await circle.lead.post("\(circle.path)/end").location == circle.path)
            #expect(try await circle.lead.get(circle.path).text.contains("Navzočnost še ni potrjena."))
            let fields = [("attended", circle.member.id.description), ("minutes", "90")]
            #expect(try await circle.member.post("\(meeting)/attendance", fields).status == .notFound)
            #expect(try await circle.lead.post("\(meeting)/attendance", fields).location == meeting)
            #expect(try await hours(in: house).map(\.staff) == [circle.member.id])
        }
    }

    @Test(arguments: Engines.all)
    func `outlive the group and her leaving it, until their own time is over`(engine: Engine) async throws {
        try await PeerHouse.with(engine) { house in
            let (circle, _) = try await confirmed(in: house)
            _ = try await circle.member.post("\(circle.path)/leaving")
            let unit = try await house.units(circle.id).group
            try await house.house.data.write { try IntervisionRetentionStore.erase(.group, [unit], in: $0) }
            #expect(try await circle.member.get("/intervision-hours/2026").text.contains("Krog Javor"))
            let now = house.house.clock.now
            let due = { (end: Moment) in
                try await house.house.data.read {
                    try IntervisionRetentionStore.expired(.hours, before: end, after: nil, limit: 9, in: $0)
                }
            }
            #expect(try await due(now).isEmpty, "counted from the end of the year")
            #expect(try await due(now + .days(400)).count == 2)
        }
    }

    /// A group whose meeting is over and at which both were.
    private func confirmed(in house: PeerHouse, _ purpose: String = "intervision") async throws -> (
        PeerCircle, String
    ) {
        var circle = try await house.group(purpose)
        let meeting = try await circle.meeting()
        house.house.time.pass(.hours(3))
        (circle.lead, circle.member) = (try await circle.lead.again(), try await circle.member.again())
        let answer = try await circle.lead.post(
            "\(meeting)/attendance", ("attended", circle.lead.id.description),
            ("attended", circle.member.id.description), ("minutes", "90"))
        #expect(answer.location == meeting)
        return (circle, meeting)
    }

    private func hours(in house: PeerHouse) async throws -> [(staff: StaffID, unit: VaultUnitID)] {
        try await house.house.data.read {
            try $0.all("SELECT staff_id, unit_id FROM intervision_hours ORDER BY staff_id LIMIT 20").map {
                (try $0.id("staff_id"), try $0.id("unit_id"))
            }
        }
    }
}
