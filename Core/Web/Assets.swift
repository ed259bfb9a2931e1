// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// The style sheets, scripts and the icon both sites share; all of them ours, none from elsewhere.
///
/// A script imports a module by the name it has beside it; the name is replaced with the address here.
package enum Assets {
    private struct Asset: Sendable {
        let path: String
        let type: String
        let bytes: [UInt8]
    }

    private static let byName: [String: Asset] = {
        let all = Embedded.assets.map { (name: $0, text: String(decoding: $1, as: UTF8.self)) }
        var known: [String: Asset] = [:]
        // Modules that import others come after those they import.
        for part in [all.filter { !imports($0.text) }, all.filter { imports($0.text) }] {
            for (name, text) in part {
                let resolved = known.reduce(text) {
                    $0.replacing("\"./\($1.key)\"", with: "\"\($1.value.path)\"")
                }
                known[name] = asset(name, Array(resolved.utf8))
            }
        }
        return known
    }()

    /// Whether a script imports a module that stands beside it.
    private static func imports(_ text: String) -> Bool { text.contains(" from \"./") }

    private static func asset(_ name: String, _ bytes: [UInt8]) -> Asset {
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        return Asset(path: "/s/\(fingerprint(bytes)).\(ending)", type: type(of: ending), bytes: bytes)
    }

    private static let byPath: [String: Asset] = Dictionary(
        uniqueKeysWithValues: byName.values.map { ($0.path, $0) })

    /// Where browsers find the asset.
    ///
    /// The name changes with the content and tells nothing of it.
    package static func address(_ name: String) -> Address {
        guard let asset = byName[name] else { preconditionFailure("no asset \(name)") }
        return Address(asset.path)
    }

    /// The asset as an address that holds it whole, for a page that stands for itself.
    static func inline(_ name: String) -> String {
        guard let asset = byName[name] else { preconditionFailure("no asset \(name)") }
        let type = asset.type.replacing(" ", with: "")
        return "data:\(type);base64,\(Data(asset.bytes).base64EncodedString())"
    }

    static func register(in routes: inout Routes, on side: Side) {
        routes.anyone(.get, "/s/:name", on: side) { request in
            guard let asset = byPath["/s/\(request.parameters["name"] ?? "")"] else { throw Problem.notFound }
            return .asset(type: asset.type, bytes: asset.bytes)
        }
        routes.anyone(.get, "/favicon.ico", on: side) { _ in
            guard let icon = byName["icon.svg"] else { throw Problem.notFound }
            return .asset(type: icon.type, bytes: icon.bytes)
        }
    }

    private static func type(of ending: String) -> String {
        switch ending {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
    }

    /// FNV-1a: only to give a changed file another name.
    private static func fingerprint(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(14_695_981_039_346_656_037 as UInt64) {
            ($0 ^ UInt64($1)) &* 1_099_511_628_211
        }
        return String(hash, radix: 36)
    }
}

/// The routes of the shared assets.
package struct AssetRoutes: RouteSource {
    package init() {}

    package func register(in routes: inout Routes) {
        for side in Side.allCases { Assets.register(in: &routes, on: side) }
    }
}
