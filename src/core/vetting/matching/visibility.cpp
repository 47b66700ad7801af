#include "core/vetting/matching/visibility.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>
#include <array>

namespace certdesk::vetting::matching {

namespace {

// As registries and registrars write it; letters and digits only. Seen by 2026-11; a new one only costs a "different".
constexpr auto beginnings = std::to_array<std::string_view>({
    "redactedforprivacy",
    "dataredacted",
    "gdprmasked",
    "gdprredacted",
    "notdisclosed",
    "statutorymaskingenabled",
    "datanotavailable",
    "withheldforprivacy",
    "registrationprivate",
    "domainsbyproxy",
    "whoisprivacyprotectionservice",
    "privacyprotect",
    "contactprivacyinc",
    "identityprotectionservice",
    "personaldatacannotbepublicly",
    "redacted",
});
constexpr auto within = std::to_array<std::string_view>(
    {"whois情報公開代行", "whois代理公開", "プライバシ保護", "非公開", "非表示", "whoisprivacyprotection"});
constexpr auto whole = std::to_array<std::string_view>({"na", "none", "null", "private", "unknown", "なし", "不明"});

}  // namespace

bool is_hidden(std::string_view value) {
    Folder folder(Foldings::all());
    auto text = fold_characters(value, folder);
    std::erase_if(text, [](char32_t c) { return !is_letter_or_digit(c); });
    const auto key = to_utf8(text);
    return key.empty() || std::ranges::find(whole, key) != whole.end() ||
           std::ranges::any_of(beginnings, [&](std::string_view each) { return key.starts_with(each); }) ||
           std::ranges::any_of(within, [&](std::string_view each) { return key.contains(each); });
}

}  // namespace certdesk::vetting::matching
