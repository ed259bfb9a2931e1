// SPDX-License-Identifier: EUPL-1.2

import Access
import CaseFiles
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import Platform

/// A platform of three agencies in Slovenia: the line's, the police and one that has left.
struct PlatformHouse: Sendable {
    static let zone = TimeZone(identifier: "Europe/Ljubljana") ?? .gmt

    let house: TestHouse
    let coordinator: CastMember
    /// A case worker of the line's agency.
    let worker: CastMember
    let officer: CastMember
    /// Of an agency that has left.
    let gone: CastMember
    let police: Agency
    private let door: FrontDoor

    static func with(_ engine: Engine, _ body: (PlatformHouse) async throws -> Void) async throws {
        let data = CaseFilesMigrations.all + PlatformMigrations.all
        try await TestHouse.with(engine, data: data) { try await body(try await PlatformHouse($0)) }
    }

    private init(_ house: TestHouse) async throws {
        self.house = house
        let line = Agency(id: house.team.agency, name: "Linija", kind: "ngo_support")
        police = Agency(id: AgencyID(from: house.randomness), name: "Policija", kind: "police")
        let left = Agency(
            id: AgencyID(from: house.randomness), name: "Bivša", kind: "other", leftOn: "2020-01-01")
        let agencies = [line, police, left]
        let teams = [police, left].map {
            Team(id: TeamID(from: house.randomness), agency: $0.id, purpose: Team.casePurpose)
        }
        try await house.data.write { transaction in
            for agency in agencies { try TeamStore.insert(agency, in: transaction) }
            for team in teams { try TeamStore.insert(team, in: transaction) }
        }
        coordinator = try await house.hire([.platformCoordinator])
        worker = try await house.hire([.caseWorker])
        officer = try await house.hire([.policeLiaison], team: teams[0])
        gone = try await house.hire([.socialWorker], team: teams[1])
        let platform = Platform(
            database: house.data, vault: house.vault, clock: house.clock, randomness: house.randomness,
            zone: Self.zone)
        let routes = PlatformRoutes(platform: platform, unit: { team, _ in "Enota \(team.purpose)" }) {
            StaffLayout(face: house.face(.staff), language: $0.viewer.language)
        }
        door = house.door(.staff, [routes])
    }

    /// A day so many days from today.
    func day(_ count: Int = 0) -> String { CaseDay(zone: Self.zone).day(count, after: house.clock.now) }

    func get(_ path: String, _ member: CastMember? = nil) async throws -> TestBrowser.Page {
        let member = try await house.signedInAgain(member ?? coordinator)
        return try await house.browser(of: member, at: door).get(path)
    }

    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], _ member: CastMember? = nil) async throws
        -> TestBrowser.Page
    {
        let member = try await house.signedInAgain(member ?? coordinator)
        let token = house.vault.token(for: "form", of: member.viewer.id)
        return try await house.browser(of: member, at: door).post(path, [("_k", token)] + fields)
    }

    /// Enters something and gives the address of its page, found on `list` by what its link says.
    func enter(_ fields: [(String, String)], at path: String, on list: String, named name: String)
        async throws -> String
    {
        let answer = try await post(path, fields)
        try #require(answer.location == list, "\(answer.text)")
        let before = try #require(try await get(list).text.components(separatedBy: "\">\(name)").first)
        return "/" + String(try #require(before.components(separatedBy: "href=\"/").last))
    }

    func agreement(_ number: String = "1", from day: String? = nil) -> [(String, String)] {
        [
            ("number", number), ("title", "Sporazum Lipa"), ("day", day ?? self.day(-10)),
            ("words", "Vsak odgovori v dveh dneh."),
        ]
    }

    /// A version of the protocol that holds since ten days.
    func agree() async throws -> String {
        let list = "/platform/lists/protocol"
        return try await enter(agreement(), at: list, on: list, named: "1. Sporazum Lipa")
    }

    func meeting(minutes: String = "", day: String? = nil) -> [(String, String)] {
        [
            ("sort", "regular"), ("day", day ?? self.day()), ("hour", "09:30"), ("place", "Občina"),
            ("agenda", "Usposabljanje"), ("minutes", minutes),
        ]
    }

    /// A meeting of today.
    func meet(minutes: String = "") async throws -> String {
        let list = "/platform/lists/meeting"
        return try await enter(meeting(minutes: minutes), at: list, on: list, named: "Redni sestanek")
    }

    func agency(_ name: String, alternate: String = "", version: Int = 1) -> [(String, String)] {
        [
            ("name", name), ("kind", "court"), ("territory", "Lipa"), ("alternate", alternate),
            ("version", "\(version)"),
        ]
    }

    /// Enters an agency and gives the address of its page.
    func found(_ name: String) async throws -> String {
        let list = "/platform/agencies"
        return try await enter(agency(name), at: list, on: list, named: name + "</a>")
    }

    /// The last part of an address.
    func id(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

    /// How often the audit has an action.
    func audited(_ action: String) async throws -> Int {
        try await house.data.read { try AuditStore.counts(in: $0)[action] ?? 0 }
    }
}
