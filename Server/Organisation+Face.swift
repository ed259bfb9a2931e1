// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Organisation
import Web

extension Organisation {
    /// How one of the two sites presents itself for this organisation.
    ///
    /// `others` are the visitors' languages; without them only the organisation's own are spoken.
    func face(
        of side: Side, origin: String, onion: String? = nil, others: VisitorLanguages = .none
    ) -> Face {
        Face(
            side: side, origin: origin, languages: languages,
            neutralTitle: Dictionary(
                uniqueKeysWithValues: Language.full.map { ($0, neutralTitle.text(in: $0)) }),
            exitURL: neutralExit, phone: mainPhone.map { (dialled: $0.dial, printed: $0.display) },
            onionOrigin: onion, others: others)
    }

    /// What the proxy shows visitors while the program does not answer; the main line first.
    func outagePage(origin: String) -> OutagePage {
        let line = phones.sorted { $0.main && !$1.main }
        return OutagePage(
            face: face(of: .visitors, origin: origin),
            line: line.map { phone in
                OutagePage.Number(dialled: phone.dial, printed: phone.display) { phone.label.text(in: $0) }
            },
            emergency: emergency.map { number in
                OutagePage.Number(dialled: number.dial, printed: number.display) {
                    number.label.text(in: $0)
                }
            })
    }
}
