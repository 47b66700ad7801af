#include "pki/chain/sct.hpp"

#include "formats/base64.hpp"
#include "pki/chain/ct_policy.hpp"
#include "pki/chain/hierarchy_test.hpp"
#include "pki/openssl_handle.hpp"
#include "tests/support/openssl_program.hpp"

#include <gtest/gtest.h>
#include <openssl/ct.h>
#include <openssl/x509v3.h>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

Bytes id_of(const PrivateKey& key) {
    const auto digest = sha256(key.public_key_der());
    return {digest.begin(), digest.end()};
}

class Transparency : public testing::Test {
protected:
    // The certificate as it is after the logs of these names have signed.
    Certificate logged_by(const std::vector<std::string>& names, const Shape& shape) {
        const auto before = hierarchy.make(shape);
        std::vector<Sct> scts;
        for (const auto& name : names) {
            const auto& key = hierarchy.key(name);
            Sct sct{.log_id = id_of(key), .issued_at = issued, .hash_algorithm = 4, .signature_algorithm = 3};
            sct.signature = must(key.sign(must(signed_by_log(sct, before, issuer_spki()))));
            scts.push_back(std::move(sct));
        }
        // The same certificate again: the serial number is counted by the hierarchy, so the list is put into the bytes.
        const auto extension = write_extension("1.3.6.1.4.1.11129.2.4.2", Criticality::not_critical,
                                               der::write(der::tag::octet_string, write_sct_list(scts)));
        return must(parse_certificate(with_extension(before, extension)));
    }
    Bytes with_extension(const Certificate& certificate, const Bytes& extension) {
        Bytes content;
        der::Reader reader(must(der::read_single(certificate.tbs_der, der::tag::sequence)).content);
        while (!reader.at_end()) {
            const auto element = must(reader.next());
            if (element.tag != der::tag::context_constructed(3)) {
                der::append(content, element.whole);
                continue;
            }
            const auto list = must(der::read_single(element.content, der::tag::sequence)).content;
            Bytes extensions(list.begin(), list.end());
            der::append(extensions, extension);
            der::append(content, der::write(element.tag, der::write(der::tag::sequence, extensions)));
        }
        const auto tbs = der::write(der::tag::sequence, content);
        const auto& signer = hierarchy.key("CA 1");
        return der::sequence({tbs, signer.signature_algorithm_der(), der::write_bit_string(must(signer.sign(tbs)))});
    }
    [[nodiscard]] BytesView issuer_spki() { return hierarchy.key("CA 1").public_key_der(); }

    CtLog log(const std::string& name, std::string provider, CtLogState state = CtLogState::usable) {
        const auto& key = hierarchy.key(name);
        return {.operator_name = std::move(provider),
                .description = name,
                .log_id = id_of(key),
                .key_der = key.public_key_der(),
                .url = "https://ct.example.test/",
                .state = state,
                .state_since = at("2026-06-01T00:00:00Z")};
    }
    CtReport judge(const Certificate& certificate) { return must(judge_scts(certificate, issuer_spki(), logs, today)); }

    Hierarchy hierarchy;
    Instant issued = at("2026-12-01T00:00:00Z");
    CtLogList logs{.version = "1",
                   .published = at("2026-12-01T00:00:00Z"),
                   .logs = {log("A1", "A"), log("A2", "A"), log("B1", "B"), log("C1", "C")}};
    Shape leaf = [] {
        auto shape = leaf_shape("CA 1");
        shape.not_before = at("2026-12-01T00:00:00Z");
        shape.not_after = at("2027-06-17T23:59:59Z");  // 199 days
        return shape;
    }();
};

TEST_F(Transparency, lists_are_read_as_they_were_written) {
    const std::vector<Sct> scts{{.log_id = Bytes(32, 7),
                                 .issued_at = issued,
                                 .extensions = {1, 2},
                                 .hash_algorithm = 4,
                                 .signature_algorithm = 3,
                                 .signature = {5, 6, 7}}};
    EXPECT_EQ(must(read_sct_list(write_sct_list(scts))), scts);
}

TEST_F(Transparency, lists_whose_lengths_do_not_add_up_are_refused) {
    const auto list = write_sct_list({{.log_id = Bytes(32, 7), .issued_at = issued, .signature = {5, 6, 7}}});
    for (std::size_t size = 0; size < list.size(); ++size) EXPECT_FALSE(read_sct_list(BytesView(list).first(size))) << size;
    auto longer = list;
    longer.push_back(0);
    EXPECT_FALSE(read_sct_list(longer));
    EXPECT_FALSE(read_sct_list(Bytes{0, 0}));
}

