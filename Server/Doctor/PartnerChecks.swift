// SPDX-License-Identifier: EUPL-1.2

import Health
import Identity
import Kernel
import Organisation

/// Looks the providers of sign-ins over: whether they answer, and whether what they say of themselves would be believed.
struct PartnerChecks {
    let settings: Settings
    let line: ProviderLine

    func findings(in organisation: Organisation) async -> [Finding] {
        var findings: [Finding] = []
        for configured in organisation.partnerSignIn ?? [] {
            findings += await finding(of: configured).map { [$0] } ?? []
        }
        return findings
    }

    private func finding(of configured: Organisation.PartnerSignIn) async -> Finding? {
        do {
            let provider = try Composition.provider(configured, settings, origin: settings.staffAddress)
            try await ProviderDesk(provider, line: line, clocks: ClockPair(wall: .system, steady: .system))
                .look()
            return nil
        } catch IdentityFault.unreachable {
            return .providerDown(name: configured.word)
        } catch IdentityFault.otherIssuer {
            return .providerForeign(name: configured.word)
        } catch IdentityFault.unknownKey {
            return .providerKeyless(name: configured.word)
        } catch is IdentityFault {
            return .providerUnreadable(name: configured.word)
        } catch {
            return .organisationUnreadable("\(error)")
        }
    }
}
