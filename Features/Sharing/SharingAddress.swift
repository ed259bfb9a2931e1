// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Web

/// Where consents, decisions and referrals are.
package enum SharingAddress {
    case overview(CaseID)
    case newConsent(CaseID)
    case consents(CaseID)
    case newDecision(CaseID)
    case decisions(CaseID)
    case newReferral(CaseID)
    case referrals(CaseID)
    /// The referrals of the viewer's team over all cases.
    case board

    package var address: Address {
        switch self {
        case .overview(let id): Address("/cases/\(id)/sharing")
        case .newConsent(let id): Address("/cases/\(id)/sharing/consents/new")
        case .consents(let id): Address("/cases/\(id)/sharing/consents")
        case .newDecision(let id): Address("/cases/\(id)/sharing/decisions/new")
        case .decisions(let id): Address("/cases/\(id)/sharing/decisions")
        case .newReferral(let id): Address("/cases/\(id)/referrals/new")
        case .referrals(let id): Address("/cases/\(id)/referrals")
        case .board: Address("/referrals")
        }
    }
}

/// Where one of them is.
enum OneSharedAddress {
    case consent(CaseID, ConsentID)
    case withdraw(CaseID, ConsentID)
    case decision(CaseID, SharingDecisionID)
    case revoke(CaseID, SharingDecisionID)
    case referral(CaseID, ReferralID)
    case send(CaseID, ReferralID)
    case answer(CaseID, ReferralID)
    case takeBack(CaseID, ReferralID)

    var address: Address {
        switch self {
        case .consent(let id, let one): Address("/cases/\(id)/sharing/consents/\(one)")
        case .withdraw(let id, let one): Address("/cases/\(id)/sharing/consents/\(one)/withdraw")
        case .decision(let id, let one): Address("/cases/\(id)/sharing/decisions/\(one)")
        case .revoke(let id, let one): Address("/cases/\(id)/sharing/decisions/\(one)/revoke")
        case .referral(let id, let one): Address("/cases/\(id)/referrals/\(one)")
        case .send(let id, let one): Address("/cases/\(id)/referrals/\(one)/send")
        case .answer(let id, let one): Address("/cases/\(id)/referrals/\(one)/answer")
        case .takeBack(let id, let one): Address("/cases/\(id)/referrals/\(one)/revoke")
        }
    }
}
