#include "adapters/houjin_index/index_builder.hpp"

#include "adapters/houjin_index/entry_octets.hpp"
#include "adapters/houjin_index/external_sorter.hpp"
#include "adapters/houjin_index/index_layout.hpp"
#include "adapters/houjin_index/name_key.hpp"
#include "base/errno_text.hpp"
#include "formats/text_encoding.hpp"

#include <array>
#include <bit>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <unistd.h>

namespace certdesk::adapters::houjin {

namespace {

static_assert(std::endian::native == std::endian::little, "the file of the index is little-endian");

constexpr std::size_t most_refusals = 100;
constexpr std::size_t longest_line = 64UZ * 1024;
constexpr int deleted = 99;  // 処理区分 削除

// Octets that order as the number does.
std::string big_endian(std::uint64_t value) {
    std::string octets(8, '\0');
    for (std::size_t i = 8; i-- > 0; value >>= 8U) octets[i] = static_cast<char>(value & 0xFFU);
    return octets;
}
std::uint64_t from_big_endian(std::string_view octets) {
    std::uint64_t value = 0;
    for (const char octet : octets.substr(0, 8)) value = value << 8U | static_cast<std::uint8_t>(octet);
    return value;
}

std::uint64_t number_of(const std::string& digits) {
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

template <class T>
std::string_view octets_of(const T& value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

// A file beside the index that goes unless it takes its place.
class NewFile {
public:
    explicit NewFile(const std::string& into) : into_(into), path_(into + ".new") {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        file_.reset();
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    Result<> open() {
        file_.reset(std::fopen(path_.c_str(), "wbe"));
        if (!file_) return fail(ErrorKind::broken, path_ + " cannot be written: " + errno_text(errno));
        return {};
    }
    [[nodiscard]] std::FILE* get() const { return file_.get(); }

    Result<> take_place() {
        const bool written = std::fflush(file_.get()) == 0 && fsync(fileno(file_.get())) == 0;
        if (!written) return fail(ErrorKind::broken, path_ + " cannot be written: " + errno_text(errno));
        if (std::rename(path_.c_str(), into_.c_str()) != 0)
            return fail(ErrorKind::broken, into_ + " cannot be replaced: " + errno_text(errno));
        return {};
    }

private:
    std::string into_;
    std::string path_;
    File file_;
};

class Builder {
public:
    Builder(const std::string& folder, std::size_t sorting_octets)
        : folder_(folder), by_number_(folder, sorting_octets), by_name_(folder, sorting_octets) {}

    Result<> read(const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        if (!file) return fail(ErrorKind::not_found, path + " cannot be read");
        std::vector<char> buffer(longest_line);
        for (std::uint64_t number = 1; file.getline(buffer.data(), static_cast<std::streamsize>(buffer.size())); ++number) {
            std::string_view line(buffer.data());
            if (line.ends_with('\r')) line.remove_suffix(1);
            if (line.empty()) continue;
            ++told_.lines;
            const auto added = add(line);
            if (added) continue;
            if (added.error().kind != ErrorKind::malformed) return added;
            told_.refusals.push_back(fmt::format("{}, line {}: {}", path, number, added.error().message));
            if (told_.refusals.size() > most_refusals)
                return fail(ErrorKind::malformed,
                            fmt::format("{} is no file of the register: more than {} lines are no entries; {}", path,
                                        most_refusals, told_.refusals.front()));
        }
        if (file.bad()) return fail(ErrorKind::broken, path + " cannot be read to its end");
        if (!file.eof()) return fail(ErrorKind::malformed, path + " is no file of the register: a line is longer than 64 KiB");
        return {};
    }

    Result<ports::HoujinImport> write(NewFile& out) {
        auto numbers = TRY(nameless_file(folder_));
        auto offsets = TRY(nameless_file(folder_));
        TRY(write_all(out.get(), octets_of(header_)));
        TRY(write_entries(out.get(), numbers.get(), offsets.get()));
        TRY(append(out.get(), numbers.get()));
        TRY(append(out.get(), offsets.get()));
        TRY(write_names(out.get()));
        TRY(write_list(out.get(), places_, header_.place_octets));
        TRY(write_list(out.get(), forms_, header_.form_octets));
        TRY(go_to_beginning(out.get()));
        TRY(write_all(out.get(), octets_of(header_)));
        told_.entries = header_.entries;
        return std::move(told_);
    }

private:
    Result<> add(std::string_view line) {
        const auto record = TRY(read_houjin_row(TRY(decode_text(line)).utf8));
        if (!record.is_latest) {
            ++told_.history;
            return {};
        }
        // By number, then by when it came: the last of one number counts.
        auto piece = big_endian(number_of(record.number)) + big_endian(told_.lines);
        piece += static_cast<char>(record.process == deleted ? 1 : 0);
        append_entry(piece, {record, TRY(place_of(record))});
        return by_number_.add(piece);
    }

    Result<std::uint32_t> place_of(const HoujinRecord& record) {
        constexpr std::size_t most_places = 100'000;  // there are about two thousand
        const auto name = record.prefecture + '\t' + record.city;
        if (name.contains('\n')) return fail(ErrorKind::malformed, "a place with a line end in its name");
        const auto [at, is_new] = places_.try_emplace(name, static_cast<std::uint32_t>(places_.size()));
        if (is_new && places_.size() > most_places) return fail(ErrorKind::broken, "more than 100,000 cities");
        return at->second;
    }

    Result<> write_entries(std::FILE* out, std::FILE* numbers, std::FILE* offsets) {
        constexpr std::size_t key_octets = 16;
        std::string last;
        const auto write_last = [&]() -> Result<> {
            if (last.empty()) return {};
            if (last[key_octets] != 0) {
                ++told_.removed;
                return {};
            }
            return write_entry(out, numbers, offsets, from_big_endian(last), std::string_view(last).substr(key_octets + 1));
        };
        TRY(by_number_.each([&](std::string_view piece) -> Result<> {
            if (!last.empty() && piece.substr(0, 8) == std::string_view(last).substr(0, 8))
                ++told_.replaced;
            else
                TRY(write_last());
            last = piece;
            return {};
        }));
        TRY(write_last());
        const std::string padding((8 - header_.entry_octets % 8) % 8, '\0');
        header_.entry_octets += padding.size();
        return write_all(out, padding);
    }

    Result<> write_entry(std::FILE* out, std::FILE* numbers, std::FILE* offsets, std::uint64_t number, std::string_view octets) {
        const auto entry = TRY(read_entry(octets));
        const auto day = static_cast<std::int32_t>(entry.record.updated_on.time_since_epoch().count());
        if (header_.entries == 0 || day > header_.newest_day) header_.newest_day = day;
        if (!entry.record.is_left_out_of_searches) {
            // What two bodies of one name are ordered by: their numbers, since entries are counted in that order.
            TRY(by_name_.add(name_key(entry.record.name).octets() + '\0' + big_endian(header_.entries)));
        }
        const auto offset = header_.entry_octets / offset_unit;
        if (offset > UINT32_MAX) return fail(ErrorKind::broken, "the entries are too many for this form of the index");
        TRY(write_all(numbers, octets_of(number)));
        TRY(write_all(offsets, octets_of(static_cast<std::uint32_t>(offset))));
        const std::string padding((offset_unit - octets.size() % offset_unit) % offset_unit, '\0');
        TRY(write_all(out, octets));
        TRY(write_all(out, padding));
        header_.entry_octets += octets.size() + padding.size();
        ++header_.entries;
        return {};
    }

    static Result<> append(std::FILE* out, std::FILE* part) {
        TRY(go_to_beginning(part));
        std::array<char, 65536> octets{};
        while (const auto count = std::fread(octets.data(), 1, octets.size(), part)) TRY(write_all(out, {octets.data(), count}));
        if (std::ferror(part) != 0) return fail(ErrorKind::broken, "a temporary file cannot be read");
        return {};
    }

    // What was added for a name: its key, then the number of its entry.
    Result<> write_names(std::FILE* out) {
        constexpr std::size_t index_octets = 8;
        auto forms = TRY(nameless_file(folder_));
        TRY(by_name_.each([&](std::string_view piece) -> Result<> {
            const auto entry = static_cast<std::uint32_t>(from_big_endian(piece.substr(piece.size() - index_octets)));
            const auto key = piece.substr(0, piece.size() - index_octets - 1);
            const auto form = std::string(key.substr(key.find('\0') + 1));
            const auto [at, is_new] = forms_.try_emplace(form, static_cast<std::uint32_t>(forms_.size()));
            if (is_new && forms_.size() > UINT8_MAX)
                return fail(ErrorKind::broken, "more legal forms than the index has room for");
            ++header_.names;
            TRY(write_all(out, octets_of(entry)));
            return write_all(forms.get(), octets_of(static_cast<std::uint8_t>(at->second)));
        }));
        return append(out, forms.get());
    }

    using List = std::map<std::string, std::uint32_t>;  // each with its place in the list

    static Result<> write_list(std::FILE* out, const List& list, std::uint64_t& octets) {
        std::vector<std::string_view> texts(list.size());
        for (const auto& [text, place] : list) texts[place] = text;
        for (const auto text : texts) {
            TRY(write_all(out, text));
            TRY(write_all(out, "\n"));
            octets += text.size() + 1;
        }
        return {};
    }

    std::string folder_;
    ExternalSorter by_number_;
    ExternalSorter by_name_;
    List places_;
    List forms_;
    Header header_;
    ports::HoujinImport told_;
};

}  // namespace

Result<ports::HoujinImport> build_index(const std::vector<std::string>& files, const std::string& into,
                                        std::size_t sorting_octets) {
    const auto parent = std::filesystem::path(into).parent_path();
    const std::string folder = parent.empty() ? "." : parent.string();
    NewFile out(into);
    TRY(out.open());
    Builder builder(folder, sorting_octets);
    for (const auto& file : files) TRY(builder.read(file));
    auto told = TRY(builder.write(out));
    TRY(out.take_place());
    return told;
}

}  // namespace certdesk::adapters::houjin
