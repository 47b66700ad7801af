#include "pki/reading/read_input.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BytesView bytes(data, size);
    const auto guarded = pki::reading::read_input(bytes, PrivateKeys::refused);
    if (!guarded) {
        const auto& why = guarded.error();
        promise(why.cause != pki::reading::UnreadableCause::not_der || !why.walk.findings.empty());
        promise(why.cause != pki::reading::UnreadableCause::malformed || !why.detail.empty());
        if (why.cause == pki::reading::UnreadableCause::private_key) (void)pki::reading::read_input(bytes, PrivateKeys::allowed);
        return 0;
    }
    (void)guarded->kind();
    for (const auto& item : guarded->items) promise(item.kind() != pki::reading::Kind::private_key);
    promise(guarded->text || guarded->items.size() == 1);
    return 0;
}
