// SPDX-License-Identifier: EUPL-1.2

package import Instruments
package import Kernel
package import Web

/// Where the pages about the danger in a case are.
package enum RiskAddress {
    case overview(CaseID)
    case new(CaseID, InstrumentID)
    case assessment(CaseID, AssessmentID)
    case answers(CaseID, AssessmentID)
    case judge(CaseID, AssessmentID)
    case remove(CaseID, AssessmentID)
    case agree(CaseID)
    case assessors(CertificateKeeper)
    case endCertificate(PermitID, CertificateKeeper)

    package var address: Address {
        switch self {
        case .overview(let id): Address("/cases/\(id)/risk")
        case .new(let id, let instrument): Address("/cases/\(id)/risk/new/\(instrument)")
        case .assessment(let id, let assessment): Address("/cases/\(id)/risk/assessments/\(assessment)")
        case .answers(let id, let assessment): Address("/cases/\(id)/risk/assessments/\(assessment)/answers")
        case .judge(let id, let assessment): Address("/cases/\(id)/risk/assessments/\(assessment)/judgement")
        case .remove(let id, let assessment): Address("/cases/\(id)/risk/assessments/\(assessment)/remove")
        case .agree(let id): Address("/cases/\(id)/risk/agreed")
        case .assessors(.lead): Address("/assessors")
        case .assessors(.manager): Address("/certificates")
        case .endCertificate(let id, .lead): Address("/assessors/\(id)/end")
        case .endCertificate(let id, .manager): Address("/certificates/\(id)/end")
        }
    }
}
