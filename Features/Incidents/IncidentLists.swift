// SPDX-License-Identifier: EUPL-1.2

/// A list from which something of an incident is chosen.
protocol IncidentList: RawRepresentable<String>, Sendable, Codable, CaseIterable, Equatable {}

/// What kind of place it was; never which.
enum PlaceType: String, IncidentList {
    case unknown
    case home
    case shelter
    case work
    case school
    case prison
    case hospital
    case careHome = "care_home"
    case `public`
    case online
    case other
}

/// In which forms it was violence; more than one.
enum ViolenceForm: String, IncidentList {
    case physical
    case sexual
    case psychological
    case economic
    case stalking
    case digital
    case neglect
    case forcedMarriage = "forced_marriage"
    case honour
    case fgm
    case institutional
    case trafficking

    /// The question that cannot be a no where this form is ticked.
    var question: CoreQuestion? {
        switch self {
        case .fgm: .contact
        case .forcedMarriage: .marriage
        default: nil
        }
    }
}

/// Whether she was held or taken away when it happened.
enum Abduction: String, IncidentList {
    case unknown
    case none
    case conscription
    case trafficking
    case kidnapped
}

/// With what; a weapon at hand counts, whether it was used or not.
enum Weapon: String, IncidentList {
    case unknown
    case none
    case firearm
    case blade
    case blunt
    case vehicle
    case substance
    case other
}

/// How children met with it.
enum Exposure: String, IncidentList {
    case saw
    case heard
}

/// What those accused had taken.
enum Substances: String, IncidentList {
    case unknown
    case none
    case alcohol
    case drugs
    case both
}

/// How many are accused.
enum AccusedNumber: String, IncidentList {
    case unknown
    case one
    case two
    case three
    case more
}

/// How old those accused are, by GBVIMS.
enum AccusedAge: String, IncidentList {
    case to11
    case to17
    case to25
    case to40
    case to60
    case over60
    case unknown
}

/// What those accused are to her.
enum AccusedRelation: String, IncidentList {
    case partnerCurrent = "partner_current"
    case partnerFormer = "partner_former"
    case parent
    case child
    case sibling
    case relative
    case carer
    case cohabitant
    case neighbour
    case colleague
    case teacher
    case healthWorker = "health_worker"
    case police
    case socialWorker = "social_worker"
    case prisonStaff = "prison_staff"
    case landlord
    case acquaintance
    case stranger
    case other
    case unknown

    /// Husband and wife, too.
    var isPartner: Bool { self == .partnerCurrent || self == .partnerFormer }
}

/// Through whom it became known.
enum ReportSource: String, IncidentList {
    case unknown
    case survivor
    case relative
    case helpline
    case police
    case health
    case socialWork = "social_work"
    case school
    case other
}

/// Who says that it was so.
enum Assertion: String, IncidentList {
    case survivor
    case child
    case witness
    case professional
    case document
    case other
}

/// How certain it is; without a finding it is what somebody says.
enum Certainty: String, IncidentList {
    case unchecked
    case supported
    case disputed
    case found
}

/// Acts of the International Classification of Crime for Statistical Purposes, version 1.0 (UNODC 2015).
enum CrimeCode: String, IncidentList {
    case unknown
    /// 0101.
    case homicide
    /// 0102.
    case attemptedHomicide = "attempted_homicide"
    /// 020111.
    case seriousAssault = "serious_assault"
    /// 020112.
    case minorAssault = "minor_assault"
    /// 02012.
    case threat
    /// 0202.
    case liberty
    /// 0205.
    case coercion
    /// 02071.
    case harassment
    /// 02072.
    case stalking
    /// 0301.
    case sexualViolence = "sexual_violence"
}
