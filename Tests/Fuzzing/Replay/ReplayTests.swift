// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Testing

/// What the fuzzer found interesting, and all that ever broke a promise, once more and without the fuzzer.
struct ReplayTests {
    private static let corpus = URL(filePath: #filePath).appending(path: "../../Corpus").standardized

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `every input of the corpus keeps its promises`(of name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let folder = Self.corpus.appending(path: name)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty, "no corpus")

        for file in files.sorted(by: { $0.path < $1.path }) {
            let bytes = Array(try Data(contentsOf: file))
            #expect(throws: Never.self, "\(name)/\(file.lastPathComponent)") { try target.feed(bytes) }
        }
    }

    @Test func `every folder of the corpus has its target`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)

        #expect(Set(folders) == Set(FuzzTarget.all.map(\.name)))
    }
}
