#include "pki/weak_keys/blocklist_builder.hpp"

#include "base/text.hpp"
#include "pki/weak_keys/blocklist_format.hpp"

#include <algorithm>
#include <charconv>

namespace certdesk::pki {

namespace {

template <class Number>
void append_number(Bytes& to, Number value) {
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        to.push_back(static_cast<std::uint8_t>((static_cast<std::uint64_t>(value) >> (8 * i)) & 0xFFU));
}

std::optional<std::uint32_t> number_in(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

// What stands between the two, when the text is nothing else.
std::optional<std::string_view> between(std::string_view text, std::string_view before, std::string_view after) {
    if (!text.starts_with(before) || !text.ends_with(after) || text.size() < before.size() + after.size()) return std::nullopt;
    return text.substr(before.size(), text.size() - before.size() - after.size());
}

}  // namespace

std::optional<ListFacts> coverage_of(std::string_view file_name) {
    if (const auto slash = file_name.rfind('/'); slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
    ListFacts facts{.kind = ListKind::debian_sha256, .algorithm = KeyAlgorithm::rsa, .origin = std::string(file_name)};

    if (const auto curve = between(file_name, "sha256_xcoord_", ".csv")) {
        if (*curve == "secp256r1") return facts.algorithm = KeyAlgorithm::p256, facts.bits = 256, facts;
        if (*curve == "secp384r1") return facts.algorithm = KeyAlgorithm::p384, facts.bits = 384, facts;
        if (*curve == "secp521r1") return facts.algorithm = KeyAlgorithm::p521, facts.bits = 521, facts;
        return std::nullopt;
    }
    auto size = between(file_name, "sha256_modulus_", ".csv");
    if (!size) {
        size = between(file_name, "blacklist.RSA-", "");
        facts.kind = ListKind::debian_sha1_tail;
    }
    const auto bits = size ? number_in(*size) : std::nullopt;
    if (!bits || *bits == 0) return std::nullopt;
    facts.bits = *bits;
    return facts;
}

BlocklistBuilder::List& BlocklistBuilder::list_for(const ListFacts& coverage) {
    const auto same = [&](const List& list) {
        return list.facts.kind == coverage.kind && list.facts.algorithm == coverage.algorithm && list.facts.bits == coverage.bits;
    };
    auto found = std::ranges::find_if(lists_, same);
    if (found == lists_.end()) {
        lists_.push_back({.facts = coverage, .entries = {}});
        return lists_.back();
    }
    const auto origins = split(found->facts.origin, ',');
    const bool known = std::ranges::any_of(origins, [&](std::string_view origin) { return trim(origin) == coverage.origin; });
    if (!known && found->facts.origin.size() < 1000) found->facts.origin += ", " + coverage.origin;
    return *found;
}

void BlocklistBuilder::tidy(List& list) {
    std::ranges::sort(list.entries);
    const auto twice = std::ranges::unique(list.entries);
    list.entries.erase(twice.begin(), twice.end());
    list.facts.entries = list.entries.size();
}

void BlocklistBuilder::add(const Blocklist& older) {
    for (std::size_t i = 0; i < older.lists().size(); ++i) {
        auto& list = list_for(older.lists()[i]);
        const auto size = older.entry_size_of(i);
        const auto entries = older.entries_of(i);
        for (std::size_t at = 0; at + size <= entries.size(); at += size) {
            Entry entry{};
            std::ranges::copy(entries.subspan(at, size), entry.begin());
            list.entries.push_back(entry);
        }
        tidy(list);
    }
}

Result<std::size_t> BlocklistBuilder::add(const ListFacts& coverage, std::string_view lines) {
    const auto size = entry_size(coverage.kind);
    std::vector<Entry> read;
    std::size_t number = 0;
    for (const auto line : split(lines, '\n')) {
        ++number;
        auto text = trim(line);
        if (text.empty() || text.starts_with('#')) continue;
        if (text.size() > 1 && text.starts_with('"') && text.ends_with('"')) text = text.substr(1, text.size() - 2);
        const auto octets = from_hex(text);
        if (!octets || octets->size() != size)
            return fail(ErrorKind::malformed,
                        "line " + std::to_string(number) + " is not " + std::to_string(2 * size) + " hexadecimal digits");
        Entry entry{};
        std::ranges::copy(*octets, entry.begin());
        read.push_back(entry);
    }
    if (read.empty()) return fail(ErrorKind::malformed, "no entry in it");
    auto& list = list_for(coverage);
    list.entries.insert(list.entries.end(), read.begin(), read.end());
    tidy(list);
    return read.size();
}

Bytes BlocklistBuilder::write() const {
    Bytes table;
    std::size_t offset = index_header_size;
    for (const auto& list : lists_) offset += 28 + list.facts.origin.size();
    for (const auto& list : lists_) {
        const auto size = entry_size(list.facts.kind);
        table.push_back(static_cast<std::uint8_t>(list.facts.kind));
        table.push_back(static_cast<std::uint8_t>(list.facts.algorithm));
        table.push_back(static_cast<std::uint8_t>(size));
        table.push_back(0);
        append_number(table, list.facts.bits);
        append_number(table, std::uint64_t{list.entries.size()});
        append_number(table, std::uint64_t{offset});
        append_number(table, static_cast<std::uint32_t>(list.facts.origin.size()));
        const auto origin = bytes_of(list.facts.origin);
        table.insert(table.end(), origin.begin(), origin.end());
        offset += size * list.entries.size();
    }
    for (const auto& list : lists_)
        for (const auto& entry : list.entries)
            table.insert(table.end(), entry.begin(), entry.begin() + static_cast<std::ptrdiff_t>(entry_size(list.facts.kind)));

    Bytes index;
    index.reserve(index_header_size + table.size());
    const auto magic = bytes_of(index_magic);
    index.insert(index.end(), magic.begin(), magic.end());
    append_number(index, index_version);
    append_number(index, static_cast<std::uint32_t>(lists_.size()));
    append_number(index, std::uint64_t{index_header_size + table.size()});
    const auto digest = sha256(table);
    index.insert(index.end(), digest.begin(), digest.end());
    index.insert(index.end(), table.begin(), table.end());
    return index;
}

}  // namespace certdesk::pki
