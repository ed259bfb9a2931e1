// SPDX-License-Identifier: EUPL-1.2

import HTTPTypes
import Vault

/// The headers of every answer of one site, errors and redirects included.
struct HeaderPolicy: Sendable {
    let face: Face

    /// All headers for `answer`; sets each once, because two security policies would intersect.
    func headers(for answer: Answer) -> HTTPFields {
        var fields = common
        fields[.contentSecurityPolicy] = contentSecurityPolicy(framed: answer.mayBeFramed)
        fields[named("X-Frame-Options")] = answer.mayBeFramed ? "SAMEORIGIN" : "DENY"
        fields[named("X-Robots-Tag")] = answer.isFindable ? "noarchive" : "noindex"
        describe(answer.content, in: &fields)
        if let location = answer.location { fields[.location] = location.path }
        if let cookie = answer.cookie { fields[.setCookie] = header(for: cookie) }
        if answer.clearsBrowser { fields[named("Clear-Site-Data")] = "\"cache\", \"cookies\", \"storage\"" }
        return fields
    }

    private var common: HTTPFields {
        var fields = HTTPFields()
        fields[named("Referrer-Policy")] = "no-referrer"
        fields[named("Cross-Origin-Opener-Policy")] = "same-origin"
        fields[named("Cross-Origin-Resource-Policy")] = "same-origin"
        fields[named("Cross-Origin-Embedder-Policy")] = "require-corp"
        fields[.xContentTypeOptions] = "nosniff"
        fields[named("X-DNS-Prefetch-Control")] = "off"
        fields[named("Permissions-Policy")] = Self.permissions
        if face.isEncrypted { fields[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
        return fields
    }

    private func contentSecurityPolicy(framed: Bool) -> String {
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
            + "frame-src 'self'; form-action 'self'; frame-ancestors \(framed ? "'self'" : "'none'"); base-uri 'none'"
    }

    private func describe(_ content: Answer.Content, in fields: inout HTTPFields) {
        fields[.cacheControl] = "no-store"
        switch content {
        case .page:
            fields[.contentType] = "text/html; charset=utf-8"
        case .nothing:
            break
        case .file(let type, let name, _):
            fields[.contentType] = type
            if let name { fields[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        case .asset(let type, _):
            fields[.contentType] = type
            fields[.cacheControl] = "public, max-age=3600"
        case .stream(let stream):
            fields[.contentType] = stream.form == .page ? "text/html; charset=utf-8" : "text/event-stream"
            fields[.cacheControl] = "no-store, no-transform"
            fields[named("X-Accel-Buffering")] = "no"
        }
    }

    private func header(for change: Answer.CookieChange) -> String {
        let attributes = "Path=/; HttpOnly; SameSite=Strict" + (face.isEncrypted ? "; Secure" : "")
        switch change {
        case .set(let secret): return "\(face.cookieName)=\(secret.cookieText); \(attributes)"
        case .forget: return "\(face.cookieName)=; \(attributes); Max-Age=0"
        }
    }

    private static let permissions = [
        "accelerometer", "autoplay", "camera", "clipboard-read", "display-capture", "fullscreen",
        "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone",
        "midi",
        "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
    ].map { "\($0)=()" }.joined(separator: ", ")
}

/// A header field by name; the names above are all valid, so this cannot fail.
private func named(_ name: StaticString) -> HTTPField.Name {
    guard let field = HTTPField.Name(name.description) else { preconditionFailure("no header name: \(name)") }
    return field
}
