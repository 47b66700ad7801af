#include "formats/mail_address.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::text_from(data, size);
    const auto address = parse_mail_address(input);
    if (!address) return 0;
    promise(parse_mail_address(*address) == address);
    promise(address->find_first_of(" \r\n<>,;:\"") == std::string::npos && address->size() <= 254);
    return 0;
}
