// SPDX-License-Identifier: EUPL-1.2

/// Something that stops the build: where it is and what is wrong with it, for whoever wrote the file.
struct Problem: Error, Equatable, CustomStringConvertible {
    let file: String
    let line: Int
    let message: String

    init(_ file: String, line: Int = 1, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// The form in which compilers complain, so that editors lead to the line.
    var description: String { "\(file):\(line): error: \(message)" }
}
