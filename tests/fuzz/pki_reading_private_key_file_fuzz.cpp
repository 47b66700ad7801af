#include "pki/reading/private_key_file.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = pki::reading::parse_private_key_file(BytesView(data, size), pki::reading::KeyFormat::pkcs8);
    if (!file) return 0;
    promise(file->key.has_value() && !file->spki_der.empty());
    promise(pki::parse_public_key(file->spki_der).has_value());
    return 0;
}
