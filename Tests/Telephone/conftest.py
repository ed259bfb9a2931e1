# SPDX-License-Identifier: EUPL-1.2
"""What is waited for comes at once where nothing else runs; a busy machine is given time."""

from playwright.sync_api import expect

expect.set_options(timeout=60_000)
