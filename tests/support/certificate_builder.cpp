#include "tests/support/certificate_builder.hpp"

#include "pki/key.hpp"

#include <algorithm>
#include <stdexcept>

namespace certdesk::test {

namespace {

using namespace make;
namespace tag = der::tag;

// One key for everything that is signed here; made once per process.
const pki::PrivateKey& signing_key() {
    static const auto key = [] {
        auto made = pki::PrivateKey::generate(pki::KeyKind::p256);
        if (!made) throw std::runtime_error(made.error().message);
        return *std::move(made);
    }();
    return key;
}

Bytes signature_over(const Bytes& data) {
    const auto made = signing_key().sign(data);
    if (!made) throw std::runtime_error(made.error().message);
    return der::write_bit_string(*made);
}

const Bytes& ecdsa_with_sha256() {
    static const auto made = algorithm("1.2.840.10045.4.3.2");
    return made;
}

Bytes version_3() { return hex("a003020102"); }
Bytes key_id() { return hex("8a3c5e7f901b2d4c6e8fa0b1c2d3e4f506172839"); }
Bytes authority_key_id() { return sequence({element(tag::context(0), key_id())}); }

NamePlan authority_name(std::string_view common_name) {
    NamePlan name;
    name.add("2.5.4.6", "JP", tag::printable_string).add("2.5.4.10", "Example Authority").add("2.5.4.3", common_name);
    return name;
}

CertificatePlan leaf_without_subject() {
    CertificatePlan plan;
    plan.version = version_3();
    plan.serial = hex("0210 4a5b6c7d8e9f00112233445566778899");
    plan.signed_with(ecdsa_with_sha256());
    plan.issuer = authority_name("Example OV CA 1");
    plan.lives("2026-12-01T00:00:00Z", "2027-06-17T23:59:59Z");
    plan.spki = keys::p256();
    plan.extensions.put_critical(extension::key_usage, make::key_usage({0}))
        .put(extension::purposes, make::purposes({"1.3.6.1.5.5.7.3.1"}))
        .put_critical(extension::basic_constraints, sequence({}))
        .put(extension::authority_key_id, authority_key_id())
        .put(extension::authority_information, sequence({access("1.3.6.1.5.5.7.48.2", url("http://ca.example.jp/ov1.crt"))}))
        .put(extension::alt_names, sequence({dns("www.example.co.jp"), dns("example.co.jp")}))
        .put(extension::crl_points, sequence({point({url("http://ca.example.jp/ov1.crl")})}));
    return plan;
}

Bytes usual_key_usage_of_authorities() { return make::key_usage({5, 6}); }

}  // namespace

namespace make {

Bytes hex(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != ' '; });
    return from_hex(digits).value();
}

Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const auto& part : parts) der::append(all, part);
    return all;
}

Bytes element(der::Tag tag, const Bytes& content) { return der::write(tag, BytesView(content)); }
Bytes text(der::Tag tag, std::string_view content) { return der::write(tag, content); }
Bytes oid(std::string_view dotted) { return der::write_object_identifier(dotted); }

Bytes sequence(const std::vector<Bytes>& parts) {
    Bytes content;
    for (const auto& part : parts) der::append(content, part);
    return element(tag::sequence, content);
}

Bytes set(const std::vector<Bytes>& parts) {
    Bytes content;
    for (const auto& part : parts) der::append(content, part);
    return element(tag::set, content);
}

Bytes octet_string(const Bytes& content) { return element(tag::octet_string, content); }
Bytes algorithm(std::string_view dotted, const Bytes& parameters) { return sequence({oid(dotted), parameters}); }
Bytes utc_time(std::string_view content) { return text(tag::utc_time, content); }
Bytes generalized_time(std::string_view content) { return text(tag::generalized_time, content); }
Bytes time(std::string_view rfc3339) { return der::write_time(parse_rfc3339(rfc3339).value()); }

Bytes mail(std::string_view address) { return text(tag::context(1), address); }
Bytes dns(std::string_view name) { return text(tag::context(2), name); }
Bytes url(std::string_view address) { return text(tag::context(6), address); }
Bytes ip(std::string_view hex_octets) { return element(tag::context(7), hex(hex_octets)); }

Bytes key_usage(std::initializer_list<unsigned> bits) {
    unsigned word = 0;
    unsigned last = 0;
    for (const auto bit : bits) {
        word |= 0x8000U >> bit;
        last = std::max(last, bit);
    }
    Bytes content{static_cast<std::uint8_t>(7 - last % 8), static_cast<std::uint8_t>(word >> 8U)};
    if (last >= 8) content.push_back(static_cast<std::uint8_t>(word & 0xFFU));
    return element(tag::bit_string, content);
}

