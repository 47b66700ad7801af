#include "core/vetting/matching/domain.hpp"

#include "base/text.hpp"
#include "core/vetting/matching/fewest_foldings.hpp"
#include "formats/dns_name.hpp"
#include "formats/kana.hpp"

namespace certdesk::vetting::matching {

namespace {

std::string key_of(std::string_view text, Folder& folder) {
    auto name = std::string(trim(text));
    if (name.ends_with('.') && name.size() > 1 && folder.fold(Folding::trailing_dot)) name.pop_back();
    if (folder.may(Folding::width) && nfkc(name) != name && folder.fold(Folding::width)) name = nfkc(name);
    if (to_lower_ascii(name) != name && folder.fold(Folding::letter_case)) name = to_lower_ascii(name);
    if (!folder.may(Folding::idna)) return name;
    const auto parsed = DnsName::parse(name);
    if (!parsed || parsed->ascii() == name) return name;
    // What is only upper-case would be lowered by IDNA as well: that is not what is asked here.
    if (equal_ignoring_ascii_case(parsed->ascii(), name)) return name;
    folder.fold(Folding::idna);
    return parsed->ascii();
}

}  // namespace

Matched match_domains(std::string_view left, std::string_view right) {
    auto matched = match_by_key(left, right, key_of);
    if (matched.answer != Answer::different) return matched;
    Folder folder(Foldings::all());
    matched.differences = {{Part::host, key_of(left, folder), key_of(right, folder)}};
    return matched;
}

}  // namespace certdesk::vetting::matching