TEST_F(Transparency, timestamps_are_proven_over_the_precertificate) {
    const auto certificate = logged_by({"A1", "B1", "C1"}, leaf);
    const auto scts = must(embedded_scts(certificate));
    ASSERT_EQ(scts.size(), 3U);
    EXPECT_TRUE(must(sct_matches(scts[0], certificate, issuer_spki(), hierarchy.key("A1").public_key_der())));
    EXPECT_FALSE(must(sct_matches(scts[0], certificate, issuer_spki(), hierarchy.key("B1").public_key_der())));
    EXPECT_FALSE(
        must(sct_matches(scts[0], certificate, hierarchy.key("A1").public_key_der(), hierarchy.key("A1").public_key_der())));
    const auto other = logged_by({"A1"}, leaf);
    EXPECT_FALSE(must(sct_matches(scts[0], other, issuer_spki(), hierarchy.key("A1").public_key_der())))
        << "another serial number";
}

// RFC 6962 section 3.3: two octets of length around the list and around each SCT; section 3.2: what an SCT is.
TEST_F(Transparency, lists_are_the_octets_of_the_rfc) {
    const auto list = write_sct_list({{.log_id = Bytes(32, 0xaa),
                                       .issued_at = at("2026-12-01T00:00:00Z"),
                                       .extensions = {0xee},
                                       .hash_algorithm = 4,
                                       .signature_algorithm = 3,
                                       .signature = {0x51, 0x52}}});
    std::string octets = "0034";                  // SignedCertificateTimestampList
    octets += "0032";                             // SerializedSCT
    octets += "00";                               // v1
    for (int i = 0; i < 32; ++i) octets += "aa";  // LogID
    octets += "000001a22ee6b000";                 // timestamp in milliseconds
    octets += "0001ee";                           // CtExtensions
    octets +=
        "0403"
        "0002"
        "5152";  // digitally-signed: SHA-256, ECDSA, the signature
    EXPECT_EQ(to_hex(list), octets);
}

// RFC 6962 section 3.2, the struct that is digitally signed, with the PreCert of the same section.
TEST_F(Transparency, logs_sign_the_octets_of_the_rfc) {
    const auto certificate = hierarchy.make(leaf);
    const Sct sct{.log_id = Bytes(32, 0xaa), .issued_at = at("2026-12-01T00:00:00Z"), .extensions = {0xee}};
    auto expected = std::string(
        "00"
        "00"
        "000001a22ee6b000"
        "0001");                                   // v1, certificate_timestamp, timestamp, precert_entry
    expected += to_hex(sha256(issuer_spki()));     // issuer_key_hash
    const auto size = certificate.tbs_der.size();  // TBSCertificate, 24 bits of length
    expected += to_hex(
        Bytes{static_cast<std::uint8_t>(size >> 16U), static_cast<std::uint8_t>(size >> 8U), static_cast<std::uint8_t>(size)});
    expected += to_hex(certificate.tbs_der);
    expected += "0001ee";  // CtExtensions
    EXPECT_EQ(to_hex(must(signed_by_log(sct, certificate, issuer_spki()))), expected);
}

// RFC 6962 section 3.1: the same TBSCertificate, whether it still has the poison or already the list.
TEST_F(Transparency, a_precertificate_and_its_certificate_are_one_to_the_logs) {
    const auto before = hierarchy.make(leaf);
    const auto poison = write_extension("1.3.6.1.4.1.11129.2.4.3", Criticality::critical, der::write_null());
    const auto list = write_extension("1.3.6.1.4.1.11129.2.4.2", Criticality::not_critical,
                                      der::write(der::tag::octet_string, write_sct_list({{.log_id = Bytes(32, 7)}})));
    const auto precertificate = must(parse_certificate(with_extension(before, poison)));
    const auto issued = must(parse_certificate(with_extension(before, list)));
    EXPECT_EQ(precertificate.unknown_critical_extensions, std::vector<std::string>{"1.3.6.1.4.1.11129.2.4.3"})
        << "nobody takes it for a certificate";
    EXPECT_EQ(must(precertificate_tbs(precertificate)), before.tbs_der);
    EXPECT_EQ(must(precertificate_tbs(issued)), before.tbs_der);
}

using LogStore = std::unique_ptr<CTLOG_STORE, OpensslDeleter<CTLOG_STORE_free>>;
using Policy = std::unique_ptr<CT_POLICY_EVAL_CTX, OpensslDeleter<CT_POLICY_EVAL_CTX_free>>;
using SctList = std::unique_ptr<STACK_OF(SCT), OpensslDeleter<SCT_LIST_free>>;

