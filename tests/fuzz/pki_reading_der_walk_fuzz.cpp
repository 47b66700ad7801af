#include "pki/der.hpp"
#include "pki/reading/der_walk.hpp"
#include "tests/fuzz/promise.hpp"

#include <openssl/asn1.h>

using namespace certdesk;
using fuzz::promise;

namespace {

// Our strict reader over every element of one level after the other.
bool strictly_readable(BytesView bytes, int depth) {
    pki::der::Reader reader(bytes);
    while (!reader.at_end()) {
        const auto element = reader.next();
        if (!element) return false;
        if ((element->tag & 0x20U) != 0 && (depth == 0 || !strictly_readable(element->content, depth - 1))) return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView bytes(data, size);
    const auto walk = pki::reading::walk_der(bytes);
    promise(walk.steps <= 24 * size + 100);
    for (const auto& finding : walk.findings) promise(finding.offset <= size && finding.path.starts_with('/'));
    if (!walk.findings.empty()) return 0;
    // What the walk finds nothing wrong with, the reader reads to the last level, and OpenSSL sees one element of that size.
    promise(strictly_readable(bytes, static_cast<int>(pki::reading::max_der_depth)));
    const unsigned char* at = data;
    long length = 0;
    int tag = 0;
    int tag_class = 0;
    const int outcome = ASN1_get_object(&at, &length, &tag, &tag_class, static_cast<long>(size));
    promise((outcome & 0x80) == 0 && static_cast<std::size_t>(at - data) + static_cast<std::size_t>(length) == size);
    return 0;
}
