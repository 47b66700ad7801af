// A certificate read and judged by every rule, beside what OpenSSL needs merely to read it, in the same run.
#include "lint/lint.hpp"
#include "tests/support/certificate_builder.hpp"

#include <benchmark/benchmark.h>
#include <openssl/x509.h>

namespace {

using namespace certdesk;

Bytes specimen(std::int64_t which) {
    switch (which) {
        case 0: return test::ov_leaf().der();
        case 1: return test::rsa_leaf().der();
        default: return test::subordinate().der();
    }
}

const char* name_of(std::int64_t which) {
    return which == 0 ? "OV leaf, P-256" : which == 1 ? "OV leaf, RSA 2048" : "authority, P-256";
}

void read_and_judge(benchmark::State& state) {
    const auto der = specimen(state.range(0));
    state.SetLabel(name_of(state.range(0)));
    for (auto _ : state) {
        auto findings = lint::lint_der(der);
        benchmark::DoNotOptimize(findings);
    }
    state.SetItemsProcessed(state.iterations());
}

void read_only(benchmark::State& state) {
    const auto der = specimen(state.range(0));
    state.SetLabel(name_of(state.range(0)));
    for (auto _ : state) {
        auto anatomy = lint::take_apart(der);
        benchmark::DoNotOptimize(anatomy);
    }
    state.SetItemsProcessed(state.iterations());
}

// The yardstick: parsing and nothing else.
void openssl_reads(benchmark::State& state) {
    const auto der = specimen(state.range(0));
    state.SetLabel(name_of(state.range(0)));
    for (auto _ : state) {
        const unsigned char* at = der.data();
        X509* certificate = d2i_X509(nullptr, &at, static_cast<long>(der.size()));
        benchmark::DoNotOptimize(certificate);
        X509_free(certificate);
    }
    state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK(read_and_judge)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);
BENCHMARK(read_and_judge)->Arg(1)->Threads(2)->UseRealTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(read_only)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);
BENCHMARK(openssl_reads)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);
BENCHMARK(openssl_reads)->Arg(1)->Threads(2)->UseRealTime()->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
