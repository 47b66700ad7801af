// Extensions of certificates, requests and lists (RFC 5280 sections 4.2 and 5.2), read and written; private to this room.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/certificate.hpp"
#include "pki/der.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki {

struct Extension {
    std::string oid;
    bool critical = false;
    BytesView value;  // inside the OCTET STRING
};

// The content of an Extensions SEQUENCE. Malformed: an extension that stands twice (section 4.2), more than 64 of them.
[[nodiscard]] Result<std::vector<Extension>> read_extensions(BytesView sequence_der);

struct AltNames {
    std::vector<std::string> dns_names;
    std::vector<std::string> ip_addresses;
    std::size_t others = 0;
};

[[nodiscard]] Result<AltNames> read_alt_names(BytesView value);
[[nodiscard]] Result<std::vector<KeyUsage>> read_key_usage(BytesView value);

enum class Criticality { not_critical, critical };

[[nodiscard]] Bytes write_extension(std::string_view oid, Criticality criticality, BytesView value);
[[nodiscard]] Bytes write_alt_names(std::span<const std::string> dns_names, std::span<const Bytes> ip_addresses = {});
[[nodiscard]] Bytes write_key_usage(std::span<const KeyUsage> usages);
[[nodiscard]] Bytes write_authority_key_id(const Bytes& key_id);
[[nodiscard]] Bytes write_url(std::string_view url);  // GeneralName uniformResourceIdentifier

// Four or sixteen octets as text; empty for any other number.
[[nodiscard]] std::string ip_text(BytesView octets);

// The octets of a textual IPv4 or IPv6 address; empty when it is none.
[[nodiscard]] Bytes ip_octets(std::string_view text);

}  // namespace certdesk::pki
