// SPDX-License-Identifier: EUPL-1.2

import PackagePlugin

@main struct Embed: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] { [] }
}
