// Building a chain among 200 intermediates, beside OpenSSL's X509_verify_cert with the same heap in the same run.
#include "pki/chain/hierarchy_test.hpp"
#include "pki/chain/path.hpp"
#include "pki/openssl_handle.hpp"

#include <benchmark/benchmark.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

constexpr int intermediates = 200;

// leaf ← Issuing ← Middle ← Root; the issuing authority has three cross-certificates, all others have nothing to do with it.
struct Cast {
    Hierarchy hierarchy;
    std::vector<Certificate> roots;
    std::vector<Certificate> heap;
    Certificate leaf;

    Cast() {
        for (int i = 0; i < 100; ++i) roots.push_back(hierarchy.make({.name = "Root " + std::to_string(i)}));
        roots.push_back(hierarchy.make({.name = "Root"}));
        for (int i = 0; i < intermediates - 5; ++i)
            heap.push_back(hierarchy.make({.name = "CA " + std::to_string(i), .issuer = "Root " + std::to_string(i % 100)}));
        for (int i = 0; i < 3; ++i) heap.push_back(hierarchy.make({.name = "Issuing", .issuer = "CA " + std::to_string(i)}));
        heap.push_back(hierarchy.make({.name = "Issuing", .issuer = "Middle"}));
        heap.push_back(hierarchy.make({.name = "Middle", .issuer = "Root"}));
        leaf = hierarchy.make(leaf_shape("Issuing"));
    }
};

const Cast& cast() {
    static const Cast made;
    return made;
}

void all_paths_by_us(benchmark::State& state) {
    const auto& story = cast();
    for (auto _ : state) {
        const auto report = find_paths({.leaf = story.leaf, .heap = story.heap, .roots = story.roots, .at = today});
        if (!report.best().is_good() || report.paths.size() != 4) state.SkipWithError("a path is missing");
        benchmark::DoNotOptimize(report);
    }
}

void one_path_by_us(benchmark::State& state) {
    const auto& story = cast();
    const std::vector heap{story.heap[intermediates - 2], story.heap[intermediates - 1]};
    for (auto _ : state) {
        const auto report = find_paths({.leaf = story.leaf, .heap = heap, .roots = story.roots, .at = today});
        if (!report.best().is_good()) state.SkipWithError("no path");
        benchmark::DoNotOptimize(report);
    }
}

CertificateHandle to_openssl(const Certificate& certificate) {
    const auto* bytes = certificate.der.data();
    CertificateHandle handle(d2i_X509(nullptr, &bytes, static_cast<long>(certificate.der.size())));
    if (handle == nullptr) throw std::runtime_error("OpenSSL does not read a certificate of ours");
    return handle;
}

// Reading is done beforehand, as for us; OpenSSL stops at the first path.
void first_path_by_openssl(benchmark::State& state) {
    const auto& story = cast();
    X509_STORE* store = X509_STORE_new();
    for (const auto& root : story.roots) X509_STORE_add_cert(store, to_openssl(root).get());
    STACK_OF(X509)* heap = sk_X509_new_null();
    for (const auto& certificate : story.heap) sk_X509_push(heap, to_openssl(certificate).release());
    const auto leaf = to_openssl(story.leaf);
    X509_STORE_CTX* context = X509_STORE_CTX_new();
    for (auto _ : state) {
        X509_STORE_CTX_init(context, store, leaf.get(), heap);
        auto* parameters = X509_STORE_CTX_get0_param(context);
        X509_VERIFY_PARAM_set_time(parameters, std::chrono::floor<std::chrono::seconds>(today).time_since_epoch().count());
        X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_SSL_SERVER);
        if (X509_verify_cert(context) != 1) state.SkipWithError("no path");
        X509_STORE_CTX_cleanup(context);
    }
    X509_STORE_CTX_free(context);
    sk_X509_pop_free(heap, X509_free);
    X509_STORE_free(store);
}

BENCHMARK(all_paths_by_us)->Unit(benchmark::kMicrosecond);
BENCHMARK(one_path_by_us)->Unit(benchmark::kMicrosecond);
BENCHMARK(first_path_by_openssl)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace certdesk::pki

BENCHMARK_MAIN();
