-- Peer to compare with: as lean as it goes, one listener, a persisted archive of everything.
-- Words in capitals are put in by Benchmarks/peers/start.
run_as_root = true
pidfile = "DIRECTORY/prosody.pid"
data_path = "DIRECTORY/data"
log = { warn = "DIRECTORY/prosody.log" }
modules_enabled = { "roster", "saslauth", "disco", "register", "offline", "mam" }
modules_disabled = { "s2s", "tls" }
c2s_ports = { PORT }
c2s_direct_tls_ports = {}
c2s_interfaces = { "127.0.0.1" }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
storage = "internal"
default_archive_policy = true
archive_expires_after = "never"
-- More active users than the default of 1,000 would be read again for every message.
storage_archive_item_limit_cache_size = 30000
VirtualHost "localhost"