Bytes purposes(std::initializer_list<std::string_view> dotted) {
    std::vector<Bytes> list;
    for (const auto one : dotted) list.push_back(oid(one));
    return sequence(list);
}

Bytes policies(std::initializer_list<std::string_view> dotted) {
    std::vector<Bytes> list;
    for (const auto one : dotted) list.push_back(sequence({oid(one)}));
    return sequence(list);
}

Bytes policy(std::string_view dotted, std::initializer_list<Bytes> qualifiers) {
    return sequence({oid(dotted), sequence(std::vector<Bytes>(qualifiers))});
}

Bytes cps(std::string_view address) { return sequence({oid("1.3.6.1.5.5.7.2.1"), text(tag::ia5_string, address)}); }
Bytes user_notice(const Bytes& explicit_text) { return sequence({oid("1.3.6.1.5.5.7.2.2"), sequence({explicit_text})}); }
Bytes access(std::string_view method, const Bytes& location) { return sequence({oid(method), location}); }

Bytes point(std::initializer_list<Bytes> names, const Bytes& behind) {
    return sequence({element(tag::context_constructed(0), element(tag::context_constructed(0), joined(names))), behind});
}

Bytes subtree(const Bytes& name, const Bytes& behind) { return sequence({name, behind}); }

Bytes constraints(const std::vector<Bytes>& permitted, const std::vector<Bytes>& excluded) {
    const auto side = [](unsigned number, const std::vector<Bytes>& subtrees) {
        Bytes content;
        for (const auto& one : subtrees) der::append(content, one);
        return subtrees.empty() ? Bytes{} : element(tag::context_constructed(number), content);
    };
    return sequence({side(0, permitted), side(1, excluded)});
}

namespace {
Bytes number(std::uint64_t value, int octets) {
    Bytes bytes;
    for (int i = octets - 1; i >= 0; --i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    return bytes;
}
Bytes counted(const Bytes& content) { return joined({number(content.size(), 2), content}); }
}  // namespace

Bytes sct(const SctPlan& plan) {
    return joined({{plan.version},
                   Bytes(32, plan.log),
                   number(static_cast<std::uint64_t>(to_epoch_milliseconds(plan.at)), 8),
                   counted(plan.extensions),
                   {plan.hash, plan.signature},
                   counted(hex("3006020101020102"))});
}

Bytes sct_list(const std::vector<Bytes>& scts) {
    Bytes list;
    for (const auto& one : scts) der::append(list, counted(one));
    return octet_string(counted(list));
}

}  // namespace make

NamePlan& NamePlan::set(std::string_view oid, std::string_view value, der::Tag tag) {
    for (auto& relative : relatives)
        for (auto& attribute : relative)
            if (attribute.oid == oid) {
                attribute.value = value;
                attribute.tag = tag;
                return *this;
            }
    return add(oid, value, tag);
}

NamePlan& NamePlan::add(std::string_view oid, std::string_view value, der::Tag tag) {
    relatives.push_back({{std::string(oid), std::string(value), tag}});
    return *this;
}

NamePlan& NamePlan::drop(std::string_view oid) {
    for (auto& relative : relatives) std::erase_if(relative, [&](const AttributePlan& each) { return each.oid == oid; });
    std::erase_if(relatives, [](const Relative& relative) { return relative.empty(); });
    return *this;
}

Bytes NamePlan::der() const {
    if (raw) return *raw;
    std::vector<Bytes> sets;
    for (const auto& relative : relatives) {
        std::vector<Bytes> pairs;
        for (const auto& attribute : relative)
            pairs.push_back(sequence({oid(attribute.oid), text(attribute.tag, attribute.value)}));
        sets.push_back(make::set(pairs));
    }
    return sequence(sets);
}

ExtensionPlan& ExtensionsPlan::at(std::string_view oid) {
    const auto found = std::ranges::find(list, oid, &ExtensionPlan::oid);
    if (found == list.end()) throw std::runtime_error("the plan has no extension " + std::string(oid));
    return *found;
}

ExtensionsPlan& ExtensionsPlan::put(std::string_view oid, const Bytes& value) {
    const auto found = std::ranges::find(list, oid, &ExtensionPlan::oid);
    if (found == list.end())
        list.push_back({std::string(oid), false, value, std::nullopt});
    else
        found->value = value;
    return *this;
}

