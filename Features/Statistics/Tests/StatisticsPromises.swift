// SPDX-License-Identifier: EUPL-1.2

import Organisation

/// The promises of the organisation that ships.
enum StatisticsPromises {
    static func levels() throws -> [Organisation.ServiceLevel] {
        try OrganisationFiles(directory: "Organisations/sos-slovenia").organisation().serviceLevels
    }
}
