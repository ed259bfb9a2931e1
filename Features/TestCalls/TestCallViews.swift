// SPDX-License-Identifier: EUPL-1.2

import Web

/// How the desk shows whether the line answers.
enum TestCallViews {
    static func problems(_ sentences: [String]) -> HTML { FormViews.problems(sentences) }

    static func heard(_ sentence: String) -> HTML { "<p class=\"quiet\">\(sentence)</p>" }
}
