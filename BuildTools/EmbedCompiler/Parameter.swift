// SPDX-License-Identifier: EUPL-1.2

/// What a caller hands over for one placeholder.
struct Parameter: Equatable {
    let name: String
    let type: ParameterType
    /// The values a select knows; `nil` if the text does not choose by it.
    let choices: Set<String>?
}

extension Pattern {
    /// The parameters in the order in which their placeholders first appear.
    func parameters() throws(PatternReader.Mistake) -> [Parameter] {
        var parameters: [Parameter] = []
        for placeholder in placeholders {
            let found = Parameter(placeholder)
            guard let known = parameters.first(where: { $0.name == found.name }) else {
                parameters.append(found)
                continue
            }
            guard known.type == found.type else {
                throw .init(
                    "{\(found.name)} is a number in one place and a text in another; write {\(found.name), number}"
                )
            }
            guard known.choices == found.choices || known.choices == nil || found.choices == nil else {
                throw .init("{\(found.name)} chooses between different values in two places")
            }
            if known.choices == nil, let place = parameters.firstIndex(of: known) {
                parameters[place] = found
            }
        }
        return parameters
    }
}

extension Parameter {
    fileprivate init(_ placeholder: Pattern.Placeholder) {
        name = placeholder.name
        type = placeholder.form.type
        if case .select(let branches) = placeholder.form {
            choices = Set(branches.map(\.name))
        } else {
            choices = nil
        }
    }
}
