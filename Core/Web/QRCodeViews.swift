// SPDX-License-Identifier: EUPL-1.2

import CQREncode

/// A QR code drawn into the page, so that what it says passes no other server and no file.
package enum QRCodeViews {
    /// The code for `text` as SVG, dark on light in every colour scheme, with the four modules of margin ISO/IEC 18004 asks for.
    ///
    /// Empty if the text holds a NUL or more than 2,331 bytes, which no code at this level of correction carries.
    /// `label` says what the picture is to those who do not see it.
    package static func picture(of text: String, label: String) -> HTML {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return "" }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let side = width + 2 * margin
        let modules = (0..<width * width).filter { code.pointee.data[$0] & 1 == 1 }
            .map { "M\($0 % width + margin) \($0 / width + margin)h1v1h-1z" }.joined()
        return """
            <svg class="qr" role="img" aria-label="\(label)" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(modules)" fill="#000"/></svg>
            """
    }

    private static let margin = 4
}
