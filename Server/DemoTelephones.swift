// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Logging
import Organisation
import ServiceLifecycle
import Softphone
import Web

/// The telephones of a demo, on a port of this machine alone: apart from both sites, which know nothing of them.
struct DemoTelephones {
    let services: [any Service]
    /// Where the page is.
    let address: String

    init(folder: String, port: Int, running: Running) throws {
        let (installation, settings) = (running.installation, running.settings)
        let softphone = Softphone(
            try Softphone.Settings.read(folder), randomness: installation.randomness)
        address = "http://localhost:\(port)"
        let face = installation.organisation.face(of: .visitors, origin: address)
        var routes = Routes()
        AssetRoutes().register(in: &routes)
        SoftphoneRoutes(softphone, house: Self.house(installation.organisation, settings), face: face)
            .register(in: &routes)
        let door = FrontDoor(
            face: face, routes: routes, entrance: running.composition.entrance, health: installation.health)
        services = [
            Line(softphone: softphone),
            WebServer.listener(
                for: door, on: "127.0.0.1", port: port, settings: settings, logger: running.logger
            ) { _ in },
        ]
    }

    /// Keeps the telephones connected until the demo ends.
    private struct Line: Service {
        let softphone: Softphone

        func run() async throws {
            await cancelWhenGracefulShutdown { await softphone.run() }
        }
    }

    private static func house(_ organisation: Organisation, _ settings: Settings) -> SoftphoneRoutes.House {
        let phone = organisation.mainPhone
        return SoftphoneRoutes.House(
            number: phone?.dial ?? "", printed: phone?.display ?? "", staff: settings.staffAddress)
    }
}
