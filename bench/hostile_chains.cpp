// Chains that are made to keep a desk busy, as far as the page and the API let anybody ask: one megabyte of PEM, read, judged
// within the limits for strangers and told as JSON. The promise is 50 ms.
#include "formats/pem.hpp"
#include "tests/support/certificate_builder.hpp"
#include "web/tools/chain_question.hpp"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <openssl/ec.h>
#include <openssl/obj_mac.h>
#include <string>

namespace certdesk {
namespace {

namespace make = test::make;
namespace extension = test::extension;

constexpr std::size_t certificates = 256;  // as many as are read
constexpr std::size_t text_bytes = 1'000'000;

constexpr std::string_view ed25519 = "1.3.101.112";
constexpr std::string_view sha256_with_rsa = "1.2.840.113549.1.1.11";
constexpr std::string_view common_name = "2.5.4.3";

Bytes number(std::size_t octets, std::uint8_t filling) {
    Bytes made(octets, filling);
    made.insert(made.begin(), 0);
    return made;
}

// OpenSSL takes exponents of 64 bits for moduli above 3072.
Bytes slow_rsa_key() { return test::keys::rsa(number(1024, 0xc1), number(8, 0xff)); }

// The base point, whose y is to be found.
Bytes slow_point_key() {
    EC_GROUP* group = EC_GROUP_new_by_curve_name(NID_secp521r1);
    Bytes point(67);
    EC_POINT_point2oct(group, EC_GROUP_get0_generator(group), POINT_CONVERSION_COMPRESSED, point.data(), point.size(), nullptr);
    EC_GROUP_free(group);
    return test::keys::of(make::algorithm("1.2.840.10045.2.1", make::oid("1.3.132.0.35")), point);
}

test::CertificatePlan authority(std::size_t i, std::string_view subject, std::string_view issuer, const Bytes& key) {
    auto plan = test::subordinate();
    plan.serial = make::element(pki::der::tag::integer, {0x01, static_cast<std::uint8_t>(i >> 8U), static_cast<std::uint8_t>(i)});
    plan.subject.relatives = {{{std::string(common_name), std::string(subject)}}};
    plan.issuer.relatives = {{{std::string(common_name), std::string(issuer)}}};
    plan.spki = key;
    plan.extensions.drop(extension::subject_key_id).drop(extension::authority_key_id).drop(extension::name_constraints);
    return plan;
}

void sign_as(test::CertificatePlan& plan, const Bytes& algorithm, std::size_t octets) {
    plan.signed_with(algorithm);
    plan.signature = pki::der::write_bit_string(Bytes(octets, 0x11));
}

// Fills the text up with an extension that nobody knows.
std::string written(std::vector<test::CertificatePlan> plans) {
    const std::size_t der_bytes = text_bytes / 66 * 48 / plans.size() - 60;
    std::string text;
    for (auto& plan : plans) {
        const auto bare = plan.der().size();
        if (bare + 40 < der_bytes) plan.extensions.put("1.3.6.1.4.1.99999.1", Bytes(der_bytes - bare - 40, 0x5a));
        text += write_pem("CERTIFICATE", plan.der());
    }
    return text;
}

enum class Hostility : std::uint8_t {
    alike_slow_keys,
    points_to_be_found,
    everybody_by_everybody,
    namesakes,
    backwards,
    constraints
};

std::vector<test::CertificatePlan> plans_of(Hostility hostility) {
    std::vector<test::CertificatePlan> plans;
    const auto rsa = make::algorithm(sha256_with_rsa, make::hex("0500"));
    for (std::size_t i = 0; i < certificates; ++i) {
        switch (hostility) {
            // Each may have signed each, and itself; the half of the others have points that take long to find.
            case Hostility::alike_slow_keys:
                plans.push_back(authority(i, "Example CA", "Example CA", slow_rsa_key()));
                if (i >= 60) plans.back().spki = slow_point_key();
                sign_as(plans.back(), rsa, 1024);
                break;
            case Hostility::points_to_be_found:
                plans.push_back(authority(i, "Example CA", "Example CA", slow_point_key()));
                sign_as(plans.back(), make::algorithm("1.2.840.10045.4.3.4"), 139);
                break;
            // A signature that nobody here can check is no reason to stop.
            case Hostility::everybody_by_everybody:
                plans.push_back(authority(i, "Example CA", "Example CA", test::keys::p256()));
                sign_as(plans.back(), make::algorithm(ed25519), 64);
                break;
            case Hostility::namesakes:
                plans.push_back(authority(i, "Example CA", "Example CA", test::keys::p256()));
                plans.back().extensions.put(extension::authority_key_id,
                                            make::sequence({make::element(pki::der::tag::context(0), Bytes(20, 1))}));
                plans.back().extensions.put(extension::subject_key_id,
                                            make::octet_string(Bytes(20, static_cast<std::uint8_t>(1 + i % 2))));
                sign_as(plans.back(), make::algorithm(ed25519), 64);
                break;
            // The leaf is the last, and each stands before what it has signed.
            case Hostility::backwards:
                plans.push_back(authority(i, "Example CA " + std::to_string(1000 + i), "Example CA " + std::to_string(999 + i),
                                          test::keys::p256()));
                sign_as(plans.back(), make::algorithm(ed25519), 64);
                break;
            case Hostility::constraints: {
                if (i > 16) break;
                plans.push_back(
                    authority(i, "Example CA " + std::to_string(i), "Example CA " + std::to_string(i + 1), test::keys::p256()));
                std::vector<Bytes> trees;
                for (int tree = 0; tree < 1000; ++tree)
                    trees.push_back(make::subtree(make::dns("a" + std::to_string(1000 + tree) + ".example.jp")));
                if (i != 0) plans.back().extensions.put_critical(extension::name_constraints, make::constraints({}, trees));
                sign_as(plans.back(), make::algorithm(ed25519), 64);
                break;
            }
        }
    }
    auto leaf = test::ov_leaf();
    leaf.issuer = plans.front().issuer;
    leaf.outer_algorithm = leaf.inner_algorithm = plans.front().outer_algorithm;
    leaf.signature = plans.front().signature;
    if (hostility == Hostility::constraints) {
        leaf.issuer = plans.front().subject;
        std::vector<Bytes> names;
        for (int name = 0; name < 1000; ++name) names.push_back(make::dns("b" + std::to_string(1000 + name) + ".example.jp"));
        leaf.extensions.put(extension::alt_names, make::sequence(names));
    }
    if (plans.size() == certificates) plans.pop_back();
    plans.insert(hostility == Hostility::backwards ? plans.end() : plans.begin(), leaf);
    if (hostility == Hostility::backwards) plans.back().issuer = plans[plans.size() - 2].subject;
    return plans;
}

const char* name_of(Hostility hostility) {
    switch (hostility) {
        case Hostility::alike_slow_keys: return "60 RSA keys of 8192 bits and 195 P-521 points, all one name";
        case Hostility::points_to_be_found: return "255 compressed points of P-521, all one name";
        case Hostility::everybody_by_everybody: return "255 that may all have issued each other";
        case Hostility::namesakes: return "the same, and half of them by another key";
        case Hostility::backwards: return "255 in a row, the leaf last";
        case Hostility::constraints: return "1000 names under 16 times 1000 constraints";
    }
    return "";
}

void hostile_chain(benchmark::State& state) {
    const auto hostility = static_cast<Hostility>(state.range(0));
    const auto text = written(plans_of(hostility));
    const pki::TrustBundle trust;
    const auto at = parse_rfc3339("2026-12-15T00:00:00Z").value();
    state.SetLabel(name_of(hostility));
    for (auto _ : state) {
        const auto sent = web::tools::certificates_in(bytes_of(text));
        if (!sent) {
            state.SkipWithError("not read");
            break;
        }
        auto judged = web::tools::judged_chain_json(
            {.sent = *sent, .trust = trust, .at = at, .host = "www.example.co.jp", .server = pki::ServerKind::nginx});
        benchmark::DoNotOptimize(judged);
    }
}

BENCHMARK(hostile_chain)->DenseRange(0, 5)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace certdesk
