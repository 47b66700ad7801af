// Extensions of a certificate as they stand in its bytes, for those that certificate.hpp has no field for. Private to this room.
#pragma once

#include "pki/certificate.hpp"
#include "pki/extension.hpp"

#include <optional>
#include <string_view>

namespace certdesk::pki {

// A view into certificate.tbs_der. Nothing when the extension is absent; malformed when the bytes are no TBSCertificate.
[[nodiscard]] Result<std::optional<Extension>> find_extension(const Certificate& certificate, std::string_view oid);

// The content of Extensions (RFC 5280 section 4.1), empty for a certificate without any.
[[nodiscard]] Result<BytesView> extensions_der(BytesView tbs_der);

}  // namespace certdesk::pki
