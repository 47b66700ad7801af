// The order of records: header, data, trailer of each account, then the end. For the readers of this folder.
#pragma once

#include "formats/zengin/fault.hpp"
#include "formats/zengin/record.hpp"

#include <cstddef>
#include <functional>
#include <string_view>

namespace certdesk::zengin {

struct RecordReaders {
    using Reader = std::function<Parsed<>(std::string_view record, std::size_t line)>;
    Reader header;
    Reader data;
    Reader trailer;
    Reader end;
};

// Cuts the file and hands each record to its reader; a header must be of the kind (種別コード) and written in JIS.
[[nodiscard]] Parsed<> read_sequence(std::string_view file, std::string_view kind, const RecordReaders& readers);

// The field that comes next must tell what was counted.
[[nodiscard]] Parsed<> says_count(FieldReader& in, std::string_view field, std::size_t width, std::size_t counted);
[[nodiscard]] Parsed<> says_total(FieldReader& in, std::string_view field, std::size_t width, Yen summed);

}  // namespace certdesk::zengin
