// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

extension Organisation {
    /// How one of the two sites presents itself for this organisation.
    func face(of side: Side, origin: String) -> Face {
        Face(
            side: side, origin: origin, languages: languages,
            neutralTitle: Dictionary(
                uniqueKeysWithValues: Language.allCases.map { ($0, neutralTitle.text(in: $0)) }),
            exitURL: neutralExit, phone: mainPhone.map { (dialled: $0.dial, printed: $0.display) })
    }
}
