#include "core/survey/common_name.hpp"

#include "base/text.hpp"
#include "core/survey/placeholder.hpp"
#include "formats/dns_name.hpp"
#include "formats/kana.hpp"
#include "formats/public_suffix.hpp"

#include <optional>

namespace certdesk::survey {

namespace {

std::string_view without_scheme_and_slash(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (equal_ignoring_ascii_case(text.substr(0, scheme.size()), scheme)) {
            text.remove_prefix(scheme.size());
            break;
        }
    if (text.ends_with('/')) text.remove_suffix(1);
    return text;
}

std::optional<Refusal> refusal_of(NameScope scope) {
    switch (scope) {
        case NameScope::public_name: return std::nullopt;
        case NameScope::internal_name: return Refusal::internal_name;  // R70; Baseline Requirements 2.2.6 section 4.2.2
        case NameScope::reserved_name:
        case NameScope::reverse_zone: return Refusal::reserved_name;
        case NameScope::public_suffix: return Refusal::public_suffix_name;
    }
    return std::nullopt;
}

}  // namespace

Decision<std::string> read_common_name(std::string_view typed, const Policy& policy) {
    const std::string where(to_text(Field::common_name));
    if (says_undecided(typed)) return refuse(Refusal::common_name_not_fixed, where);

    const auto normalized = nfkc(typed);
    const auto text = without_scheme_and_slash(trim(normalized));
    const auto no = [&](Refusal refusal) { return refuse(refusal, where, {{"name", std::string(text)}}); };
    if (text.contains('*')) return no(Refusal::wildcard_not_sold);

    const auto name = DnsName::parse(text);
    if (!name && name.error() == DnsNameFault::single_label) return no(Refusal::internal_name);
    if (!name)
        return refuse(Refusal::bad_dns_name, where, {{"name", std::string(text)}, {"fault", std::string(to_text(name.error()))}});
    if (const auto refusal = refusal_of(scope_of(*name, {.also_public = policy.also_public_names}))) return no(*refusal);
    return name->ascii();
}

}  // namespace certdesk::survey
