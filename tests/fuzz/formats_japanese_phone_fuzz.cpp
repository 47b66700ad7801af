#include "formats/houjin_bangou.hpp"
#include "formats/japanese_phone.hpp"
#include "formats/tdb_code.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    if (const auto phone = PhoneNumber::parse(input)) {
        promise(PhoneNumber::parse(phone->e164()) == phone);
        promise(PhoneNumber::parse(phone->domestic()) == phone);
        promise(phone->e164().size() <= 16);
    }
    if (const auto number = HoujinBangou::parse(input)) promise(HoujinBangou::parse(number->digits()) == number);
    if (const auto code = TdbCode::parse(input)) promise(TdbCode::parse(code->digits()) == code);
    return 0;
}
