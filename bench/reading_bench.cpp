// Reading what people bring, beside OpenSSL in the same run: a CSR as PEM and as DER, and inputs of one megabyte that are made to
// keep a reader busy. The promise is 50 ms for any of them on one thread.
#include "base/text.hpp"
#include "formats/pasted_text.hpp"
#include "formats/pem.hpp"
#include "pki/csr.hpp"
#include "pki/der.hpp"
#include "pki/reading/read_input.hpp"

#include <benchmark/benchmark.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string>
#include <vector>

using namespace certdesk;

namespace {

constexpr std::size_t megabyte = 1'000'000;

const std::string& request_pem() {
    static const std::string pem = [] {
        const auto key = pki::PrivateKey::generate(pki::KeyKind::rsa_2048).value();
        return pki::csr_to_pem(pki::make_csr(key, {{.country = "JP",
                                                    .state = "Tokyo",
                                                    .locality = "Minato-ku",
                                                    .organization = "Example Co., Ltd.",
                                                    .common_name = "www.example.test"},
                                                   {"www.example.test", "example.test"}})
                                   .value());
    }();
    return pem;
}

// A few bytes less than a megabyte: there is room for a header.
std::string repeated(std::string_view unit) {
    std::string text;
    while (text.size() + unit.size() <= megabyte - 8) text += unit;
    return text;
}

std::string nested(char tag) {
    std::string bytes;
    for (std::size_t left = megabyte - 6; bytes.size() + 16 < megabyte; left -= 6)
        for (const auto octet : {static_cast<std::size_t>(static_cast<unsigned char>(tag)), std::size_t{0x84}, left >> 24U,
                                 left >> 16U, left >> 8U, left})
            bytes += static_cast<char>(octet & 0xFFU);
    bytes.resize(megabyte);
    return bytes;
}

std::string halves() {
    Bytes inner{0x05, 0x00};
    while (inner.size() < megabyte / 2) {
        auto twice = inner;
        twice.insert(twice.end(), inner.begin(), inner.end());
        inner = pki::der::write(pki::der::tag::set, twice);
    }
    return std::string(text_of(inner));
}

struct Hostile {
    const char* name;
    std::string bytes;
};

// Texts and encodings that invite a reader to look at the same bytes again and again.
const std::vector<Hostile>& hostile_inputs() {
    static const std::vector<Hostile> inputs{
        {"begin_lines", repeated("-----BEGIN CERTIFICATE-----\n")},
        {"mistyped_begin_lines", repeated("-----BEGNI CERTIFCATE REQEST-----\n")},
        {"hyphens", std::string(megabyte, '-')},
        {"hyphens_and_words", repeated("-A ")},
        {"open_tags", repeated("<a")},
        {"ampersands", repeated("&amp;")},
        {"open_references", repeated("&#12345678")},
        {"backslashes", std::string(megabyte, '\\')},
        {"mail_quotes", repeated("> > > >")},
        {"quotation_marks", repeated("\"")},
        {"empty_lines", std::string(megabyte, '\n')},
        {"bare_lines", repeated("MIIBAAAAAAAAAAAAAAAA\n")},
        {"twice_encoded", repeated("LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t \n")},
        {"one_long_block", "-----BEGIN CERTIFICATE-----\n" + std::string(900'000, 'A') + "\n-----END CERTIFICATE-----\n"},
        {"small_certificates", repeated(write_pem("CERTIFICATE", Bytes{0x30, 0x03, 0x02, 0x01, 0x05}))},
        {"utf16", "\xFF\xFE" + std::string(megabyte - 2, 'A')},
        {"ideographic_blanks", repeated("\u3000")},
        {"nested_sequences", nested('\x30')},
        {"nested_sets", nested('\x31')},
        {"alike_sets", halves()},
        {"indefinite_lengths", repeated("\x30\x80")},
        {"many_nulls", std::string(text_of(pki::der::write(pki::der::tag::sequence, repeated(std::string_view("\x05\x00", 2)))))},
        {"many_extensions",
         std::string(text_of(pki::der::write(pki::der::tag::sequence, repeated("\x06\x03\x55\x1d\x0f\x04\x02\x03\x01"))))},
    };
    return inputs;
}

void read_hostile(benchmark::State& state, const std::string* bytes) {
    for (auto _ : state) {
        auto input = pki::reading::read_input(bytes_of(*bytes), PrivateKeys::refused);
        benchmark::DoNotOptimize(input);
    }
}

void walk_hostile(benchmark::State& state, const std::string* bytes) {
    for (auto _ : state) {
        auto walk = pki::reading::walk_der(bytes_of(*bytes));
        benchmark::DoNotOptimize(walk);
    }
}

// Found in the text, walked, read and its signature checked.
void csr_from_pem(benchmark::State& state) {
    for (auto _ : state) {
        auto input = pki::reading::read_input(bytes_of(request_pem()), PrivateKeys::refused);
        benchmark::DoNotOptimize(input);
    }
}

void csr_from_pem_openssl(benchmark::State& state) {
    for (auto _ : state) {
        BIO* in = BIO_new_mem_buf(request_pem().data(), static_cast<int>(request_pem().size()));
        X509_REQ* request = PEM_read_bio_X509_REQ(in, nullptr, nullptr, nullptr);
        benchmark::DoNotOptimize(X509_REQ_verify(request, X509_REQ_get0_pubkey(request)));
        X509_REQ_free(request);
        BIO_free(in);
    }
}

void csr_walk(benchmark::State& state) {
    const auto der = parse_pem(request_pem()).value().front().der;
    for (auto _ : state) {
        auto walk = pki::reading::walk_der(der);
        benchmark::DoNotOptimize(walk);
    }
}

void csr_text(benchmark::State& state) {
    for (auto _ : state) {
        auto blocks = read_pasted(request_pem(), PrivateKeys::refused);
        benchmark::DoNotOptimize(blocks);
    }
}

void csr_text_quoted(benchmark::State& state) {
    const auto quoted = "> " + replace_all(request_pem(), "\n", "\n> ");
    for (auto _ : state) {
        auto blocks = read_pasted(quoted, PrivateKeys::refused);
        benchmark::DoNotOptimize(blocks);
    }
}

BENCHMARK(csr_from_pem);
BENCHMARK(csr_from_pem_openssl);
BENCHMARK(csr_walk);
BENCHMARK(csr_text);
BENCHMARK(csr_text_quoted);

}  // namespace

int main(int argc, char** argv) {
    (void)request_pem();  // making its key is not measured
    for (const auto& input : hostile_inputs()) {
        benchmark::RegisterBenchmark((std::string("one_megabyte/") + input.name).c_str(), read_hostile, &input.bytes)
            ->Unit(benchmark::kMillisecond);
        if (input.bytes.front() == '\x30' || input.bytes.front() == '\x31')
            benchmark::RegisterBenchmark((std::string("one_megabyte_walk/") + input.name).c_str(), walk_hostile, &input.bytes)
                ->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
