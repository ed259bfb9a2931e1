// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel
import Testing
import Vault

@testable import CasePackages

@Suite struct `The content of a package` {
    private let moment = Moment(milliseconds: 1_795_000_000_000)

    @Test func `is read as it was written, whatever the length of its files`() throws {
        for count in [0, 1, 511, 512, 513, 5_000] {
            let content = [UInt8](repeating: 7, count: count)
            let opened = try OpenedPackage(
                archive: archive([("documents/001.pdf", content), ("case.json", [1])]))
            #expect(opened.files.map(\.name) == ["documents/001.pdf", "case.json", "manifest.json"])
            #expect(opened.files[0].content == content)
        }
    }

    @Test(arguments: [
        "../case.json", "/case.json", "documents/../case.json", "documents/..", "documents/.x", "documents/",
        "documents/a/b", "documents//a", "documents/a\\b", "documents/A", "case.html/", "other.txt", "",
        "documents/a..b",
    ])
    func `has no file of a name that might lead elsewhere`(_ name: String) throws {
        #expect(throws: PackageProblem.damaged) { try OpenedPackage(archive: archive([(name, [1])])) }
    }

    @Test func `has no link, no folder, nothing twice and nothing behind its end`() throws {
        let good = try archive([("case.json", [1])])
        for kind in "12345L" {
            var changed = Array(good)
            changed[156] = kind.asciiValue ?? 0
            #expect(throws: PackageProblem.damaged) { try OpenedPackage(archive: resummed(changed)) }
        }
        var linked = Array(good)
        linked.replaceSubrange(157..<160, with: Array("/tm".utf8))
        #expect(throws: PackageProblem.damaged) { try OpenedPackage(archive: resummed(linked)) }
        #expect(throws: PackageProblem.damaged) {
            try OpenedPackage(archive: archive([("case.json", [1]), ("case.json", [2])]))
        }
        for changed in [good + [0], Array(good.dropLast()), Array(good.dropLast(512)), [], Ustar.end] {
            #expect(throws: PackageProblem.damaged) { try OpenedPackage(archive: changed) }
        }
    }

    @Test func `is just what the manifest says`() throws {
        let files: [(String, [UInt8])] = [("case.json", [1]), ("case.html", [2])]
        let wrong: [[PackageManifest.File]] = [
            said(Array(files.dropLast())), said(files.reversed()),
            said([("case.json", [1]), ("case.html", [3])]),
            said(files + [("documents/001.pdf", [])]),
        ]
        for said in wrong {
            #expect(throws: PackageProblem.damaged) {
                try OpenedPackage(archive: archive(files, saying: manifest(said)))
            }
        }
        var newer = manifest(said(files))
        newer.version = 2
        #expect(throws: PackageProblem.newer) { try OpenedPackage(archive: archive(files, saying: newer)) }
        newer.format = "other"
        #expect(throws: PackageProblem.damaged) { try OpenedPackage(archive: archive(files, saying: newer)) }
    }

    private func archive(_ files: [(String, [UInt8])], saying manifest: PackageManifest? = nil) throws
        -> [UInt8]
    {
        let written = try JSONEncoder.ofPackages.encode(manifest ?? self.manifest(said(files)))
        return (files + [("manifest.json", Array(written))]).flatMap { Ustar.file($0, $1, at: moment) }
            + Ustar.end
    }

    private func said(_ files: [(String, [UInt8])]) -> [PackageManifest.File] {
        files.map { PackageManifest.File(name: $0, title: nil, bytes: $1.count, sha256: $1.sha256) }
    }

    private func manifest(_ files: [PackageManifest.File]) -> PackageManifest {
        PackageManifest(
            reference: "2026-12-01-AB12", made: "2026-12-01T08:00:00Z", by: "Društvo", recipient: "Center",
            recipientKey: "", purpose: "duty", purposeName: "Dolžnost", until: "2026-12-31", language: "sl",
            sections: [], files: files)
    }

    /// The same with the sum of its first head made right again.
    private func resummed(_ archive: [UInt8]) -> [UInt8] {
        var archive = archive
        archive.replaceSubrange(148..<156, with: [UInt8](repeating: 32, count: 8))
        let sum = archive[..<512].reduce(0) { $0 + Int($1) }
        let digits = String(sum, radix: 8)
        let padded = String(repeating: "0", count: 6 - digits.count) + digits
        archive.replaceSubrange(148..<156, with: Array(padded.utf8) + [0, 32])
        return archive
    }
}
