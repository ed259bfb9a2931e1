// SPDX-License-Identifier: EUPL-1.2

// The checks of texts are tested here.
