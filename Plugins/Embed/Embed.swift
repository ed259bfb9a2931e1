// SPDX-License-Identifier: EUPL-1.2

import Foundation
import PackagePlugin

/// Turns a module's `Texts`, `Migrations` and `Assets` into typed Swift at every build.
@main
struct Embed: BuildToolPlugin {
    private static let shelves = ["Texts", "Migrations", "Assets"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        return [
            .buildCommand(
                displayName: "Embedding the shelves of \(target.name)",
                executable: try context.tool(named: "EmbedCompiler").url,
                arguments: [target.name, target.directoryURL.path, output.path],
                inputFiles: Self.shelves.flatMap { files(in: target.directoryURL.appending(path: $0)) },
                outputFiles: [output])
        ]
    }

    /// Named one by one, so that a file added or removed changes the command and it runs again.
    private func files(in shelf: URL) -> [URL] {
        guard let names = FileManager.default.enumerator(atPath: shelf.path) else { return [] }
        return names.compactMap { $0 as? String }.sorted().map { shelf.appending(path: $0) }
    }
}
