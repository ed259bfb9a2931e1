// SPDX-License-Identifier: EUPL-1.2

import Kernel
import Vault
import Web

/// What somebody who wants to come in has typed, and whence it comes as far as that matters against guessing.
struct SignInAttempt: Sendable {
    let login: String
    let password: Confidential
    let code: String
    let flood: Flood
    let bucket: FloodBucket
}

/// How an attempt to sign in ended.
enum SignInOutcome: Sendable {
    case opened(HolderSecret)
    case refused
    /// Too many mistakes: not looked at, and worth nothing before so many seconds.
    case wait(seconds: Int)
}
