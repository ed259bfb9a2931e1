// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import Vault

/// The headers of every answer of one site, errors and redirects included.
///
/// What answers have in common is put together once and not for each.
struct HeaderPolicy: Sendable {
    let face: Face
    /// In the order of `Look.number`.
    private let bare: [HTTPFields]
    /// The same for pages, which are most answers.
    ///
    /// A page that may be found names the onion, too: one press there leads nobody out of her conversation. It names the
    /// front page always, because the address she reads now need not come into another history.
    private let pages: [HTTPFields]

    private struct Look {
        let isFramed: Bool
        let isFindable: Bool

        var number: Int { (isFramed ? 2 : 0) + (isFindable ? 1 : 0) }

        static let all = [(false, false), (false, true), (true, false), (true, true)].map(Look.init)
    }

    init(face: Face) {
        self.face = face
        bare = Look.all.map { Self.bare($0, isEncrypted: face.isEncrypted) }
        pages = zip(Look.all, bare).map { look, fields in
            var fields = fields
            fields[.contentType] = "text/html; charset=utf-8"
            if look.isFindable, let onion = face.onionOrigin {
                fields[named("Onion-Location")] = onion + "/"
            }
            return fields
        }
    }

    /// All headers for `answer`; sets each once, because two security policies would intersect.
    func headers(for answer: Answer) -> HTTPFields {
        var fields = described(answer)
        if let senses = Self.permissions(for: answer.senses) { fields[named("Permissions-Policy")] = senses }
        if case .seeing = answer.senses { fields[.contentSecurityPolicy] = Self.contentSecurityPolicyToSee }
        if let seconds = answer.retryAfterSeconds { fields[.retryAfter] = "\(seconds)" }
        if let challenge = answer.challenge { fields[.wwwAuthenticate] = challenge }
        if let location = answer.location { fields[.location] = location.path }
        if let cookie = answer.cookie { fields[.setCookie] = header(for: cookie) }
        if answer.clearsBrowser { fields[.clearSiteData] = "\"cache\", \"cookies\", \"storage\"" }
        return fields
    }

    private func described(_ answer: Answer) -> HTTPFields {
        let look = Look(isFramed: answer.mayBeFramed, isFindable: answer.isFindable)
        var fields = bare[look.number]
        switch answer.content {
        case .page, .kept:
            return pages[look.number]
        case .nothing:
            break
        case .file(let type, let name, _):
            fields[.contentType] = type
            if let name { fields[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        case .download(let download):
            fields[.contentType] = download.type
            fields[.contentDisposition] = download.disposition
            fields[.contentSecurityPolicy] = Download.contentSecurityPolicy
        case .picture:
            fields[.contentType] = "image/png"
            fields[.contentSecurityPolicy] = Download.contentSecurityPolicy
        case .film(let film):
            fields[.contentType] = film.type
        case .asset(let type, _):
            fields[.contentType] = type
            fields[.cacheControl] = "public, max-age=3600"
        case .stream(let stream):
            fields[.contentType] = stream.form == .page ? "text/html; charset=utf-8" : "text/event-stream"
            fields[.cacheControl] = "no-store, no-transform"
            fields[.accelBuffering] = "no"
        }
        return fields
    }

    private static func bare(_ look: Look, isEncrypted: Bool) -> HTTPFields {
        var fields = HTTPFields()
        fields[named("Referrer-Policy")] = "no-referrer"
        fields[named("Cross-Origin-Opener-Policy")] = "same-origin"
        fields[named("Cross-Origin-Resource-Policy")] = "same-origin"
        fields[named("Cross-Origin-Embedder-Policy")] = "require-corp"
        fields[.xContentTypeOptions] = "nosniff"
        fields[named("X-DNS-Prefetch-Control")] = "off"
        fields[named("Permissions-Policy")] = permissions
        if isEncrypted { fields[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
        fields[.contentSecurityPolicy] = contentSecurityPolicy(framed: look.isFramed)
        fields[named("X-Frame-Options")] = look.isFramed ? "SAMEORIGIN" : "DENY"
        fields[named("X-Robots-Tag")] = look.isFindable ? "noarchive" : "noindex"
        fields[.cacheControl] = "no-store"
        return fields
    }

    private static let contentSecurityPolicyToSee =
        contentSecurityPolicy(framed: false) + "; media-src 'self'"

    private static func contentSecurityPolicy(framed: Bool) -> String {
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
            + "frame-src 'self'; form-action 'self'; frame-ancestors \(framed ? "'self'" : "'none'"); base-uri 'none'"
    }

    private func header(for change: Answer.CookieChange) -> String {
        let attributes = "Path=/; HttpOnly; SameSite=Strict" + (face.isEncrypted ? "; Secure" : "")
        switch change {
        case .set(let secret): return "\(face.cookieName)=\(secret.cookieText); \(attributes)"
        case .forget: return "\(face.cookieName)=; \(attributes); Max-Age=0"
        }
    }

    private static let permissions = permissions(granting: [])
    private static let permissionsToHear = permissions(granting: ["autoplay", "microphone"])
    private static let permissionsToMeet = permissions(granting: ["autoplay", "camera", "microphone"])

    /// What a page is granted beyond what all are; nil for nothing.
    private static func permissions(for senses: Answer.Senses) -> String? {
        switch senses {
        case .none, .seeing: nil
        case .hearing: permissionsToHear
        case .meeting: permissionsToMeet
        }
    }

    private static func permissions(granting granted: Set<String>) -> String {
        features.map { granted.contains($0) ? "\($0)=(self)" : "\($0)=()" }.joined(separator: ", ")
    }

    private static let features = [
        "accelerometer", "autoplay", "camera", "clipboard-read", "display-capture", "fullscreen",
        "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone",
        "midi",
        "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
    ]
}

extension HTTPField.Name {
    fileprivate static let clearSiteData = named("Clear-Site-Data")
    fileprivate static let accelBuffering = named("X-Accel-Buffering")
    fileprivate static let retryAfter = named("Retry-After")
}

/// A header field by name; the names we write are all valid, so this cannot fail.
func named(_ name: StaticString) -> HTTPField.Name {
    guard let field = HTTPField.Name(name.description) else { preconditionFailure("no header name: \(name)") }
    return field
}
