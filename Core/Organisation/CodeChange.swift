// SPDX-License-Identifier: EUPL-1.2

/// One code of one list as the organisation has it now, in place of what its files say.
package struct CodeChange: Sendable {
    package let list: String
    package let code: CodeList.Code

    package init(list: String, code: CodeList.Code) {
        self.list = list
        self.code = code
    }
}

extension CodeLists {
    /// These lists with the changes laid over them, in their order; a change of a list that is not here says nothing.
    package func changed(by changes: [CodeChange]) -> CodeLists {
        let byList = Dictionary(grouping: changes, by: \.list)
        return CodeLists(
            names.compactMap { self[$0] }.map { list in list.changed(by: byList[list.list] ?? []) })
    }
}

extension CodeList {
    fileprivate func changed(by changes: [CodeChange]) -> CodeList {
        var codes = codes
        for change in changes {
            if let place = codes.firstIndex(where: { $0.code == change.code.code }) {
                codes[place] = change.code
            } else {
                codes.append(change.code)
            }
        }
        return CodeList(
            list: list, name: name, version: version + changes.count, multiple: multiple, required: required,
            codes: codes)
    }
}