ExtensionsPlan& ExtensionsPlan::put_critical(std::string_view oid, const Bytes& value) {
    put(oid, value);
    at(oid).critical = true;
    return *this;
}

ExtensionsPlan& ExtensionsPlan::drop(std::string_view oid) {
    std::erase_if(list, [&](const ExtensionPlan& each) { return each.oid == oid; });
    return *this;
}

Bytes ExtensionsPlan::der() const {
    if (raw) return *raw;
    std::vector<Bytes> parts;
    for (const auto& each : list)
        parts.push_back(each.raw ? *each.raw
                                 : sequence({oid(each.oid), each.critical ? hex("0101ff") : Bytes{}, octet_string(each.value)}));
    return sequence(parts);
}

namespace keys {

Bytes rsa_modulus() {
    return hex(
        "00cf7ad6179f9357db591664f8649eea10668b4eb4487eb60c9fec7f84a4dc3dcf168ec6f8b2845d55e1b77030863936a4990147c31a9eda805ae3ca"
        "3b018c782857f5988787654dc6309452afdca4f3451dd8cd7324d579f3034f010118b41297391f3d1aaecbe8bac2915d49dafccf32fb91bd9aa43d5d"
        "bb8831f9e06ab8b0bbd6667524da71ba1335d91d1135bc98c837d764833859713f37a87a1bec19e25e2492f8ec41a6394c5cb27b01354b98f4cbc713"
        "ab022af655488d3dc5ee1f1a2448b3680aa405c7be1488c7cefb6e8ffca2c957650cad96b62eb632310afbb6f5599fe24f043142f191213cc5199995"
        "9d2fc7513208ce1b7b57d9586296e80a69");
}

Bytes of(const Bytes& algorithm, const Bytes& bits) { return sequence({algorithm, der::write_bit_string(bits)}); }

Bytes rsa(const Bytes& modulus, const Bytes& exponent) {
    return of(make::algorithm("1.2.840.113549.1.1.1", hex("0500")),
              sequence({element(tag::integer, modulus), element(tag::integer, exponent)}));
}

Bytes rsa_2048() { return rsa(rsa_modulus(), hex("010001")); }

Bytes rsa_1024() {
    return rsa(
        hex("00a5aeffbfa8c4bd94561507889a821905edc59c1836ef780750eb42a8242429e7755034fbeb128e69fe503b20c8e0302e722c6b6a50ead8"
            "5a999bf23ac03d2de3ee1b07d9d7e4a61344eb37125b94f3c7365cf7354571327cc102ee3e0296fa5294684561c48a6c14a1c2b8c025a4d9"
            "87ae3e6d99e1169866116db7673e174ea1"),
        hex("010001"));
}

Bytes p256() {
    return hex(
        "3059301306072a8648ce3d020106082a8648ce3d03010703420004fc00ed70660ae6d4948aeb8cb34a6cefb8be18bb6512119f507bd87ab4b17341ac"
        "caa6eb32d066b248d276e9a5e9aa6815dac13db721c785ed2d3b8179e922be");
}

Bytes p384() {
    return hex(
        "3076301006072a8648ce3d020106052b81040022036200047a7654d63cc68f828686349eba794a756648c9d161a01b4aaea960ddd2e5fa7ff6033171"
        "2f65d6f2fb4a02060ca8ef1bae21b3783007b5e404fa1ec91223c60c1af2777f8621ebef38312cf091fb84136980715129d846b04897e3fbd925209"
        "c");
}

}  // namespace keys

void CertificatePlan::lives(std::string_view from, std::string_view until) {
    not_before = make::time(from);
    not_after = make::time(until);
}

void CertificatePlan::signed_with(const Bytes& algorithm) {
    inner_algorithm = algorithm;
    outer_algorithm = algorithm;
}

Bytes CertificatePlan::to_be_signed() const {
    return sequence({version, serial, inner_algorithm, issuer.der(), sequence({not_before, not_after}), subject.der(), spki,
                     unique_ids, extensions.empty() ? Bytes{} : element(tag::context_constructed(3), extensions.der()),
                     behind_fields});
}

Bytes CertificatePlan::der() const {
    const auto tbs = to_be_signed();
    return joined({sequence({tbs, outer_algorithm, signature ? *signature : signature_over(tbs)}), behind});
}

