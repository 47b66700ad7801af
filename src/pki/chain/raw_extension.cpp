#include "pki/chain/raw_extension.hpp"

#include "pki/der.hpp"

#include <algorithm>

namespace certdesk::pki {

Result<BytesView> extensions_der(BytesView tbs_der) {
    der::Reader reader(TRY(der::read_single(tbs_der, der::tag::sequence)).content);
    while (!reader.at_end()) {
        const auto element = TRY(reader.next());
        if (element.tag == der::tag::context_constructed(3)) return element.content;
    }
    return BytesView{};
}

Result<std::optional<Extension>> find_extension(const Certificate& certificate, std::string_view oid) {
    const auto content = TRY(extensions_der(certificate.tbs_der));
    if (content.empty()) return std::nullopt;
    const auto wanted = der::write_object_identifier(oid);
    der::Reader reader(TRY(der::read_single(content, der::tag::sequence)).content);
    while (!reader.at_end()) {
        der::Reader parts(TRY(reader.next(der::tag::sequence)).content);
        const auto found = TRY(parts.next(der::tag::object_identifier)).whole;
        if (!std::equal(found.begin(), found.end(), wanted.begin(), wanted.end())) continue;
        Extension extension{.oid = std::string(oid), .critical = false, .value = {}};
        if (parts.next_is(der::tag::boolean)) extension.critical = TRY(der::read_boolean(TRY(parts.next())));
        extension.value = TRY(parts.next(der::tag::octet_string)).content;
        return extension;
    }
    return std::nullopt;
}

}  // namespace certdesk::pki
