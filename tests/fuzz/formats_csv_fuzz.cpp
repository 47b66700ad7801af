#include "base/text.hpp"
#include "formats/csv.hpp"
#include "formats/text_encoding.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto decoded = decode_text(fuzz::text_from(data, size));
    if (!decoded) return 0;
    promise(is_storable_text(decoded->utf8));
    const auto rows = read_csv(decoded->utf8);
    if (!rows) return 0;
    promise(read_csv(write_csv(*rows, CsvCells::exact)) == rows);
    for (const auto& row : *rows)
        for (const auto& cell : row) promise(safe_cell(safe_cell(cell)) == safe_cell(cell));
    return 0;
}
