#include "web/words.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"

#include <array>
#include <boost/locale.hpp>
#include <fmt/format.h>
#include <locale>
#include <vector>

namespace certdesk::embedded {
extern const std::span<const EmbeddedFile> word_catalogues;
}

namespace certdesk::web {

namespace {

// The catalogue of one language as a locale facet, read from memory.
std::locale load(std::string_view language) {
    namespace gettext = boost::locale::gnu_gettext;
    gettext::messages_info info;
    info.language = std::string(language);
    info.encoding = "UTF-8";
    info.paths.emplace_back("");
    info.domains.emplace_back("certdesk");
    info.callback = [](const std::string& file, const std::string&) {
        for (const auto& catalogue : embedded::word_catalogues) {
            const auto name = catalogue.name.substr(0, catalogue.name.find('.'));
            if (file.starts_with("/" + std::string(name) + "/"))
                return std::vector<char>(catalogue.content.begin(), catalogue.content.end());
        }
        return std::vector<char>{};
    };
    return {std::locale::classic(), gettext::create_messages_facet<char>(info)};
}

constexpr std::array<std::string_view, 7> weekdays_ja{"日", "月", "火", "水", "木", "金", "土"};
constexpr std::array<std::string_view, 7> weekdays_en{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months_en{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Where the words of a fact's value stand; the first that is there counts.
std::vector<std::string> prefixes_of(const std::string& fact) {
    if (fact == "rule") return {"finding.", "rule.", "subject_rule."};
    if (fact == "field") return {"subject_field."};
    if (fact == "book") return {"rule_book."};
    return {"refusal.fact." + fact + "."};
}

}  // namespace

struct Words::Parts {
    std::locale ja = load("ja");
    std::locale en = load("en");

    [[nodiscard]] const boost::locale::message_format<char>& of(Language language) const {
        return std::use_facet<boost::locale::message_format<char>>(language == Language::ja ? ja : en);
    }
};

Words::Words() : parts_(std::make_unique<Parts>()) {}
Words::~Words() = default;

bool Words::has(Language language, std::string_view key) const {
    return parts_->of(language).get(0, nullptr, std::string(key).c_str()) != nullptr;
}

std::string Words::get(Language language, std::string_view key) const {
    const std::string id(key);
    const char* words = parts_->of(language).get(0, nullptr, id.c_str());
    return words != nullptr ? words : id;
}

std::string Words::fill(Language language, std::string_view key, const std::map<std::string, std::string>& facts) const {
    // One pass from left to right: what a fact brings in is never searched for places again.
    const std::string pattern = get(language, key);
    std::string filled;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t end = pattern[at] == '{' ? pattern.find('}', at) : std::string::npos;
        const auto fact = end == std::string::npos ? facts.end() : facts.find(pattern.substr(at + 1, end - at - 1));
        if (fact == facts.end()) {
            filled += pattern[at++];
        } else {
            filled += fact->second;
            at = end + 1;
        }
    }
    return filled;
}

std::string Words::sentence(Language language, const Finding& finding) const {
    std::map<std::string, std::string> raw;
    for (const auto& fact : finding.facts) raw[fact.name] = fact.value;
    auto facts = raw;
    for (auto& [name, value] : facts)
        for (const auto& prefix : prefixes_of(name))
            if (has(language, prefix + value)) {
                value = fill(language, prefix + value, raw);
                break;
            }
    return fill(language, "refusal." + std::string(to_text(finding.refusal)), facts);
}

std::string write_day(Language language, Day day) {
    const std::chrono::year_month_day date{day};
    const unsigned weekday = std::chrono::weekday{day}.c_encoding();
    const auto year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const auto number = static_cast<unsigned>(date.day());
    if (language == Language::ja) return fmt::format("{}年{}月{}日({})", year, month, number, weekdays_ja[weekday]);
    return fmt::format("{} {} {} {}", weekdays_en[weekday], number, months_en[month - 1], year);
}

std::string write_time(Language language, Instant instant) {
    const TimeOfDay time = time_in_japan(instant);
    const std::string day = write_day(language, day_in_japan(instant));
    if (language == Language::ja) return fmt::format("{} {:02}:{:02}", day, time.hour, time.minute);
    return fmt::format("{}, {:02}:{:02} JST", day, time.hour, time.minute);
}

std::string write_yen(Language language, Yen yen) {
    std::string digits = fmt::format("{}", yen.amount < 0 ? -yen.amount : yen.amount);
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    const std::string sign = yen.amount < 0 ? "-" : "";
    return language == Language::ja ? sign + digits + "円" : sign + "¥" + digits;
}

}  // namespace certdesk::web
