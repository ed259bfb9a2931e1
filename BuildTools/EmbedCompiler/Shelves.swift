// SPDX-License-Identifier: EUPL-1.2

/// The three shelves of a module, and the Swift made of them.
enum Shelves {
    /// Reads the shelves of the module at `directory`; either source or problems come back.
    static func compile(module: String, directory: String) throws -> Result<String, Problems> {
        var problems: [Problem] = []
        let shelf = TextShelf(try SourceFile.all(in: "\(directory)/Texts"), problems: &problems)
        let files = FileCode(
            migrations: try SourceFile.all(in: "\(directory)/Migrations"),
            assets: try SourceFile.all(in: "\(directory)/Assets"), problems: &problems)
        guard problems.isEmpty else { return .failure(Problems(all: problems)) }

        let texts = TextCode(module: module, shelf: shelf)
        return .success(
            """
            // Made from the shelves of \(module) at every build: edit Texts, Migrations and Assets instead.

            \(texts.imports.map { "import \($0)\n" }.joined())
            \(texts.source)
            \(files.source)
            """)
    }

    /// Everything that is wrong with a module's shelves.
    struct Problems: Error, Equatable {
        let all: [Problem]
    }
}
