#include "core/vetting/digest.hpp"

#include "pki/sha256.hpp"

namespace certdesk::vetting {

Digest& Digest::add(std::string_view value) {
    form_ += std::to_string(value.size());
    form_ += ':';
    form_ += value;
    return *this;
}

Digest& Digest::add(const std::vector<std::string>& values) {
    add(std::to_string(values.size()));
    for (const auto& value : values) add(value);
    return *this;
}

std::string Digest::hex() const { return sha256_hex(bytes_of(form_)); }

std::string sha256_hex(BytesView bytes) { return to_hex(pki::sha256(bytes)); }

}  // namespace certdesk::vetting
