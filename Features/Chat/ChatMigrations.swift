// SPDX-License-Identifier: EUPL-1.2

package import Store

/// The tables of the chat.
package enum ChatMigrations {
    package static let all = Migration.files(Embedded.migrations, module: "Chat")
}
