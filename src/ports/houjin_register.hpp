// The corporate number register (法人番号) as this machine keeps it: an index over the bulk files, asked without a network.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "formats/houjin_bangou.hpp"
#include "formats/houjin_record.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::ports {

inline constexpr auto usual_houjin_index = "/var/lib/certdesk/houjin.index";  // where `certdesk houjin import` writes it

// May be asked from several threads. Broken: the file was damaged after it was opened.
class HoujinRegister {
public:
    virtual ~HoujinRegister() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;
    [[nodiscard]] virtual Day newest() const = 0;  // the latest day of an update among the entries: how old the source is

    [[nodiscard]] virtual Result<std::optional<HoujinRecord>> find(const HoujinBangou& number) const = 0;

    // Bodies of this name as the matcher folds it (formats/japanese_organization.hpp): 髙橋 finds 高橋, ㈱ finds 株式会社. A
    // legal form in the query must be the body's and stand where the body's stands; without one every form fits. In the order of
    // their names and numbers, at most `most`; bodies left out of searches by the register (検索対象除外) are left out here.
    [[nodiscard]] virtual Result<std::vector<HoujinRecord>> named(std::string_view name, std::size_t most) const = 0;

    // Bodies whose folded name begins so, the legal form aside: 青葉 finds 株式会社青葉見本. A legal form in the query must be
    // the body's.
    [[nodiscard]] virtual Result<std::vector<HoujinRecord>> beginning_with(std::string_view name, std::size_t most) const = 0;
};

struct HoujinImport {
    std::uint64_t lines = 0;
    std::uint64_t entries = 0;            // now in the index
    std::uint64_t replaced = 0;           // entries of which a later line was taken
    std::uint64_t history = 0;            // lines that are not the latest state
    std::uint64_t removed = 0;            // bodies that the register deleted (処理区分 99)
    std::vector<std::string> refusals{};  // "file, line 7: …": lines that are no entries, passed over
};

class HoujinRegisters {
public:
    virtual ~HoujinRegisters() = default;

    // not_found: there is no such file, or it may not be read. malformed: it is something else.
    [[nodiscard]] virtual Result<std::shared_ptr<const HoujinRegister>> open(const std::string& path) = 0;

    // Makes an index of bulk files (CSV, UTF-8 or Shift_JIS), a later file's entry replacing an earlier one's: the full file
    // first, then the daily differences. The index appears whole or not at all; who has the old one open goes on reading it.
    // Memory does not grow with the files; beside the index, about twice its size is needed for a while. Malformed: more than 100
    // lines refused.
    [[nodiscard]] virtual Result<HoujinImport> import(const std::vector<std::string>& files, const std::string& into) = 0;
};

}  // namespace certdesk::ports
