// SPDX-License-Identifier: EUPL-1.2

import Foundation

/// Turns the shelves of one module into one Swift file: `EmbedCompiler MODULE DIRECTORY OUTPUT`.
@main
struct EmbedCompiler {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            complain(["usage: EmbedCompiler MODULE DIRECTORY OUTPUT"])
        }
        switch try Shelves.compile(module: arguments[1], directory: arguments[2]) {
        case .success(let source): try Data(source.utf8).write(to: URL(filePath: arguments[3]))
        case .failure(let problems): complain(problems.all.map(\.description))
        }
    }

    private static func complain(_ lines: [String]) -> Never {
        FileHandle.standardError.write(Data(lines.map { $0 + "\n" }.joined().utf8))
        exit(1)
    }
}
