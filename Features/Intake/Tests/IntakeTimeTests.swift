// SPDX-License-Identifier: EUPL-1.2

import Access
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Intake

@Suite struct IntakeTimeTests {
    @Test(arguments: Engines.all)
    func whatNobodyTookGoesBackToWhoSentIt(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send()
            house.house.time.pass(.days(30))
            try await house.giveBackForgotten()
            #expect(try await house.get("/intake/\(id)").status == .ok)
            house.house.time.pass(.minutes(1))
            try await house.giveBackForgotten()

            #expect(try await house.get("/intake/\(id)").status == .notFound)
            #expect(
                try await house.house.vault.holders(of: house.unit()) == [
                    .person(house.counsellor.viewer.id)
                ])
            let page = try await house.get("/handed-over/\(id)", house.counsellor).text
            #expect(page.contains("<h2>Vrnjeno</h2>") && page.contains("Nihče tega ni prevzel"))
            #expect(page.contains("Ima puško."))
            #expect(try await house.intake.returned(to: house.counsellor.viewer) == 1)
            #expect(try await house.intake.returned(to: house.other.viewer) == 0)
            #expect(try await house.audited("intake_returned") == 1)
        }
    }

    @Test(arguments: Engines.all)
    func whoseSenderHasLeftStaysWithWhomItIsFor(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let (id, sender) = (try await house.send(), house.counsellor.viewer.id)
            try await house.house.data.write {
                try $0.run("UPDATE staff_account SET state = 'left' WHERE id = \(sender)")
            }
            house.house.time.pass(.days(31))
            try await house.giveBackForgotten()

            let page = try await house.get("/intake/\(id)")
            #expect(page.text.contains("ne dela več tu") && !page.text.contains("/give-back"))
            let back = try await house.post("/intake/\(id)/give-back", [("why", "Ni prostora.")])
            #expect(back.status == .unprocessable)
            #expect(try await house.post("/intake/\(id)/take").location?.hasPrefix("/cases/") == true)
        }
    }

    @Test(arguments: Engines.all, ["suspended", "mending", "held", "no right"])
    func whatItsSenderCannotOpenStaysWithWhomItIsFor(engine: Engine, state: String) async throws {
        try await IntakeHouse.with(engine) { house in
            let (id, sender) = (try await house.send(), house.counsellor.viewer.id)
            try await house.house.data.write {
                if state == "no right" {
                    try $0.run("UPDATE staff_role SET role = 'case_worker' WHERE staff_id = \(sender)")
                } else {
                    try $0.run("UPDATE staff_account SET state = \(state) WHERE id = \(sender)")
                }
            }
            house.house.time.pass(.days(31))
            try await house.giveBackForgotten()

            #expect(try await house.get("/intake/\(id)").status == .ok)
            #expect(try await house.audited("intake_returned") == 0)
            #expect(try await house.post("/intake/\(id)/take").location?.hasPrefix("/cases/") == true)
        }
    }

    @Test(arguments: Engines.all, ["left", "suspended", "no right"])
    func whatIsForOneColleagueWhoCannotTakeItGoesBackAtOnce(engine: Engine, state: String) async throws {
        try await IntakeHouse.with(engine) { house in
            let colleague = house.owner.viewer.id
            let id = try await house.send([("to", "person-\(colleague)")])
            try await house.giveBackForgotten()
            #expect(try await house.get("/intake/\(id)", house.owner).status == .ok)
            try await house.house.data.write {
                if state == "no right" {
                    try $0.run("UPDATE staff_role SET role = 'counsellor' WHERE staff_id = \(colleague)")
                } else {
                    try $0.run("UPDATE staff_account SET state = \(state) WHERE id = \(colleague)")
                }
            }
            try await house.giveBackForgotten()
            let page = try await house.get("/handed-over/\(id)", house.counsellor).text
            #expect(page.contains("<h2>Vrnjeno</h2>") && page.contains("Nihče tega ni prevzel"))
        }
    }

    @Test(arguments: Engines.all)
    func whatNobodyIsLeftToOpenGoesWhenItsTimeHasCome(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let (colleague, sender) = (house.owner.viewer.id, house.counsellor.viewer.id)
            _ = try await house.send([("to", "person-\(colleague)")])
            let future = Moment(milliseconds: .max)
            for (who, due) in [(colleague, 0), (sender, 1)] {
                let found = try await house.house.data.write { transaction in
                    try transaction.run("UPDATE staff_account SET state = 'left' WHERE id = \(who)")
                    return try IntakeRetentionStore.expired(
                        before: future, after: nil, limit: 9, in: transaction)
                }
                #expect(found.count == due)
            }
        }
    }

    @Test(arguments: Engines.all)
    func whatNobodyTookAndNobodyCanGiveBackGoesWhenItsTimeHasCome(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let (start, sender) = (house.house.clock.now, house.counsellor.viewer.id)
            _ = try await house.send()
            let (end, future) = (start + .days(1), Moment(milliseconds: .max))
            try await house.house.data.write { transaction in
                try transaction.run("UPDATE staff_account SET state = 'left' WHERE id = \(sender)")
                #expect(
                    try IntakeRetentionStore.expired(before: future, after: nil, limit: 9, in: transaction)
                        .isEmpty)
                #expect(
                    try IntakeRetentionStore.count(.neverTaken, from: start, before: end, in: transaction)
                        == 1)
                let due = try IntakeRetentionStore.expired(
                    .neverTaken, before: end, after: nil, limit: 9, in: transaction)
                #expect(due.count == 1)
                try IntakeRetentionStore.erase(due, in: transaction)
            }
            #expect(try await !house.get("/intake").text.contains("/intake/"))
        }
    }

    @Test(arguments: Engines.all)
    func whoLeadsTheShiftSeesWhatLiesTooLongAndNotWhatItSays(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let lead = try await house.house.hire([.shiftLead])
            let lying = { try await house.get("/handed-over/lying", lead).text }
            _ = try await house.send()
            #expect(try await lying().contains("Nič ne čaka predolgo."))
            house.house.time.pass(.days(8))
            let late = try await lying()
            #expect(late.contains("Od: Ana, Za: Vsa ekipa") && late.contains("rok je potekel"))
            for words in ["Ima puško.", "Vrtnica", "/intake/", "/handed-over/0"] {
                #expect(!late.contains(words), "\(words)")
            }
            house.house.time.pass(.days(23))
            try await house.giveBackForgotten()
            #expect(try await lying().contains("Nič ne čaka predolgo."))
            let sender = house.counsellor.viewer.id
            try await house.house.data.write {
                try $0.run("UPDATE staff_account SET state = 'left' WHERE id = \(sender)")
            }
            #expect(try await lying().contains("vrnjeno"))
            let other = try await house.house.hire([.shiftLead], team: try await house.house.otherTeam())
            #expect(try await !house.get("/handed-over/lying", other).text.contains("vrnjeno"))
        }
    }

    @Test(arguments: Engines.all)
    func aSecondClickLeadsToTheCaseAndIsNoRefusal(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send()
            let first = try await house.post("/intake/\(id)/take")
            #expect(first.location?.hasPrefix("/cases/") == true)
            #expect(try await house.post("/intake/\(id)/take").location == first.location)
            #expect(try await house.audited("access_refused") == 0)
            // Whoever did not take it learns nothing.
            #expect(try await house.post("/intake/\(id)/take", [], house.colleague).status == .notFound)
            #expect(house.begun.all.count == 1)

            house.house.time.pass(.hours(2))
            let other = try await house.send([("label", "Vijolica")])
            #expect(try await house.post("/intake/\(other)/take").status == .seeOther)
            // What began a long time ago is not known any more: there are her cases.
            #expect(try await house.post("/intake/\(id)/take").location == "/cases")
        }
    }

    @Test(arguments: Engines.all)
    func twoClicksAtOnceLeadToOneCase(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let id = try await house.send()
            async let one = house.post("/intake/\(id)/take")
            async let two = house.post("/intake/\(id)/take")
            let answers = try await [one, two]
            #expect(answers.allSatisfy { $0.status == .seeOther })
            #expect(house.begun.all.count == 1)
        }
    }

    @Test(arguments: Engines.all)
    func whatIsDoneIsErasedWhenItsTimeHasComeAndWhatWaitsIsNot(engine: Engine) async throws {
        try await IntakeHouse.with(engine) { house in
            let (taken, start) = (try await house.send(), house.house.clock.now)
            _ = try await house.post("/intake/\(taken)/take")
            let waiting = try await house.send([("label", "Vijolica")])
            let (end, future) = (start + .days(1), Moment(milliseconds: .max))
            let due = try await house.house.data.read { transaction in
                #expect(try IntakeRetentionStore.count(from: start, before: end, in: transaction) == 1)
                #expect(
                    try IntakeRetentionStore.expired(before: start, after: nil, limit: 9, in: transaction)
                        .isEmpty)
                return try IntakeRetentionStore.expired(
                    before: future, after: nil, limit: 9, in: transaction)
            }
            #expect(due.count == 1)
            try await house.house.data.write { try IntakeRetentionStore.erase(due, in: $0) }
            let list = try await house.get("/handed-over", house.counsellor).text
            #expect(list.contains(waiting) && !list.contains(taken))
        }
    }
}

extension IntakeHouse {
    func giveBackForgotten() async throws {
        let now = house.clock.now
        let lease = try await house.data.write { transaction in
            try LeaseStore().acquire("intake", for: "test", lasting: .minutes(1), now: now, transaction)
        }
        try await intake.giveBackForgotten(under: #require(lease))
    }
}
