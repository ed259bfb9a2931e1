// SPDX-License-Identifier: EUPL-1.2

import CaseFiles
import Kernel
import Texts
import Web

/// How the places of a case look together: what they are, and never where exactly.
enum PlaceListViews {
    static func list(_ all: PlaceList, _ frame: PlaceFrame, _ t: Translator) -> HTML {
        let new: HTML = """
            <p class="buttons"><a class="button" href="\(address: PlacesAddress.new(frame.id).address.path)">\(t(Text.CasePlaces.new))</a></p>
            """
        let hidden: HTML = "<p class=\"notice\">\(t(Text.CasePlaces.hiddenPlace))</p>"
        let none: HTML = "<p class=\"quiet\">\(t(Text.CasePlaces.none))</p>"
        let past = all.places.filter { isPast($0, frame) }
        let now = all.places.filter { !isPast($0, frame) }
        return """
            <p><a href="\(address: frame.file.path)">\(t(Text.CasePlaces.toCase(number: frame.number)))</a></p>
            <h1>\(t(Text.CasePlaces.heading))</h1>
            <p class="notice">\(t(Text.CasePlaces.meaning))</p>
            \(frame.writable.isEmpty ? .empty : new)
            \(all.hasHidden ? hidden : .empty)
            \(all.places.isEmpty && !all.hasHidden ? none : .empty)
            \(now.map { line($0, frame, t) })\(past.map { line($0, frame, t) })
            """
    }

    /// That a place is over or was entered by mistake.
    static func standing(_ read: ReadPlace, _ frame: PlaceFrame, _ t: Translator) -> HTML {
        guard let words = read.words, isPast(read, frame) else { return .empty }
        let sentence = words.isMistaken ? t(Text.CasePlaces.mistaken) : t(Text.CasePlaces.ended)
        return "<p class=\"notice\"><strong>\(sentence)</strong></p>"
    }

    private static func isPast(_ read: ReadPlace, _ frame: PlaceFrame) -> Bool {
        read.words.map { $0.isMistaken || $0.hasEnded(by: frame.today) } ?? false
    }

    private static func line(_ read: ReadPlace, _ frame: PlaceFrame, _ t: Translator) -> HTML {
        let path = PlacesAddress.place(frame.id, read.place.id).address.path
        let facts = (read.words.map { PlaceFieldViews.facts($0, frame, t) } ?? []).map { fact -> HTML in
            "<p>\(fact.name): \(fact.text)</p>"
        }
        let open =
            read.place.exactVersion == 0 ? t(Text.CasePlaces.noExact) : t(Text.CasePlaces.exactOnPage)
        let exact = read.readsExact ? open : t(Text.CasePlaces.confidential)
        return """
            <article class="sheet"><h2><a href="\(address: path)">\(PlaceFieldViews.title(read.words, t))</a></h2>
            \(standing(read, frame, t))\(facts)<p class="quiet">\(exact)</p></article>
            """
    }
}
