// SPDX-License-Identifier: EUPL-1.2

import Kernel
package import Texts
package import Vault
package import Web

/// What a page needs to hear and see a meeting.
package struct MeetingPlace: Sendable {
    /// Where its script asks, and where it is told.
    let asks: Address
    let told: Address
    let formToken: String
    let pass: RelayServer.Pass
    /// Whether cameras are wanted in this meeting.
    let withPictures: Bool

    package init(
        asks: Address, told: Address, formToken: String, pass: RelayServer.Pass, withPictures: Bool
    ) {
        (self.asks, self.told, self.formToken) = (asks, told, formToken)
        (self.pass, self.withPictures) = (pass, withPictures)
    }
}

/// How a meeting looks: the same for every feature and on both sites.
package enum MeetingViews {
    /// The script and the style of a page with a meeting on it.
    package static let head: HTML = """
        <link rel="stylesheet" href="\(Assets.address("meeting.css").path)">
        <script type="module" src="\(Assets.address("meeting.js").path)"></script>
        """

    /// The part of a page in which a meeting is heard and seen; without script it says that it is written only.
    package static func panel(_ place: MeetingPlace, standing: String, _ t: Translator) -> HTML {
        """
        <section class="meeting sheet" id="meeting" aria-label="\(t(Text.Meeting.heading))"\(addresses(place))\(words(t))>
        <h2>\(t(Text.Meeting.heading))</h2>
        \(FormViews.token(place.formToken))
        <p id="meeting-standing" role="status">\(standing)</p>
        <noscript><p class="notice">\(t(Text.Meeting.needsScript))</p></noscript>
        <p class="quiet">\(t(place.withPictures ? Text.Meeting.promise : Text.Meeting.promiseOfSound))</p>
        <p class="notice" id="meeting-says" role="status" hidden></p>
        <div id="meeting-pictures" class="pictures"></div>
        <audio id="meeting-sound" autoplay></audio>
        \(own(place, t))
        \(buttons(place, t))
        \(check(place, t))
        </section>
        """
    }

    /// What a page says where there is no engine or no relay.
    package static func nothing(_ t: Translator) -> HTML {
        "<p class=\"notice\" id=\"no-meeting\">\(t(Text.Meeting.nothing))</p>"
    }

    private static func addresses(_ place: MeetingPlace) -> HTML {
        """
         data-asks="\(place.asks.path)" data-told="\(place.told.path)" data-urls="\(place.pass.address)" data-username="\(place.pass.user)" data-credential="\(place.pass.password)"
        """
    }

    /// What the script says, in the reader's language.
    private static func words(_ t: Translator) -> HTML {
        """
         data-connecting="\(t(Text.Meeting.connecting))" data-connected="\(t(Text.Meeting.connected))" data-lost="\(t(Text.Meeting.lost))" data-refused="\(t(Text.Meeting.refused))" data-saved="\(t(Text.Meeting.saved))" data-text="\(t(Text.Meeting.textOnly))" data-full="\(t(Text.Meeting.full(most: MeetingHall.mostPictures)))" data-no-camera="\(t(Text.Meeting.noCamera))" data-picture="\(t(Text.Meeting.picture))"
        """
    }

    private static func own(_ place: MeetingPlace, _ t: Translator) -> HTML {
        guard place.withPictures else { return .empty }
        return """
            <video id="meeting-own" muted playsinline autoplay hidden aria-label="\(t(Text.Meeting.own))"></video>
            """
    }

    private static func buttons(_ place: MeetingPlace, _ t: Translator) -> HTML {
        """
        <div class="buttons" id="meeting-buttons" hidden>
        <button type="button" id="meeting-join">\(t(Text.Meeting.join))</button>
        <button type="button" class="plain" id="meeting-mute" aria-pressed="false" hidden>\(t(Text.Meeting.mute))</button>
        \(place.withPictures ? camera(t) : .empty)
        <button type="button" class="plain" id="meeting-leave" hidden>\(t(Text.Meeting.leave))</button>
        </div>
        """
    }

    private static func camera(_ t: Translator) -> HTML {
        """
        <button type="button" class="plain" id="meeting-camera" aria-pressed="false" hidden>\(t(Text.Meeting.camera))</button>
        <button type="button" class="plain" id="meeting-again" hidden>\(t(Text.Meeting.pictures))</button>
        """
    }

    /// Trying microphone and camera, without anybody hearing or seeing it.
    private static func check(_ place: MeetingPlace, _ t: Translator) -> HTML {
        """
        <details id="meeting-check" hidden><summary>\(t(Text.Meeting.check))</summary>
        <p class="quiet">\(t(Text.Meeting.checkMeaning))</p>
        <label>\(t(Text.Meeting.microphone)) <select id="meeting-microphones"></select></label>
        <label>\(t(Text.Meeting.level)) <meter id="meeting-level" min="0" max="1" low="0.1" value="0"></meter></label>
        \(place.withPictures ? cameraCheck(t) : .empty)
        </details>
        """
    }

    private static func cameraCheck(_ t: Translator) -> HTML {
        """
        <label>\(t(Text.Meeting.cameras)) <select id="meeting-cameras"></select></label>
        <button type="button" class="plain" id="meeting-look" aria-pressed="false">\(t(Text.Meeting.look))</button>
        <video id="meeting-preview" muted playsinline autoplay hidden aria-label="\(t(Text.Meeting.own))"></video>
        """
    }

    /// Where a meeting stands, for the script, with what the page says of it.
    static func state(_ state: MeetingState, _ words: String, _ t: Translator) -> HTML {
        let pictures = state.pictures.map(String.init).joined(separator: " ")
        return """
            <p\(HTML.attribute("data-open", if: state.isOpen))\(HTML.attribute("data-heard", if: state.isHeard)) data-others="\(state.others)" data-own="\(state.own.map(String.init) ?? "")" data-pictures="\(pictures)">\(words) \(state.isOpen ? t(Text.Meeting.others(count: state.others)) : "")</p>
            """
    }
}
