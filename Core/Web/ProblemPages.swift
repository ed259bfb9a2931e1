// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Texts

/// What a page says when something went wrong: what happened, what to do, and the number to call.
struct ProblemPages: Sendable {
    let face: Face

    /// The page; a visitor whose browser holds a seat is led back to her talk first, and a form is kept on it.
    func page(
        for problem: Problem, in language: Language, reference: String?, isSeated: Bool = false,
        keeping unsent: UnsentForm? = nil
    ) -> HTML {
        let t = Translator(language)
        let (heading, usual) = words(for: problem)
        let isUnsaved = unsent != nil && problem == .cannotSave
        let content = ProblemViews.problem(
            heading: t(heading), advice: t(isUnsaved ? Text.Problem.CannotSave.kept : usual),
            kept: unsent.map { kept($0, after: problem, t) },
            reference: reference.map { t(Text.Problem.reference(reference: $0)) },
            phone: face.side == .visitors ? face.phone : nil, call: t(Text.Problem.call),
            ways: ways(in: language, isSeated: isSeated))
        switch face.side {
        case .visitors: return VisitorLayout(face: face, language: language).page(content)
        case .staff:
            return StaffLayout(face: face, language: language).page(title: t(heading), content: content)
        }
    }

    /// What was filled in: to be sent again and, where that alone does not help, to be copied.
    private func kept(_ unsent: UnsentForm, after problem: Problem, _ t: Translator) -> HTML {
        let again = FormViews.again(unsent.form, to: unsent.path, t(Text.Over.again))
        guard case .closed(let file) = problem else { return again }
        return ProblemViews.closed(
            file: (file, t(Text.Problem.Closed.file)), words: unsent.form.words,
            written: t(Text.Problem.Closed.words),
            again: unsent.hasFiles ? nil : (t(Text.Problem.Closed.again), again))
    }

    private func ways(in language: Language, isSeated: Bool) -> [(address: Address, label: String)] {
        let t = Translator(language)
        guard face.side == .visitors else { return [(.front, t(Text.Problem.back))] }
        let home = (VisitorAddress.home(in: language, of: face), t(Text.Problem.back))
        return isSeated ? [(VisitorAddress.visit, t(Text.Problem.backToTalk)), home] : [home]
    }

    private func words(for problem: Problem) -> (heading: Message, advice: Message) {
        switch problem {
        case .notFound, .signInNeeded, .visitOver:
            (Text.Problem.NotFound.heading, Text.Problem.NotFound.advice)
        case .malformed: (Text.Problem.Malformed.heading, Text.Problem.Malformed.advice)
        case .staleForm: (Text.Problem.StaleForm.heading, Text.Problem.StaleForm.advice)
        case .tooLarge: (Text.Problem.TooLarge.heading, Text.Problem.TooLarge.advice)
        case .fileTooLarge: (Text.Problem.FileTooLarge.heading, Text.Problem.FileTooLarge.advice)
        case .tooMany: (Text.Problem.TooMany.heading, Text.Problem.TooMany.advice)
        case .cannotSave: (Text.Problem.CannotSave.heading, Text.Problem.CannotSave.advice)
        case .busy: (Text.Problem.Busy.heading, Text.Problem.Busy.advice)
        case .closed: (Text.Problem.Closed.heading, Text.Problem.Closed.advice)
        case .unexpected: (Text.Problem.Unexpected.heading, Text.Problem.Unexpected.advice)
        }
    }
}
