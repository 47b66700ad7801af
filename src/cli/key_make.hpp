// Keys as commands make and read them.
// Private to this room.
#pragma once

#include "cli/wanted_request.hpp"
#include "pki/key.hpp"

#include <optional>
#include <string>

namespace certdesk::cli {

// Says that it takes a while when it does: RSA takes 0.1 to 5 seconds, curves nothing.
[[nodiscard]] Result<pki::PrivateKey> make_key(pki::KeyKind kind, const Voice& voice);

// Written for its owner alone; with the pass phrase that stands in a file, encrypted.
[[nodiscard]] Result<> keep_key(const pki::PrivateKey& key, const std::string& path, const std::string& passphrase_file);

[[nodiscard]] Result<pki::PrivateKey> read_key(const std::string& path, const std::string& passphrase_file);

}  // namespace certdesk::cli
