#include "core/calls/phone_source.hpp"

#include "base/text.hpp"
#include "formats/japanese_phone.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace certdesk::calls {

namespace {

// NTT: end of the 104 enquiry and of the printed タウンページ (reliability.md, NTT104).
constexpr Day last_day_of_ntt = std::chrono::year{2026} / 3 / 31;

constexpr std::array table{
    PhoneSourceRule{PhoneSource::tdb, "帝国データバンク", std::nullopt, true, "R56"},
    PhoneSourceRule{PhoneSource::itownpage, "iタウンページ", std::nullopt, true, "R56, after the end of 104"},
    PhoneSourceRule{PhoneSource::public_office_list, "職員録・官公庁の公式一覧", std::nullopt, true, "domain.md 1.10, GSJP"},
    PhoneSourceRule{PhoneSource::phone_bill, "電話会社の請求書", std::nullopt, false, "R20, R65-R68"},
    PhoneSourceRule{PhoneSource::representative_number, "代表番号からの取り次ぎ", std::nullopt, false, "domain.md 3.4"},
    PhoneSourceRule{PhoneSource::ntt_directory, "NTT電話番号案内(104)", last_day_of_ntt, true, "R56"},
    PhoneSourceRule{PhoneSource::printed_townpage, "タウンページ(冊子)", last_day_of_ntt, true, "R56"},
};
static_assert(table.size() == count_of<PhoneSource>);

std::string open_sources(Day today) {
    std::string names;
    for (const auto& rule : table)
        if (!rule.last_day || today <= *rule.last_day) names += (names.empty() ? "" : " ") + std::string(to_text(rule.source));
    return names;
}

// domain.md 5.6: a representative number is tied to an address.
bool has_an_address(PhoneClass phone_class) { return phone_class == PhoneClass::fixed || phone_class == PhoneClass::ip_phone; }

}  // namespace

std::span<const PhoneSourceRule> phone_sources() { return table; }

const PhoneSourceRule& rule_of(PhoneSource source) { return *std::ranges::find(table, source, &PhoneSourceRule::source); }

std::optional<PhoneSource> phone_source_named(std::string_view text) {
    const auto found = std::ranges::find(table, text, &PhoneSourceRule::name);
    return found != table.end() ? found->source : parse_enumeration<PhoneSource>(text);
}

Decision<CallNumber> read_call_number(const NumberSeen& seen, Day today) {
    if (trim(seen.phone_number).empty()) return refuse(Refusal::required, "phone_number");
    const auto number = PhoneNumber::parse(seen.phone_number);
    if (!number) return refuse(Refusal::bad_phone_number, "phone_number");

    if (trim(seen.source).empty()) return refuse(Refusal::source_missing, "number_source", {{"item", "phone_number"}});  // R57
    const auto source = phone_source_named(trim(seen.source));
    if (!source) return refuse(Refusal::not_an_option, "number_source", {{"options", open_sources(today)}});
    const auto& rule = rule_of(*source);
    if (seen.seen_on > today) return refuse(Refusal::bad_date, "seen_on");
    if (rule.last_day && seen.seen_on > *rule.last_day)
        return refuse(Refusal::phone_source_ended, "number_source",
                      {{"source", std::string(rule.name)}, {"last_day", to_iso_date(*rule.last_day)}});
    if (rule.names_the_organization && !has_an_address(number->phone_class()))
        return refuse(Refusal::number_not_called, "phone_number");

    return CallNumber{.phone_number = std::string(trim(seen.phone_number)),
                      .source = *source,
                      .entry = std::string(trim(seen.entry)),
                      .seen_on = seen.seen_on,
                      .recorded_by = {},
                      .recorded_at = {}};
}

bool same_number(std::string_view one, std::string_view other) {
    const auto first = PhoneNumber::parse(one);
    const auto second = PhoneNumber::parse(other);
    return first && second && *first == *second;
}

}  // namespace certdesk::calls