Bytes RequestPlan::der() const {
    Bytes content;
    if (!extensions.empty()) der::append(content, sequence({oid("1.2.840.113549.1.9.14"), make::set({extensions.der()})}));
    for (const auto& attribute : attributes) der::append(content, attribute);
    const auto info = sequence(
        {version, subject.der(), spki.value_or(signing_key().public_key_der()), element(tag::context_constructed(0), content)});
    return sequence({info, algorithm, signature_over(info)});
}

Bytes RevocationListPlan::der() const {
    std::vector<Bytes> entries;
    for (const auto& entry : revoked)
        entries.push_back(
            sequence({entry.serial, entry.revoked_at, entry.extensions.empty() ? Bytes{} : entry.extensions.der()}));
    const auto tbs = sequence({version, inner_algorithm, issuer.der(), this_update, next_update,
                               entries.empty() && !write_empty_list ? Bytes{} : sequence(entries),
                               extensions.empty() ? Bytes{} : element(tag::context_constructed(0), extensions.der())});
    return sequence({tbs, outer_algorithm, signature_over(tbs)});
}

Bytes OcspResponsePlan::der() const {
    std::vector<Bytes> singles;
    for (const auto& answer : answers)
        singles.push_back(
            sequence({sequence({answer.hash_algorithm, make::octet_string(answer.issuer_name_hash),
                                make::octet_string(answer.issuer_key_hash), answer.serial}),
                      answer.status, answer.this_update,
                      answer.next_update.empty() ? Bytes{} : element(tag::context_constructed(0), answer.next_update),
                      answer.extensions.empty() ? Bytes{} : element(tag::context_constructed(1), answer.extensions.der())}));
    std::vector<Bytes> more;
    for (const auto& certificate : certificates) more.push_back(certificate.der());
    const auto data = sequence({responder, produced_at, sequence(singles),
                                extensions.empty() ? Bytes{} : element(tag::context_constructed(1), extensions.der())});
    const auto basic = sequence(
        {data, algorithm, signature_over(data), more.empty() ? Bytes{} : element(tag::context_constructed(0), sequence(more))});
    const auto bytes = sequence({make::oid("1.3.6.1.5.5.7.48.1.1"), make::octet_string(basic)});
    return sequence({hex("0a0100"), element(tag::context_constructed(0), bytes)});
}

CertificatePlan ov_leaf() {
    auto plan = leaf_without_subject();
    plan.subject.add("2.5.4.6", "JP", tag::printable_string)
        .add("2.5.4.8", "Tokyo")
        .add("2.5.4.7", "Minato-ku")
        .add("2.5.4.10", "Example Co., Ltd.")
        .add("2.5.4.3", "www.example.co.jp");
    plan.extensions.put(extension::policies, make::policies({"2.23.140.1.2.2"}));
    return plan;
}

CertificatePlan rsa_leaf() {
    auto plan = ov_leaf();
    plan.spki = keys::rsa_2048();
    plan.extensions.put(extension::key_usage, make::key_usage({0, 2}));
    return plan;
}

CertificatePlan dv_leaf() {
    auto plan = leaf_without_subject();
    plan.subject.add("2.5.4.3", "www.example.co.jp");
    plan.extensions.put(extension::policies, make::policies({"2.23.140.1.2.1"}));
    return plan;
}

CertificatePlan iv_leaf() {
    auto plan = leaf_without_subject();
    plan.subject.add("2.5.4.6", "JP", tag::printable_string)
        .add("2.5.4.8", "Tokyo")
        .add("2.5.4.7", "Minato-ku")
        .add("2.5.4.4", "Yamada")
        .add("2.5.4.42", "Hanako")
        .add("2.5.4.3", "www.example.co.jp");
    plan.extensions.put(extension::policies, make::policies({"2.23.140.1.2.3"}));
    return plan;
}

CertificatePlan ev_leaf() {
    auto plan = leaf_without_subject();
    plan.subject.add("1.3.6.1.4.1.311.60.2.1.3", "JP", tag::printable_string)
        .add("2.5.4.15", "Private Organization")
        .add("2.5.4.5", "0100-01-000000", tag::printable_string)
        .add("2.5.4.6", "JP", tag::printable_string)
        .add("2.5.4.8", "Tokyo")
        .add("2.5.4.7", "Minato-ku")
        .add("2.5.4.10", "Example Co., Ltd.")
        .add("2.5.4.3", "www.example.co.jp");
    plan.extensions.put(extension::policies, make::policies({"2.23.140.1.1"}));
    return plan;
}

