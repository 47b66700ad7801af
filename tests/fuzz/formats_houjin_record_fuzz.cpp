#include "formats/houjin_record.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    if (const auto record = read_houjin_row(input)) {
        promise(HoujinBangou::parse(record->number).has_value());
        promise(read_houjin_row(write_houjin_row(*record)) == *record);
    }
    (void)read_houjin_csv_answer(input);
    (void)read_houjin_xml_answer(input);
    return 0;
}
