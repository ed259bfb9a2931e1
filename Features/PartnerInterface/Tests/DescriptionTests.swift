// SPDX-License-Identifier: EUPL-1.2

import Kernel
import TestKit
import Testing
import Web

@testable import PartnerInterface

@Suite struct `The description of the interface` {
    @Test func `names every route there is and no other`() async throws {
        let description = try await Description.read()
        try await InterfaceHouse.with(.sqlite) { house in
            var routes = Routes()
            InterfaceRoutes(interface: house.interface).register(in: &routes)
            let there = Set(
                routes.all.map(\.entry).map { entry in
                    let parts = entry.pattern.split(separator: "/").map {
                        $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0)
                    }
                    return "\(entry.method.rawValue.lowercased()) /\(parts.joined(separator: "/"))"
                })
            let told = Set(
                description[["paths"]].members.flatMap { path, item in
                    item.members.keys.map { "\($0) \(path)" }
                })
            #expect(there == told)
            let open = routes.all.filter { $0.entry.door == .anyone }.map(\.entry.pattern)
            #expect(open == ["/interface/v1/openapi.json"])
        }
    }

    @Test func `is given to anybody, by version 3.1, and every reference leads somewhere`() async throws {
        try await InterfaceHouse.with(.sqlite) { house in
            let page = try await house.get("/openapi.json", nil)
            #expect(page.status == .ok && page.header("Content-Type") == "application/json")
            let description = Description(root: try #require(JSONValue(page.bytes)))
            #expect(description[["openapi"]] == .text("3.1.0"))
            let references = description.root.references
            #expect(references.count > 20)
            for reference in references {
                #expect(description.find(reference) != .null, "\(reference)")
            }
        }
    }

    @Test func `holds for real answers, good ones and problems`() async throws {
        let description = try await Description.read()
        try await InterfaceHouse.with(.sqlite) { house in
            let (token, less) = (try await house.token(), try await house.token([.referralsRead]))
            let sent = try await house.send(InterfaceHouse.sample, token)
            let answers: [(TestBrowser.Page, String, String)] = [
                (sent, "/interface/v1/referrals", "post"),
                (try await house.send("{}", token), "/interface/v1/referrals", "post"),
                (try await house.send("{", token), "/interface/v1/referrals", "post"),
                (try await house.send(InterfaceHouse.sample, less), "/interface/v1/referrals", "post"),
                (try await house.send("a", token, type: "a/b"), "/interface/v1/referrals", "post"),
                (try await house.get("/referrals/known", token), "/interface/v1/referrals/{id}", "get"),
                (try await house.get("/referrals/x", token), "/interface/v1/referrals/{id}", "get"),
                (try await house.get("/conferences", token), "/interface/v1/conferences", "get"),
                (try await house.get("/conferences", nil), "/interface/v1/conferences", "get"),
                (try await house.get("/figures", token), "/interface/v1/figures", "get"),
                (try await house.get("/figures/2026", token), "/interface/v1/figures/{period}", "get"),
                (try await house.get("/figures/1999", token), "/interface/v1/figures/{period}", "get"),
            ]
            for (page, path, method) in answers {
                let response = description[[
                    "paths", path, method, "responses", "\(page.status.rawValue)",
                ]]
                let type = page.header("Content-Type") ?? ""
                let schema = description.resolved(response)["content"][type]["schema"]
                #expect(schema != .null, "\(method) \(path) \(page.status)")
                let faults = description.faults(in: try #require(JSONValue(page.bytes)), by: schema)
                #expect(faults.isEmpty, "\(method) \(path) \(page.status)")
            }
        }
    }

    @Test func `asks of what is sent what the program asks`() async throws {
        let description = try await Description.read()
        let new = description.find("#/components/schemas/NewReferral")
        let sample = try #require(JSONValue(Array(InterfaceHouse.sample.utf8)))
        #expect(description.faults(in: sample, by: new).isEmpty)
        let empty = description.faults(in: .object([:]), by: new)
        #expect(empty == ["/agreement", "/label", "/parts", "/urgency"].map { "\($0) missing" })
        let scopes = Set(InterfaceScope.allCases.map(\.rawValue))
        let told = description[["paths"]].members.values.flatMap { $0.members.values }
            .compactMap { $0["summary"].string }
        for scope in scopes { #expect(told.contains { $0.contains(scope) }, "\(scope)") }
    }
}

/// The description, as a program reads it, with as much of JSON Schema as it uses.
struct Description {
    let root: JSONValue

    static func read() async throws -> Description {
        let bytes = try #require(Embedded.assets.first { $0.name == "openapi.json" }).bytes
        return Description(root: try #require(JSONValue(Array(bytes))))
    }

    subscript(_ path: [String]) -> JSONValue { path.reduce(root) { $0[$1] } }

    func find(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] }
    }

    func resolved(_ value: JSONValue) -> JSONValue { value["$ref"].string.map(find) ?? value }

    /// Where a value is not as a schema says.
    func faults(in value: JSONValue, by schema: JSONValue, at pointer: String = "") -> [String] {
        let schema = resolved(schema)
        let types = schema["type"].string.map { [$0] } ?? schema["type"].elements.compactMap(\.string)
        guard types.isEmpty || types.contains(where: value.isOf) else { return ["\(pointer) wrong_type"] }
        var faults: [String] = []
        let choices = schema["enum"].elements
        if !choices.isEmpty, !choices.contains(value) { faults.append("\(pointer) not_allowed") }
        if case .object(let members) = value {
            for name in schema["required"].elements.compactMap(\.string).sorted()
            where members[name] == nil { faults.append("\(pointer)/\(name) missing") }
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                let known = schema["properties"][name]
                if known != .null {
                    faults += self.faults(in: member, by: known, at: "\(pointer)/\(name)")
                } else if schema["additionalProperties"] == .truth(false) {
                    faults.append("\(pointer)/\(name) unknown_member")
                }
            }
        }
        for (number, element) in value.elements.enumerated() {
            faults += self.faults(in: element, by: schema["items"], at: "\(pointer)/\(number)")
        }
        return faults
    }
}

extension JSONValue {
    subscript(_ name: String) -> JSONValue { members[name] ?? .null }

    var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }

    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    var string: String? { if case .text(let text) = self { text } else { nil } }

    /// Every reference in it.
    var references: [String] {
        [self["$ref"].string].compactMap { $0 } + members.values.flatMap(\.references)
            + elements.flatMap(\.references)
    }

    func isOf(_ type: String) -> Bool {
        switch self {
        case .object: type == "object"
        case .array: type == "array"
        case .text: type == "string"
        case .truth: type == "boolean"
        case .null: type == "null"
        case .number(let number): type == "number" || type == "integer" && number == number.rounded()
        }
    }
}
