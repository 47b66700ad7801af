#include "pki/weak_keys/blocklist.hpp"

#include "pki/weak_keys/blocklist_format.hpp"
#include "pki/weak_keys/fingerprint.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

namespace certdesk::pki {

namespace {

// Reads little-endian numbers and texts one after another, and remembers that the end came too early.
class Cursor {
public:
    explicit Cursor(BytesView rest) : rest_(rest) {}

    template <class Number>
    Number number() {
        Number value = 0;
        const auto octets = take(sizeof(Number));
        for (std::size_t i = octets.size(); i > 0; --i) value = static_cast<Number>((std::uint64_t{value} << 8U) | octets[i - 1]);
        return value;
    }
    BytesView take(std::size_t size) {
        if (rest_.size() < size) {
            cut_off_ = true;
            return {};
        }
        const auto taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }
    [[nodiscard]] bool cut_off() const { return cut_off_; }

private:
    BytesView rest_;
    bool cut_off_ = false;
};

template <Enumeration E>
std::optional<E> enumerator_of(std::uint8_t number) {
    if (number >= count_of<E>) return std::nullopt;
    return static_cast<E>(number);
}

}  // namespace

Result<Blocklist> Blocklist::open(BytesView index) {
    const auto broken = [](const char* why) {
        return fail(ErrorKind::malformed, std::string("an index of blocked keys: ") + why);
    };
    Cursor cursor(index);
    if (text_of(cursor.take(index_magic.size())) != index_magic) return broken("the file is of another kind");
    if (cursor.number<std::uint32_t>() != index_version)
        return broken("made by another version of certdesk; import the lists again");
    const auto lists = cursor.number<std::uint32_t>();
    if (cursor.number<std::uint64_t>() != index.size() || index.size() < index_header_size) return broken("cut off");
    cursor.take(index_header_size - index_digest_offset);
    if (lists > max_lists) return broken("too many lists");

    Blocklist blocklist;
    blocklist.index_ = index;
    for (std::uint32_t i = 0; i < lists; ++i) {
        const auto kind = enumerator_of<ListKind>(cursor.number<std::uint8_t>());
        const auto algorithm = enumerator_of<KeyAlgorithm>(cursor.number<std::uint8_t>());
        const auto size = cursor.number<std::uint8_t>();
        cursor.number<std::uint8_t>();
        const auto bits = cursor.number<std::uint32_t>();
        const auto entries = cursor.number<std::uint64_t>();
        const auto offset = cursor.number<std::uint64_t>();
        const auto origin = cursor.take(cursor.number<std::uint32_t>());
        if (cursor.cut_off() || !kind || !algorithm || size != entry_size(*kind)) return broken("an unknown list");
        if (offset > index.size() || entries > (index.size() - offset) / size) return broken("a list lies outside the file");
        blocklist.facts_.push_back(
            {.kind = *kind, .algorithm = *algorithm, .bits = bits, .entries = entries, .origin = std::string(text_of(origin))});
        blocklist.places_.push_back({index.subspan(offset, entries * size), size});
    }
    return blocklist;
}

bool Blocklist::holds(const Place& place, BytesView entry) {
    std::size_t low = 0;
    std::size_t high = place.entries.size() / place.entry_size;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const int order = std::memcmp(place.entries.data() + middle * place.entry_size, entry.data(), place.entry_size);
        if (order == 0) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

Listing Blocklist::debian(const PublicKey& key) const {
    auto answer = Listing::no_list;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
        if (facts_[i].algorithm != key.algorithm || facts_[i].bits != key.bits || key.bits == 0) continue;
        const bool found = facts_[i].kind == ListKind::debian_sha256      ? holds(places_[i], debian_sha256(key))
                           : facts_[i].kind == ListKind::debian_sha1_tail ? holds(places_[i], debian_sha1_tail(key))
                                                                          : false;
        if (found) return Listing::listed;
        if (facts_[i].kind != ListKind::blocked_spki) answer = Listing::not_listed;
    }
    return answer;
}

Listing Blocklist::blocked(BytesView spki_der) const {
    auto answer = Listing::no_list;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
        if (facts_[i].kind != ListKind::blocked_spki) continue;
        if (holds(places_[i], spki_sha256(spki_der))) return Listing::listed;
        answer = Listing::not_listed;
    }
    return answer;
}

bool Blocklist::is_intact() const {
    const auto digest = sha256(index_.subspan(index_header_size));
    return std::ranges::equal(digest, index_.subspan(index_digest_offset, digest.size()));
}

}  // namespace certdesk::pki