CertificateHandle to_openssl(const Certificate& certificate) {
    const auto* bytes = certificate.der.data();
    return CertificateHandle(d2i_X509(nullptr, &bytes, static_cast<long>(certificate.der.size())));
}

// What OpenSSL says of each SCT in the certificate, when it knows that log.
std::vector<sct_validation_status_t> openssl_says(const Certificate& certificate, const Certificate& issuer,
                                                  const Bytes& log_key) {
    const test::OpensslProgram folder;
    folder.write("logs.cnf", "enabled_logs = one\n[one]\ndescription = Example\nkey = " + to_base64(log_key) + "\n");
    const LogStore store(CTLOG_STORE_new());
    EXPECT_EQ(CTLOG_STORE_load_file(store.get(), folder.path("logs.cnf").c_str()), 1);
    const auto theirs = to_openssl(certificate);
    const auto above = to_openssl(issuer);
    const Policy policy(CT_POLICY_EVAL_CTX_new());
    CT_POLICY_EVAL_CTX_set1_cert(policy.get(), theirs.get());
    CT_POLICY_EVAL_CTX_set1_issuer(policy.get(), above.get());
    CT_POLICY_EVAL_CTX_set_shared_CTLOG_STORE(policy.get(), store.get());
    CT_POLICY_EVAL_CTX_set_time(policy.get(), static_cast<std::uint64_t>(to_epoch_milliseconds(today)));
    const SctList list(static_cast<STACK_OF(SCT)*>(X509_get_ext_d2i(theirs.get(), NID_ct_precert_scts, nullptr, nullptr)));
    std::vector<sct_validation_status_t> answers;
    for (int i = 0; i < sk_SCT_num(list.get()); ++i) {
        auto* sct = sk_SCT_value(list.get(), i);
        SCT_validate(sct, policy.get());
        answers.push_back(SCT_get_validation_status(sct));
    }
    ERR_clear_error();
    return answers;
}

TEST_F(Transparency, openssl_finds_the_same_timestamps_valid) {
    const auto issuer = hierarchy.make({.name = "CA 1"});
    const auto certificate = logged_by({"A1", "B1"}, leaf);
    using Answers = std::vector<sct_validation_status_t>;
    EXPECT_EQ(openssl_says(certificate, issuer, hierarchy.key("A1").public_key_der()),
              (Answers{SCT_VALIDATION_STATUS_VALID, SCT_VALIDATION_STATUS_UNKNOWN_LOG}));
    EXPECT_EQ(openssl_says(certificate, issuer, hierarchy.key("B1").public_key_der()),
              (Answers{SCT_VALIDATION_STATUS_UNKNOWN_LOG, SCT_VALIDATION_STATUS_VALID}));
    const auto stranger = hierarchy.make({.name = "CA 2"});
    EXPECT_EQ(openssl_says(certificate, stranger, hierarchy.key("A1").public_key_der()).front(), SCT_VALIDATION_STATUS_INVALID);
    const auto scts = must(embedded_scts(certificate));
    EXPECT_FALSE(must(sct_matches(scts[0], certificate, stranger.spki_der, hierarchy.key("A1").public_key_der())));
}

// domain facts 4.11: 180 days and a second need three.
TEST_F(Transparency, policies_want_two_or_three_by_the_length_of_life) {
    const auto report = judge(logged_by({"A1", "B1"}, leaf));
    EXPECT_EQ(report.chrome.needed, 3U);
    EXPECT_EQ(report.chrome.faults, std::vector{CtFault::too_few});
    EXPECT_EQ(report.apple.faults, std::vector{CtFault::too_few});
    EXPECT_TRUE(judge(logged_by({"A1", "B1", "A2"}, leaf)).chrome.is_met());
    EXPECT_TRUE(judge(logged_by({"A1", "B1", "A2"}, leaf)).apple.is_met());
    leaf.not_after = leaf.not_before + std::chrono::days(180) - std::chrono::seconds(1);
    EXPECT_TRUE(judge(logged_by({"A1", "B1"}, leaf)).chrome.is_met());
    EXPECT_TRUE(judge(logged_by({"A1", "B1"}, leaf)).apple.is_met());
    leaf.not_after += std::chrono::seconds(1);
    EXPECT_EQ(judge(logged_by({"A1", "B1"}, leaf)).chrome.needed, 3U);
}

