// SPDX-License-Identifier: EUPL-1.2

package import Access
package import Texts

/// The way from the page of a matter to the walls around it, the same on every page.
package enum WallViews {
    /// The link to the walls around a matter.
    package static func link(to matter: MatterID, _ t: Translator) -> HTML {
        "<p><a href=\"\(WallAddress.matter(matter).address.path)\">\(t(Text.Layout.conflict))</a></p>"
    }
}
