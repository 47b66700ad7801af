#include "adapters/houjin_index/entry_octets.hpp"

#include <chrono>

namespace certdesk::adapters::houjin {

namespace {

// Seven bits an octet, the lowest first; the eighth says that more come.
void append_number(std::string& octets, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) octets += static_cast<char>((value & 0x7FU) | 0x80U);
    octets += static_cast<char>(value);
}

void append_text(std::string& octets, std::string_view text) {
    append_number(octets, text.size());
    octets += text;
}

// Days may lie before 1970; 0 is no day.
void append_day(std::string& octets, const std::optional<Day>& day) {
    constexpr std::int64_t before_everything = 1'000'000;
    append_number(octets, day ? static_cast<std::uint64_t>(day->time_since_epoch().count() + before_everything) : 0);
}

enum Flag : std::uint8_t { correction = 1, name_image = 2, address_image = 4, latest = 8, left_out = 16 };

class Reader {
public:
    explicit Reader(std::string_view octets) : rest_(octets) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (rest_.empty()) break;
            const auto octet = static_cast<std::uint8_t>(rest_.front());
            rest_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(octet & 0x7FU) << shift;
            if (octet < 0x80) return value;
        }
        whole_ = false;
        return 0;
    }
    int small_number() { return static_cast<int>(number() & 0xFFFFU); }
    std::string_view text() {
        const auto size = number();
        if (size > rest_.size()) {
            whole_ = false;
            return {};
        }
        const auto text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return text;
    }
    std::optional<Day> day() {
        constexpr std::int64_t before_everything = 1'000'000;
        const auto value = number();
        if (value == 0) return std::nullopt;
        return Day{std::chrono::days{static_cast<std::int64_t>(value & 0xFFFFFFFFU) - before_everything}};
    }
    [[nodiscard]] bool is_whole() const { return whole_; }

private:
    std::string_view rest_;
    bool whole_ = true;
};

std::unexpected<Error> broken() { return fail(ErrorKind::broken, "an entry of the index of corporate numbers is damaged"); }

}  // namespace

void append_entry(std::string& octets, const Entry& entry) {
    const auto& r = entry.record;
    append_text(octets, r.name);
    append_number(octets, entry.place);
    append_text(octets, r.street);
    append_text(octets, r.furigana);
    append_text(octets, r.post_code);
    append_number(octets, static_cast<std::uint64_t>(r.kind));
    append_number(octets, static_cast<std::uint64_t>(r.process));
    const unsigned flags = (r.is_correction ? Flag::correction : 0U) | (r.name_has_image ? Flag::name_image : 0U) |
                           (r.address_has_image ? Flag::address_image : 0U) | (r.is_latest ? Flag::latest : 0U) |
                           (r.is_left_out_of_searches ? Flag::left_out : 0U);
    append_number(octets, flags);
    append_number(octets, r.sequence);
    append_number(octets, static_cast<std::uint64_t>(r.prefecture_code));
    append_number(octets, static_cast<std::uint64_t>(r.city_code));
    append_number(octets, static_cast<std::uint64_t>(r.close_cause));
    append_day(octets, r.updated_on);
    append_day(octets, r.changed_on);
    append_day(octets, r.closed_on);
    append_day(octets, r.assigned_on);
    for (const auto* text : {&r.address_outside, &r.successor, &r.change_cause, &r.english_name, &r.english_prefecture,
                             &r.english_city, &r.english_address_outside})
        append_text(octets, *text);
}

Result<Entry> read_entry(std::string_view octets) {
    Reader read(octets);
    Entry entry;
    auto& r = entry.record;
    r.name = read.text();
    entry.place = static_cast<std::uint32_t>(read.number() & 0xFFFFFFFFU);
    r.street = read.text();
    r.furigana = read.text();
    r.post_code = read.text();
    r.kind = read.small_number();
    r.process = read.small_number();
    const auto flags = read.number();
    r.is_correction = (flags & Flag::correction) != 0;
    r.name_has_image = (flags & Flag::name_image) != 0;
    r.address_has_image = (flags & Flag::address_image) != 0;
    r.is_latest = (flags & Flag::latest) != 0;
    r.is_left_out_of_searches = (flags & Flag::left_out) != 0;
    r.sequence = static_cast<std::uint32_t>(read.number() & 0xFFFFFFFFU);
    r.prefecture_code = read.small_number();
    r.city_code = read.small_number();
    r.close_cause = read.small_number();
    r.updated_on = read.day().value_or(Day{});
    r.changed_on = read.day().value_or(Day{});
    r.closed_on = read.day();
    r.assigned_on = read.day();
    for (auto* text : {&r.address_outside, &r.successor, &r.change_cause, &r.english_name, &r.english_prefecture, &r.english_city,
                       &r.english_address_outside})
        *text = read.text();
    if (!read.is_whole()) return broken();
    return entry;
}

Result<std::string_view> read_name(std::string_view octets) {
    Reader read(octets);
    const auto name = read.text();
    if (!read.is_whole()) return broken();
    return name;
}

}  // namespace certdesk::adapters::houjin
