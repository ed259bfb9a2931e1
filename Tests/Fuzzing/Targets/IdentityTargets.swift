// SPDX-License-Identifier: EUPL-1.2

import Foundation
import Kernel

@testable import Identity

extension FuzzTarget {
    /// What a sign-in provider publishes and says: a line each for its document, its keys and its claims, then a token.
    static let idToken = FuzzTarget(name: "id-token") { bytes in
        var food = Food(bytes)
        let issuer = "https://idp.example"
        if let document = try? ProviderDocument(Array(food.line().utf8), of: issuer) {
            for address in [document.authorisation, document.token, document.keys] {
                try promise(address.hasPrefix("https://"), "somebody is sent to \(address)")
            }
        }
        if let keys = try? ProviderKeys(Array(food.line().utf8), allowed: [.rs256, .es256]) {
            try promise(keys[""] == nil, "a key without a name")
        }
        let expected = IDToken.Expectation(
            issuer: issuer, audience: "zaupnica", nonce: "n", now: Moment(milliseconds: 1_795_000_000_000))
        if let token = try? JSONDecoder().decode(IDToken.self, from: Data(food.line().utf8)),
            let subject = try? token.checked(expected)
        {
            try promise(
                !subject.isEmpty && token.nonce == "n" && token.exp > 1_794_999_000, "somebody else's token")
        }
        let text = food.text()
        if (try? ProviderKeys.head(of: text)) != nil {
            try promise(
                text.split(separator: ".", omittingEmptySubsequences: false).count == 3,
                "a token in other parts")
        }
    }
}
