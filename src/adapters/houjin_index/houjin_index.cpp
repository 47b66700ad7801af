#include "adapters/houjin_index/houjin_index.hpp"

#include "adapters/houjin_index/entry_octets.hpp"
#include "adapters/houjin_index/index_builder.hpp"
#include "adapters/houjin_index/index_layout.hpp"
#include "adapters/houjin_index/name_key.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace certdesk::adapters {

namespace {

using namespace houjin;

std::unexpected<Error> damaged() { return fail(ErrorKind::broken, "the index of corporate numbers is damaged: import it again"); }

// The file in memory, as long as somebody looks into it.
class Mapping {
public:
    Mapping() = default;
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    ~Mapping() {
        if (start_ != MAP_FAILED) munmap(start_, size_);
    }

    [[nodiscard]] bool open(int file) {
        struct stat facts{};
        if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size <= 0) return false;
        size_ = static_cast<std::size_t>(facts.st_size);
        start_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
        return start_ != MAP_FAILED;
    }
    [[nodiscard]] std::string_view octets() const { return {static_cast<const char*>(start_), size_}; }

private:
    void* start_ = MAP_FAILED;
    std::size_t size_ = 0;
};

class MappedRegister final : public ports::HoujinRegister {
public:
    // False when the file is no index of this version.
    [[nodiscard]] bool open(int file) {
        if (!mapping_.open(file)) return false;
        const auto octets = mapping_.octets();
        if (octets.size() < sizeof(Header)) return false;
        std::memcpy(&header_, octets.data(), sizeof header_);
        const Header wanted;
        constexpr std::uint64_t sane = std::uint64_t{1} << 40U;
        const bool is_ours = header_.magic == wanted.magic && header_.version == wanted.version && header_.entries < sane &&
                             header_.names <= header_.entries && header_.entry_octets < sane && header_.place_octets < sane &&
                             header_.form_octets < sane;
        if (!is_ours) return false;
        sections_ = sections_of(header_);
        if (sections_.end != octets.size()) return false;
        places_ = split(octets.substr(sections_.places, header_.place_octets), '\n');
        forms_ = split(octets.substr(sections_.forms, header_.form_octets), '\n');
        return true;
    }

    std::uint64_t size() const override { return header_.entries; }
    Day newest() const override { return Day{std::chrono::days{header_.newest_day}}; }

    Result<std::optional<HoujinRecord>> find(const HoujinBangou& number) const override {
        std::uint64_t wanted = 0;
        const auto& digits = number.digits();
        std::from_chars(digits.data(), digits.data() + digits.size(), wanted);
        const auto index =
            TRY(first_of(header_.entries, [&](std::uint64_t i) -> Result<bool> { return number_at(i) >= wanted; }));
        if (index == header_.entries || number_at(index) != wanted) return std::nullopt;
        return TRY(record_at(index));
    }

    Result<std::vector<HoujinRecord>> named(std::string_view name, std::size_t most) const override {
        const auto wanted = name_key(name);
        if (wanted.name.empty()) return std::vector<HoujinRecord>();
        const bool any_form = wanted.form.empty();
        const auto begin = TRY(
            first_name([&](const NameKey& key) { return any_form ? key.name >= wanted.name : key.octets() >= wanted.octets(); }));
        const auto end = TRY(
            first_name([&](const NameKey& key) { return any_form ? key.name > wanted.name : key.octets() > wanted.octets(); }));
        return records_in(begin, end, std::nullopt, most);
    }

