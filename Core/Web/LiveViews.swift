// SPDX-License-Identifier: EUPL-1.2

/// What an endless page says to the browser and not to the reader.
enum LiveViews {
    /// Fetch this page once more.
    static let again: HTML = "<meta http-equiv=\"refresh\" content=\"0\">"
}
