// A small authority and its certificates, for tests that need something real to look at.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/csr.hpp"
#include "pki/issue.hpp"
#include "pki/key.hpp"
#include "pki/validity.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace certdesk::test {

// The value, or a test that ends with the error.
template <class T>
[[nodiscard]] T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

[[nodiscard]] inline Instant at(std::string_view rfc3339) { return parse_rfc3339(rfc3339).value(); }

// Sixteen octets that look random and are the same in every run.
[[nodiscard]] inline Bytes serial_number(std::uint8_t seed) {
    Bytes octets;
    for (unsigned i = 0; i < 16; ++i) octets.push_back(static_cast<std::uint8_t>(seed * 37U + i * 101U + 5U));
    return must(pki::serial_from(octets));
}

[[nodiscard]] inline pki::SubjectName example_subject() {
    return {.country = "JP",
            .state = "Tokyo",
            .locality = "Minato-ku",
            .organization = "Example Co., Ltd.",
            .common_name = "www.example.co.jp"};
}

struct Authority {
    pki::PrivateKey root_key;
    pki::Certificate root;
    pki::PrivateKey key;
    pki::Certificate certificate;  // of the intermediate
};

[[nodiscard]] inline Authority make_authority(pki::KeyKind kind = pki::KeyKind::p256) {
    auto root_key = must(pki::PrivateKey::generate(kind));
    auto root = must(pki::parse_certificate(must(pki::make_root(
        root_key, {.subject = {.country = "JP", .organization = "Example Authority", .common_name = "Example Root R1"},
                   .serial = serial_number(1),
                   .not_before = at("2026-01-01T00:00:00Z"),
                   .not_after = at("2046-01-01T00:00:00Z")}))));
    auto key = must(pki::PrivateKey::generate(kind));
    auto certificate = must(pki::parse_certificate(must(pki::make_intermediate(
        root_key, root,
        {.subject = {.country = "JP", .organization = "Example Authority", .common_name = "Example OV CA 1"},
         .serial = serial_number(2),
         .spki_der = key.public_key_der(),
         .not_before = at("2026-01-01T00:00:00Z"),
         .not_after = at("2036-01-01T00:00:00Z"),
         .ca_issuers_url = "http://ca.example.test/root.crt",
         .crl_url = "http://ca.example.test/root.crl"}))));
    return {std::move(root_key), std::move(root), std::move(key), std::move(certificate)};
}

[[nodiscard]] inline pki::LeafRequest leaf_request(BytesView spki_der) {
    const auto not_before = at("2026-12-01T00:00:00Z");
    return {.serial = serial_number(3),
            .subject = example_subject(),
            .dns_names = {"www.example.co.jp", "example.co.jp"},
            .spki_der = Bytes(spki_der.begin(), spki_der.end()),
            .not_before = not_before,
            .not_after = pki::not_after_for(not_before, pki::planned_validity_days(not_before)),
            .ca_issuers_url = "http://ca.example.test/ov1.crt",
            .crl_url = "http://ca.example.test/ov1.crl"};
}

[[nodiscard]] inline pki::Certificate issue(const Authority& authority, const pki::LeafRequest& request) {
    return must(pki::parse_certificate(
        must(pki::sign_certificate(must(pki::to_be_signed(request, authority.certificate)), authority.key))));
}

}  // namespace certdesk::test
