// Envelope encryption with a key from a file: AES-256-GCM under a fresh data key, which is wrapped by AES-256-WRAP-PAD.
#pragma once

#include "ports/key_vault.hpp"

#include <memory>
#include <string>

namespace certdesk::adapters {

class FileKeyVault final : public ports::KeyVault {
public:
    // Reads the 32-byte key (64 hexadecimal digits) from a file that only its owner may read; anything else is refused.
    [[nodiscard]] static Result<std::unique_ptr<FileKeyVault>> open_file(const std::string& path);
    // Makes such a file with a new key; refuses to write over one.
    [[nodiscard]] static Result<> make_file(const std::string& path);

    [[nodiscard]] Result<Bytes> seal(const Secret& secret, std::string_view place) override;
    [[nodiscard]] Result<Secret> open(BytesView sealed, std::string_view place) override;

private:
    explicit FileKeyVault(Secret key) : key_(std::move(key)) {}
    Secret key_;  // 32 bytes
};

}  // namespace certdesk::adapters