CertificatePlan root() {
    CertificatePlan plan;
    plan.version = version_3();
    plan.serial = hex("0210 11223344556677889900aabbccddeeff");
    plan.signed_with(ecdsa_with_sha256());
    plan.issuer = authority_name("Example Root R1");
    plan.subject = plan.issuer;
    plan.lives("2026-01-01T00:00:00Z", "2046-01-01T00:00:00Z");
    plan.spki = keys::p256();
    plan.extensions.put_critical(extension::basic_constraints, sequence({hex("0101ff")}))
        .put_critical(extension::key_usage, usual_key_usage_of_authorities())
        .put(extension::subject_key_id, octet_string(key_id()))
        .put(extension::authority_key_id, authority_key_id());
    return plan;
}

CertificatePlan subordinate() {
    CertificatePlan plan = root();
    plan.serial = hex("0210 22334455667788990011aabbccddeeff");
    plan.subject = authority_name("Example OV CA 1");
    plan.lives("2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z");
    plan.extensions.put_critical(extension::basic_constraints, sequence({hex("0101ff"), hex("020100")}))
        .put(extension::purposes, make::purposes({"1.3.6.1.5.5.7.3.1"}))
        .put(extension::policies, make::policies({"2.23.140.1.2.2"}))
        .put(extension::subject_key_id, octet_string(hex("102030405060708090a0b0c0d0e0f00112233445")))
        .put(extension::authority_information, sequence({access("1.3.6.1.5.5.7.48.2", url("http://ca.example.jp/root.crt"))}))
        .put(extension::crl_points, sequence({point({url("http://ca.example.jp/root.crl")})}));
    return plan;
}

CertificatePlan ocsp_responder() {
    auto plan = leaf_without_subject();
    plan.subject = authority_name("Example OCSP Responder 1");
    plan.extensions.put(extension::purposes, make::purposes({"1.3.6.1.5.5.7.3.9"}))
        .put(extension::ocsp_no_check, hex("0500"))
        .drop(extension::alt_names)
        .drop(extension::authority_information)
        .drop(extension::crl_points);
    return plan;
}

RequestPlan request() {
    RequestPlan plan;
    plan.version = hex("020100");
    plan.subject = ov_leaf().subject;
    plan.extensions.put(extension::alt_names, sequence({dns("www.example.co.jp"), dns("example.co.jp")}));
    plan.algorithm = ecdsa_with_sha256();
    return plan;
}

RevocationListPlan revocation_list() {
    RevocationListPlan plan;
    plan.version = hex("020101");
    plan.inner_algorithm = ecdsa_with_sha256();
    plan.outer_algorithm = ecdsa_with_sha256();
    plan.issuer = authority_name("Example OV CA 1");
    plan.this_update = make::time("2026-12-01T00:00:00Z");
    plan.next_update = make::time("2026-12-08T00:00:00Z");
    RevokedPlan first{.serial = hex("0210 4a5b6c7d8e9f00112233445566778899"), .revoked_at = make::time("2026-11-30T01:02:03Z")};
    first.extensions.put(extension::reason, hex("0a0101"));
    RevokedPlan second{.serial = hex("0210 5a5b6c7d8e9f00112233445566778899"), .revoked_at = make::time("2026-11-29T01:02:03Z")};
    plan.revoked = {first, second};
    plan.extensions.put(extension::crl_number, hex("020105")).put(extension::authority_key_id, authority_key_id());
    return plan;
}

OcspResponsePlan ocsp_response() {
    const auto generalized = [](std::string_view text) { return make::generalized_time(text); };
    OcspAnswerPlan answer{.hash_algorithm = make::algorithm("1.3.14.3.2.26", hex("0500")),
                          .issuer_name_hash = Bytes(20, 0x11),
                          .issuer_key_hash = Bytes(20, 0x22),
                          .serial = hex("0210 4a5b6c7d8e9f00112233445566778899"),
                          .status = hex("8000"),
                          .this_update = generalized("20261201000000Z"),
                          .next_update = generalized("20261204235959Z")};
    OcspResponsePlan plan;
    plan.responder = element(tag::context_constructed(2), make::octet_string(Bytes(20, 0x33)));
    plan.produced_at = generalized("20261201000000Z");
    plan.answers = {answer};
    plan.algorithm = ecdsa_with_sha256();
    plan.certificates = {ocsp_responder()};
    return plan;
}

}  // namespace certdesk::test
