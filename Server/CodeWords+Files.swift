// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Vault

extension CodeWords {
    /// Reads the lists that all organisations share; names the file of which no codes can be made.
    init(_ files: OrganisationFiles) throws {
        do {
            try self.init { try files.words($0.rawValue) }
        } catch let unusable as UnusableWords {
            throw OrganisationFault.unreadable(
                "words/\(unusable.language.rawValue).txt", "\(WordList.leastCount)")
        }
    }
}
