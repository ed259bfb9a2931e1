// SPDX-License-Identifier: EUPL-1.2

import Access
import Foundation
import Kernel
import Store
import TestKit
import Testing
import Vault
import Web

@testable import zaupnica

/// Two people of other agencies to which "worker" refers a case: one who answers it, and one from whom a wall keeps it.
struct Neighbours: Sendable {
    let referred: CastMember
    let walled: CastMember
    /// Who leads cases at a third, which is asked to take one over.
    let successor: CastMember
    fileprivate let house: TestHouse

    init(_ house: TestHouse) async throws {
        self.house = house
        referred = try await Self.hire(.socialWorker, "Center", house)
        walled = try await Self.hire(.policeLiaison, "Postaja", house)
        successor = try await Self.hire(.caseLead, "Dom", house)
    }

    var members: [Member] {
        [Member("referred", referred), Member("walled", walled), Member("successor", successor)]
    }

    private static func hire(_ role: Role, _ name: String, _ house: TestHouse) async throws -> CastMember {
        let agency = Agency(id: AgencyID(from: house.randomness), name: name, kind: "other")
        let team = Team(id: TeamID(from: house.randomness), agency: agency.id, purpose: Team.casePurpose)
        try await house.data.write { transaction in
            try TeamStore.insert(agency, in: transaction)
            try TeamStore.insert(team, in: transaction)
        }
        return try await house.hire([role], team: team)
    }
}

/// What is shared of other cases of "worker".
extension Cast {
    static func shared(with neighbours: Neighbours, in scene: OneOfEverything, _ server: ServerHouse) -> [(
        String, () async throws -> String
    )] {
        [
            "shared", "consent", "decision", "draft", "referral", "package", "transfer", "received",
        ].map { thing in
            (thing, { try await SharedCase(neighbours, scene.worker, server).make(thing) })
        }
    }
}

/// One more case of "worker", of which something is shared.
private struct SharedCase {
    let neighbours: Neighbours
    let worker: CastMember
    let server: ServerHouse
    let browser: TestBrowser

    init(_ neighbours: Neighbours, _ worker: CastMember, _ server: ServerHouse) {
        (self.neighbours, self.worker, self.server) = (neighbours, worker, server)
        browser = server.browser(of: worker)
    }

    /// Makes this thing and whatever it needs; tells the rest of its address.
    func make(_ thing: String) async throws -> String {
        let path = try await browser.made("/cases", from: "/cases/new", [("label", "oreh")])
        let id = String(try #require(path.split(separator: "/").last))
        if thing == "consent" { return id + "/" + (try await consent(path)) }
        if thing == "transfer" { return try await id + "/" + transfer(path) }
        if thing == "received" { return try await transfer(path) }
        let decision = try await decision(path)
        if thing == "decision" { return id + "/" + decision }
        if thing == "package" { return try await package(id, decision) }
        let draft = try await refer(neighbours.referred, by: decision, path)
        if thing == "draft" { return id + "/" + draft }
        let barred = try await refer(neighbours.walled, by: decision, path)
        for referral in [draft, barred] {
            let page = path + "/referrals/" + referral
            try #require(try await post(page + "/send", [("version", "1")]).location == page)
        }
        let matter = try #require(MatterID(id))
        try await neighbours.house.keep(.person(neighbours.walled.viewer.id), from: matter)
        return thing == "shared" ? id : id + "/" + draft
    }

    /// What is handed over on the decision, to a key of the one team that was compared; made twice it stays the same.
    private func package(_ id: String, _ decision: String) async throws -> String {
        let coordinator = try await server.house.hire([.platformCoordinator])
        let (browser, team) = (server.browser(of: coordinator), team(of: neighbours.referred))
        let (page, token) = ("/package-keys/" + team, server.token(of: coordinator.viewer.id))
        let key = try PackagePrivateKey.made(.system).publicKey.text
        try #require(
            try await browser.post(page, [("_k", token), ("key", key), ("version", "0")]).location == page)
        let fields = [
            ("_k", token), ("id", try await browser.get(page).field("id") ?? ""), ("with", "Vrba"),
            ("day", "2026-01-01"),
        ]
        try #require(try await browser.post(page + "/confirm", fields).location == page)
        let answer = try await post(
            "/cases/\(id)/packages/\(decision)/\(team)", [("seen", "9999999999999")])
        try #require(answer.status == .ok, "\(answer.text)")
        return "\(id)/\(decision)/\(team)"
    }

    private func consent(_ path: String) async throws -> String {
        try await made(
            path + "/sharing/consents",
            [
                ("answer", "given"), ("giver", "Vrba"), ("capacity", "own"), ("asking", "phone"),
                ("evidence", "vrba"), ("team", team(of: neighbours.referred)), ("purpose", "referral"),
                ("section", "identity"), ("from", "2026-01-01"),
            ], at: path)
    }

    /// That the case is proposed to the lead of another agency.
    private func transfer(_ path: String) async throws -> String {
        let decision = try await decision(path, for: "transfer", to: [neighbours.successor])
        let form = [
            ("way", "\(decision).\(team(of: neighbours.successor))"), ("reason", "vrba"), ("wish", "agrees"),
        ]
        let answer = try await post(path + "/transfers", form)
        try #require(answer.location == path + "/transfers", "\(answer.text)")
        let page = try await browser.get(path + "/transfers")
        return try #require(page.text(after: path + "/transfers/", before: "/withdraw"))
    }

    private func decision(
        _ path: String, for purpose: String = "referral", to members: [CastMember]? = nil
    ) async throws -> String {
        let members = members ?? [neighbours.referred, neighbours.walled]
        let told = members.map { ("team", team(of: $0)) }
        return try await made(
            path + "/sharing/decisions",
            [
                ("trigger", "vrba"), ("purpose", purpose), ("basis", "vital"),
                ("without", "not_reachable"), ("necessity", "vrba"), ("proportionality", "vrba"),
                ("view", "vrba"), ("telling", "told"), ("section", "identity"), ("until", "2999-12-31"),
            ] + told, at: path)
    }

    private func refer(_ member: CastMember, by decision: String, _ path: String) async throws -> String {
        let before = try await names(path + "/referrals/", at: path)
        let form = [
            ("route", "\(decision).\(team(of: member))"), ("service", "other"), ("urgency", "week"),
            ("text", "vrba"),
        ]
        try #require(try await post(path + "/referrals", form).location == path + "/sharing")
        return try #require(try await names(path + "/referrals/", at: path).subtracting(before).first)
    }

    private func made(_ list: String, _ form: [(String, String)], at path: String) async throws -> String {
        let answer = try await post(list, form)
        try #require(answer.location == path + "/sharing", "\(answer.text)")
        return try #require(try await names(list + "/", at: path).first)
    }

    private func names(_ prefix: String, at path: String) async throws -> Set<String> {
        let page = try await browser.get(path + "/sharing").text
        return Set(
            page.components(separatedBy: prefix).dropFirst().map { String($0.prefix { $0 != "\"" }) }
        ).subtracting(["new"])
    }

    private func post(_ path: String, _ fields: [(String, String)]) async throws -> TestBrowser.Page {
        try await browser.post(path, [("_k", server.token(of: worker.viewer.id))] + fields)
    }

    private func team(of member: CastMember) -> String { member.viewer.team?.description ?? "" }
}
