// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Kernel
package import Texts
package import Vault

/// What a handler gets of a request: never an address, a header or a device.
package protocol WebRequest: Sendable {
    var query: Form { get }
    var form: Form { get }
    var parameters: [String: String] { get }
}

extension WebRequest {
    /// The identifier in the address; a thing that cannot exist is not found.
    package func id<Kind>(_ name: String, of kind: Identifier<Kind>.Type = Identifier<Kind>.self) throws
        -> Identifier<Kind>
    {
        guard let text = parameters[name], let id = Identifier<Kind>(text) else { throw Problem.notFound }
        return id
    }
}

/// A request anybody may make.
package struct OpenRequest: WebRequest {
    package let query: Form
    package let form: Form
    package let parameters: [String: String]
    /// What the browser asks for, or the organisation's first language.
    package let language: Language
    /// What this browser holds, if it holds anything.
    package let secret: HolderSecret?
    private let makeBucket: @Sendable () -> FloodBucket

    /// Whence it comes, as far as that matters against floods; made only for the few who ask.
    package var bucket: FloodBucket { makeBucket() }

    package init(
        query: Form, form: Form, parameters: [String: String], language: Language, secret: HolderSecret?,
        bucket: @autoclosure @escaping @Sendable () -> FloodBucket
    ) {
        self.query = query
        self.form = form
        self.parameters = parameters
        self.language = language
        self.secret = secret
        makeBucket = bucket
    }
}

/// A request of a visitor whose browser holds a secret.
///
/// What the secret opens, the feature looks up.
package struct VisitorRequest: WebRequest {
    package let query: Form
    package let form: Form
    package let parameters: [String: String]
    package let language: Language
    package let secret: HolderSecret
    /// The last event the browser's stream has seen, when it reconnects.
    package let lastEvent: Int?
    /// Tells, when it is asked, whence the request comes, as far as that matters against floods.
    package let laterBucket: @Sendable () -> FloodBucket

    /// The proof that a form came from our own page.
    package var formToken: String { secret.token(for: formPurpose) }
}

/// A request of somebody who is signed in and has the right the route names.
package struct StaffRequest: WebRequest {
    /// The page that is asked for, so that the navigation can say where one is.
    package let address: Address
    package let query: Form
    package let form: Form
    package let parameters: [String: String]
    package let viewer: Viewer
    /// The person's key, unlocked for this request and gone after it.
    package let key: PersonKey
    package let secret: HolderSecret
    package let lastEvent: Int?
    /// The proof that a form came from a page of ours that was made for this person.
    package let formToken: String
    /// What hangs over the page, whatever it is about.
    package let banners: [StaffLayout.Banner]

    package var translate: Translator { Translator(viewer.language) }
}

let formPurpose = "form"
/// The field every form carries its proof in.
package let formTokenField = "_k"
