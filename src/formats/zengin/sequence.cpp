#include "formats/zengin/sequence.hpp"

#include "base/result.hpp"
#include "formats/zengin/jis_x0201.hpp"

#include <string>

namespace certdesk::zengin {

namespace {

constexpr char header = '1';
constexpr char data = '2';
constexpr char trailer = '8';
constexpr char end = '9';

// Which records may follow one; '\0' is before the first.
std::string_view may_follow(char before) {
    switch (before) {
        case header:
        case data: return "28";
        case trailer: return "19";
        case end: return "";
        default: return "1";
    }
}

std::unexpected<Fault> unexpected_record(std::size_t line, std::string_view expected, std::string_view record) {
    return std::unexpected(Fault{.kind = FaultKind::unexpected_record,
                                 .line = line,
                                 .column = 1,
                                 .field = "データ区分",
                                 .expected = expected.empty() ? "nothing" : std::string(expected),
                                 .seen = from_jis_x0201(record.substr(0, 1))});
}

Parsed<> of_the_kind(std::string_view record, std::size_t line, std::string_view kind) {
    constexpr std::size_t kind_at = 1;
    constexpr std::size_t code_at = 3;
    constexpr char jis = '0';
    if (record.substr(kind_at, kind.size()) != kind)
        return std::unexpected(Fault{.kind = FaultKind::other_kind,
                                     .line = line,
                                     .column = kind_at + 1,
                                     .field = "種別コード",
                                     .expected = std::string(kind),
                                     .seen = from_jis_x0201(record.substr(kind_at, kind.size()))});
    if (record[code_at] != jis)
        return std::unexpected(Fault{.kind = FaultKind::ebcdic, .line = line, .column = code_at + 1, .field = "コード区分"});
    return {};
}

}  // namespace

Parsed<> read_sequence(std::string_view file, std::string_view kind, const RecordReaders& readers) {
    const auto cut_file = TRY(cut(file));
    char before = '\0';
    std::size_t line = 0;
    for (const auto record : cut_file.records) {
        ++line;
        const auto expected = may_follow(before);
        before = record.front();
        if (!expected.contains(before)) return unexpected_record(line, expected, record);
        switch (before) {
            case header:
                TRY(of_the_kind(record, line, kind));
                TRY(readers.header(record, line));
                break;
            case data: TRY(readers.data(record, line)); break;
            case trailer: TRY(readers.trailer(record, line)); break;
            default: TRY(readers.end(record, line)); break;
        }
    }
    if (before != end)
        return std::unexpected(Fault{.kind = FaultKind::record_missing,
                                     .line = line + 1,
                                     .field = "データ区分",
                                     .expected = std::string(may_follow(before))});
    return {};
}

Parsed<> says_count(FieldReader& in, std::string_view field, std::size_t width, std::size_t counted) {
    const auto said = TRY(in.number(field, width));
    if (said == counted) return {};
    return in.wrong(FaultKind::count_differs, std::to_string(counted), std::to_string(said));
}

Parsed<> says_total(FieldReader& in, std::string_view field, std::size_t width, Yen summed) {
    const auto said = TRY(in.yen(field, width));
    if (said == summed) return {};
    return in.wrong(FaultKind::total_differs, std::to_string(summed.amount), std::to_string(said.amount));
}

}  // namespace certdesk::zengin