TEST_F(Transparency, policies_count_by_the_day_of_issue) {
    const auto needed = [&](std::string_view from, std::string_view until) {
        Certificate certificate;
        certificate.not_before = at(from);
        certificate.not_after = at(until);
        return std::pair(needed_scts(certificate, CtPolicy::chrome), needed_scts(certificate, CtPolicy::apple));
    };
    using Pair = std::pair<std::size_t, std::size_t>;
    EXPECT_EQ(needed("2026-12-01T00:00:00Z", "2027-05-29T23:59:59Z"), (Pair{2, 2})) << "180 days";
    EXPECT_EQ(needed("2026-12-01T00:00:00Z", "2027-05-30T00:00:00Z"), (Pair{3, 3}));
    EXPECT_EQ(needed("2022-04-14T23:59:59Z", "2023-04-14T23:59:58Z"), (Pair{2, 3})) << "Chrome still counted months";
    EXPECT_EQ(needed("2021-04-20T23:59:59Z", "2022-05-20T00:00:00Z"), (Pair{2, 2}));
    EXPECT_EQ(needed("2019-01-31T00:00:00Z", "2020-04-30T00:00:00Z"), (Pair{3, 3})) << "fifteen months";
    EXPECT_EQ(needed("2019-01-31T00:00:00Z", "2021-04-30T00:00:00Z"), (Pair{3, 3})) << "twenty-seven";
    EXPECT_EQ(needed("2019-01-31T00:00:00Z", "2021-05-01T00:00:00Z"), (Pair{4, 4}));
    EXPECT_EQ(needed("2019-01-31T00:00:00Z", "2022-05-01T00:00:00Z"), (Pair{5, 5}));
    EXPECT_EQ(needed("2018-04-30T00:00:00Z", "2018-12-01T00:00:00Z"), (Pair{2, 0})) << "Apple began in October";
    EXPECT_EQ(needed("2018-04-29T23:59:59Z", "2018-12-01T00:00:00Z"), (Pair{0, 0}));
}

TEST_F(Transparency, one_operator_counts_once_of_two_and_twice_of_three_for_apple) {
    logs.logs.push_back(log("A3", "A"));
    EXPECT_EQ(judge(logged_by({"A1", "A2", "A3"}, leaf)).apple.faults, std::vector{CtFault::too_few_operators});
    EXPECT_EQ(judge(logged_by({"A1", "A2", "A3"}, leaf)).apple.counted, 2U);
    EXPECT_TRUE(judge(logged_by({"A1", "A2", "A3", "B1"}, leaf)).apple.is_met());
    EXPECT_TRUE(judge(logged_by({"A1", "B1", "C1"}, leaf)).apple.is_met());
}

TEST_F(Transparency, policies_want_two_operators_and_different_logs) {
    leaf.not_after = leaf.not_before + std::chrono::days(90);
    const auto report = judge(logged_by({"A1", "A2"}, leaf));
    EXPECT_EQ(report.chrome.faults, std::vector{CtFault::too_few_operators});
    EXPECT_EQ(report.apple.faults, std::vector{CtFault::too_few_operators});
    EXPECT_FALSE(judge(logged_by({"A1", "A1"}, leaf)).chrome.is_met());
}

TEST_F(Transparency, states_and_intervals_of_logs_count) {
    leaf.not_after = leaf.not_before + std::chrono::days(90);
    const auto certificate = logged_by({"A1", "B1"}, leaf);
    logs.logs[0].state = CtLogState::retired;
    logs.logs[0].state_since = issued + std::chrono::hours(1);
    EXPECT_TRUE(judge(certificate).chrome.is_met()) << "retired later";
    logs.logs[0].state_since = issued;
    EXPECT_EQ(judge(certificate).scts[0].verdict, SctVerdict::log_not_accepted);
    logs.logs[0].state = CtLogState::usable;
    logs.logs[0].interval = CtLogInterval{at("2027-07-01T00:00:00Z"), at("2028-01-01T00:00:00Z")};
    EXPECT_EQ(judge(certificate).scts[0].verdict, SctVerdict::outside_interval);
    logs.logs.erase(logs.logs.begin());
    EXPECT_EQ(judge(certificate).scts[0].verdict, SctVerdict::unknown_log);
}

TEST_F(Transparency, an_old_list_is_told_and_is_no_fault) {
    logs.published = today - std::chrono::days(71);
    const auto report = judge(logged_by({"A1", "B1", "C1"}, leaf));
    EXPECT_EQ(report.chrome.faults, std::vector{CtFault::list_too_old});
    EXPECT_TRUE(report.chrome.is_met());
}

TEST_F(Transparency, apple_wants_a_log_of_rfc_6962) {
    for (auto& one : logs.logs) one.is_static = true;
    const auto report = judge(logged_by({"A1", "B1", "C1"}, leaf));
    EXPECT_EQ(report.apple.faults, std::vector{CtFault::none_from_rfc_6962});
    EXPECT_TRUE(report.chrome.is_met());
}

}  // namespace
}  // namespace certdesk::pki