    Result<std::vector<HoujinRecord>> beginning_with(std::string_view name, std::size_t most) const override {
        const auto wanted = name_key(name);
        if (wanted.name.empty()) return std::vector<HoujinRecord>();
        const auto begin = TRY(first_name([&](const NameKey& key) { return key.name >= wanted.name; }));
        const auto end =
            TRY(first_name([&](const NameKey& key) { return key.name > wanted.name && !key.name.starts_with(wanted.name); }));
        if (wanted.form.empty()) return records_in(begin, end, std::nullopt, most);
        const auto form = std::ranges::find(forms_, wanted.form);
        if (form == forms_.end()) return std::vector<HoujinRecord>();
        return records_in(begin, end, static_cast<std::uint8_t>(form - forms_.begin()), most);
    }

private:
    // The first of `count` for which `holds`; they begin to hold once.
    template <class Holds>
    static Result<std::uint64_t> first_of(std::uint64_t count, Holds holds) {
        std::uint64_t begin = 0;
        while (count > 0) {
            const auto half = count / 2;
            if (TRY(holds(begin + half))) {
                count = half;
            } else {
                begin += half + 1;
                count -= half + 1;
            }
        }
        return begin;
    }

    template <class Holds>
    Result<std::uint64_t> first_name(Holds holds) const {
        return first_of(header_.names, [&](std::uint64_t i) -> Result<bool> { return holds(TRY(key_at(i))); });
    }

    // Of the names from `begin` to before `end`, those with this form; with any when none is asked for.
    Result<std::vector<HoujinRecord>> records_in(std::uint64_t begin, std::uint64_t end, std::optional<std::uint8_t> form,
                                                 std::size_t most) const {
        std::vector<HoujinRecord> found;
        for (auto i = begin; i < end && found.size() < most; ++i)
            if (!form || value_at<std::uint8_t>(sections_.name_forms, i) == *form)
                found.push_back(TRY(record_at(entry_of_name(i))));
        return found;
    }

    template <class T>
    [[nodiscard]] T value_at(std::uint64_t section, std::uint64_t index) const {
        T value{};
        std::memcpy(&value, mapping_.octets().data() + section + index * sizeof(T), sizeof value);
        return value;
    }
    [[nodiscard]] std::uint64_t number_at(std::uint64_t index) const { return value_at<std::uint64_t>(sections_.numbers, index); }
    [[nodiscard]] std::uint64_t entry_of_name(std::uint64_t order) const {
        return value_at<std::uint32_t>(sections_.names, order);
    }

    Result<std::string_view> entry_at(std::uint64_t index) const {
        if (index >= header_.entries) return damaged();
        const auto offset = std::uint64_t{value_at<std::uint32_t>(sections_.offsets, index)} * offset_unit;
        if (offset >= header_.entry_octets) return damaged();
        return mapping_.octets().substr(sections_.entries + offset, header_.entry_octets - offset);
    }

    Result<NameKey> key_at(std::uint64_t order) const { return name_key(TRY(read_name(TRY(entry_at(entry_of_name(order)))))); }

    Result<HoujinRecord> record_at(std::uint64_t index) const {
        auto entry = TRY(read_entry(TRY(entry_at(index))));
        if (entry.place >= places_.size()) return damaged();
        const auto parts = split(places_[entry.place], '\t');
        if (parts.size() != 2) return damaged();
        entry.record.number = fmt::format("{:013}", number_at(index));
        entry.record.prefecture = parts[0];
        entry.record.city = parts[1];
        return std::move(entry.record);
    }

    Mapping mapping_;
    Header header_;
    Sections sections_;
    std::vector<std::string_view> places_;  // the last is empty, behind the last line end
    std::vector<std::string_view> forms_;   // the same
};

}  // namespace

Result<std::shared_ptr<const ports::HoujinRegister>> HoujinIndex::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(ErrorKind::not_found, path + " cannot be read");
    auto mapped = std::make_shared<MappedRegister>();
    const bool is_index = mapped->open(file);
    close(file);
    if (!is_index) return fail(ErrorKind::malformed, path + " is no index of corporate numbers of this version");
    return mapped;
}

Result<ports::HoujinImport> HoujinIndex::import(const std::vector<std::string>& files, const std::string& into) {
    return build_index(files, into);
}

}  // namespace certdesk::adapters
