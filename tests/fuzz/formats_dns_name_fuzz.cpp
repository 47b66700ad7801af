#include "formats/dns_name.hpp"
#include "formats/public_suffix.hpp"
#include "tests/fuzz/promise.hpp"

#include <algorithm>

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto name = DnsName::parse(input);
    if (!name) return 0;
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    promise(std::ranges::all_of(name->host(), fits) && name->ascii().size() <= 253 && name->labels().size() >= 2);
    promise(std::ranges::all_of(name->labels(), [](std::string_view label) { return !label.empty() && label.size() <= 63; }));
    const auto from_ascii = DnsName::parse(name->ascii());
    promise(from_ascii == name && from_ascii->unicode() == name->unicode());
    promise(DnsName::parse(name->unicode()) == name);

    const auto domain = registrable_domain(*name);
    promise(domain.has_value() != is_public_suffix(*name));
    if (domain) promise(name->is_within(*domain) && registrable_domain(*domain) == domain);
    promise(names_for_common_name(*name).front() == *name);
    (void)scope_of(*name);
    return 0;
}
