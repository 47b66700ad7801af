// Certificates one after the other: the first is the leaf, the last a root, and all are the heap.
#include "pki/chain/install_bundle.hpp"
#include "pki/chain/path.hpp"
#include "pki/chain/sct.hpp"
#include "pki/der.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<pki::Certificate> heap;
    pki::der::Reader reader(BytesView(data, size));
    while (!reader.at_end() && heap.size() < 24) {
        const auto element = reader.next();
        if (!element) break;
        if (auto certificate = pki::parse_certificate(element->whole)) heap.push_back(std::move(*certificate));
    }
    if (heap.empty()) return 0;
    const auto& leaf = heap.front();
    const auto report = pki::find_paths(
        {.leaf = leaf, .heap = heap, .roots = {&heap.back(), 1}, .at = leaf.not_before, .limits = {.signature_checks = 40}});
    promise(!report.paths.empty() && report.paths.size() <= 32 && report.signature_checks <= 40);
    for (const auto& path : report.paths) {
        promise(!path.certificates.empty() && path.certificates.front()->der == leaf.der && path.certificates.size() <= 16);
        promise(path.ends_in_a_root || !path.obstacles.empty());
        for (const auto& obstacle : path.obstacles) promise(obstacle.position < path.certificates.size());
    }
    for (const auto server : all_of<pki::ServerKind>()) promise(!pki::bundle_for(server, report.best()).files.empty());
    (void)pki::embedded_scts(leaf);
    promise(pki::precertificate_tbs(leaf).has_value());
    return 0;
}
