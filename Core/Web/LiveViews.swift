// SPDX-License-Identifier: EUPL-1.2

/// What an endless page says to the browser and not to the reader.
enum LiveViews {
    /// Fetch this page once more.
    static let again: HTML = "<meta http-equiv=\"refresh\" content=\"0\">"

    /// Fetch this page once more when the program has had time to start again.
    static let againSoon: HTML = "<meta http-equiv=\"refresh\" content=\"5\">"

    /// Show nothing that was said; a style sheet, because there is no script and no style may stand in a page.
    static let blank: HTML = "<link rel=\"stylesheet\" href=\"\(Assets.address("gone.css").path)\">"
}
