// A request read strictly, its signature checked and its key put to every test, beside what OpenSSL takes to parse it and check
// the signature alone; on one thread and on two.
#include "pki/csr.hpp"
#include "pki/weak_key.hpp"
#include "pki/weak_keys/algorithm_bytes.hpp"
#include "pki/weak_keys/blocklist.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"

#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <stdexcept>
#include <string>

namespace certdesk::pki {
namespace {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

// Made once; the same bytes for both.
const Bytes& request_of(KeyKind kind) {
    const auto make = [](KeyKind wanted) {
        return must(make_csr(must(PrivateKey::generate(wanted)), {.subject = {.country = "JP",
                                                                              .state = "Tokyo",
                                                                              .locality = "Minato-ku",
                                                                              .organization = "Example Co., Ltd.",
                                                                              .common_name = "www.example.co.jp"},
                                                                  .dns_names = {"www.example.co.jp", "example.co.jp"}}));
    };
    static const Bytes rsa = make(KeyKind::rsa_2048);
    static const Bytes p256 = make(KeyKind::p256);
    return kind == KeyKind::p256 ? p256 : rsa;
}

// As many entries as the published lists have: three machines times 32,768 processes.
const Bytes& index_of_weak_keys() {
    static const Bytes index = [] {
        std::string lines;
        for (std::uint32_t i = 0; i < 3 * 32768; ++i) {
            const Bytes number{static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i >> 8U),
                               static_cast<std::uint8_t>(i >> 16U)};
            lines += to_hex(sha256(number)) + "\n";
        }
        BlocklistBuilder builder;
        for (const auto* name : {"sha256_modulus_2048.csv", "sha256_xcoord_secp256r1.csv"})
            if (!builder.add(coverage_of(name).value(), lines)) throw std::runtime_error("no index");
        if (!builder.add({.kind = ListKind::blocked_spki, .origin = "bench"}, lines)) throw std::runtime_error("no index");
        return builder.write();
    }();
    return index;
}

void openssl_parse_and_verify(benchmark::State& state, KeyKind kind) {
    const auto& der = request_of(kind);
    for (auto _ : state) {
        const unsigned char* at = der.data();
        X509_REQ* request = d2i_X509_REQ(nullptr, &at, static_cast<long>(der.size()));
        if (X509_REQ_verify(request, X509_REQ_get0_pubkey(request)) != 1) state.SkipWithError("not verified");
        X509_REQ_free(request);
    }
    state.SetItemsProcessed(state.iterations());
}

void certdesk_read_verify_and_test_the_key(benchmark::State& state, KeyKind kind) {
    const auto& der = request_of(kind);
    const auto blocklist = must(Blocklist::open(index_of_weak_keys()));
    for (auto _ : state) {
        const auto csr = parse_csr(der);
        if (!csr || !csr->signature_valid || !faults_of(csr->key).empty() || !has_exact_algorithm(csr->spki_der) ||
            blocklist.debian(csr->key) != Listing::not_listed || blocklist.blocked(csr->spki_der) != Listing::not_listed)
            state.SkipWithError("not a good request");
    }
    state.SetItemsProcessed(state.iterations());
}

void certdesk_test_the_key_alone(benchmark::State& state, KeyKind kind) {
    const auto csr = must(parse_csr(request_of(kind)));
    const auto blocklist = must(Blocklist::open(index_of_weak_keys()));
    for (auto _ : state) {
        benchmark::DoNotOptimize(faults_of(csr.key));
        benchmark::DoNotOptimize(blocklist.debian(csr.key));
        benchmark::DoNotOptimize(blocklist.blocked(csr.spki_der));
    }
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(openssl_parse_and_verify, rsa_2048, KeyKind::rsa_2048)->ThreadRange(1, 2)->UseRealTime();
BENCHMARK_CAPTURE(certdesk_read_verify_and_test_the_key, rsa_2048, KeyKind::rsa_2048)->ThreadRange(1, 2)->UseRealTime();
BENCHMARK_CAPTURE(certdesk_test_the_key_alone, rsa_2048, KeyKind::rsa_2048)->UseRealTime();
BENCHMARK_CAPTURE(openssl_parse_and_verify, p256, KeyKind::p256)->ThreadRange(1, 2)->UseRealTime();
BENCHMARK_CAPTURE(certdesk_read_verify_and_test_the_key, p256, KeyKind::p256)->ThreadRange(1, 2)->UseRealTime();

}  // namespace
}  // namespace certdesk::pki

BENCHMARK_MAIN();
