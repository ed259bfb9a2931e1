// SPDX-License-Identifier: EUPL-1.2

package import Foundation
package import Kernel

/// A film of the organisation's in sign language.
package struct SignLanguageFilm: Sendable, Equatable {
    package let file: URL
    package let type: String
    package let byteCount: Int

    /// What browsers show, by the ending of the file's name; older iPhones show the first alone.
    fileprivate static let types = ["mp4": "video/mp4", "webm": "video/webm"]
}

extension OrganisationFiles {
    private static let films = "sign-language"

    /// The films in `sign-language/`, by the language on whose pages they are; none if there is no such folder.
    ///
    /// What a film says has to stand in writing on the page `sign` too, for whoever cannot play it.
    package func signLanguageFilms(for organisation: Organisation, _ texts: OrganisationTexts) throws
        -> [Language: SignLanguageFilm]
    {
        guard has(Self.films) else { return [:] }
        let page = texts.page("sign")
        var films: [Language: SignLanguageFilm] = [:]
        for name in try names(in: Self.films) where !name.hasPrefix(".") {
            let file = directory.appending(path: Self.films).appending(path: name)
            guard let type = SignLanguageFilm.types[file.pathExtension],
                let language = organisation.languages.first(where: {
                    $0.rawValue == file.deletingPathExtension().lastPathComponent
                }), films[language] == nil
            else {
                throw OrganisationFault.unreadable(file.path, "its name (one LANGUAGE.mp4 or LANGUAGE.webm)")
            }
            guard !page.blocks.isEmpty, page.isSaid(in: language) else {
                throw OrganisationFault.unreadable(
                    directory.appending(path: "texts.json").path,
                    "page sign (what the film in \(language.rawValue) says has to stand there)")
            }
            let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            guard size > 0 else { throw OrganisationFault.missing(file.path) }
            films[language] = SignLanguageFilm(file: file, type: type, byteCount: size)
        }
        return films
    }
}
