// What is found in what others have published (tests/corpus/vectors).
#include "lint/file.hpp"
#include "pki/reading/read_input.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

namespace certdesk::lint {
namespace {

std::set<std::string> ids_found_in(const std::string& name) {
    for (auto folder = std::filesystem::current_path(); folder.has_relative_path(); folder = folder.parent_path()) {
        std::ifstream file(folder / "tests/corpus/vectors" / name, std::ios::binary);
        if (!file) continue;
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        const auto judged = judge_file(bytes_of(content), {.now = parse_rfc3339("2026-11-23T00:00:00Z").value()});
        if (!judged) throw std::runtime_error(name + ": " + judged.error().detail);
        std::set<std::string> ids;
        for (const auto& finding : judged->front().findings) ids.insert(finding.id);
        return ids;
    }
    throw std::runtime_error(name + " is not above the folder this test runs in");
}

void expect_among(const std::set<std::string>& found, const std::set<std::string>& wanted) {
    for (const auto& id : wanted) EXPECT_TRUE(found.contains(id)) << id;
}

// In 2004 and 2005 there were no Baseline Requirements: what is found is against the standards themselves.
TEST(LintVectors, find_nothing_against_rfc_5280_in_its_own_examples) {
    EXPECT_EQ(ids_found_in("rfc5280/c1_self_signed.pem"), std::set<std::string>{});
    // dc=example is a placeholder to us.
    EXPECT_EQ(ids_found_in("rfc5280/c2_end_entity.pem"), std::set<std::string>{"no_placeholder_values"});
    EXPECT_EQ(ids_found_in("rfc5280/c4_list.pem"), std::set<std::string>{});
}

TEST(LintVectors, find_what_the_errata_say_of_rfc_8410) {
    expect_among(ids_found_in("rfc8410/10_2_x25519_certificate.pem"),
                 {"critical_false_is_not_written", "ca_false_is_not_written"});
}

// Their keyUsage ends with an octet of zeros, which DER does not have; the first has the serial number 0.
TEST(LintVectors, find_what_is_wrong_with_the_examples_of_rfc_7468) {
    EXPECT_EQ(ids_found_in("rfc7468/5_1_certificate.pem"),
              (std::set<std::string>{"named_bits_end_with_a_one", "serial_is_not_zero"}));
    expect_among(ids_found_in("rfc7468/5_2_certificate_with_text.pem"),
                 {"signature_algorithm_is_allowed", "rsa_key_has_2048_bits", "no_unknown_critical_extension"});
    EXPECT_EQ(ids_found_in("rfc7468/6_list.pem"),
              (std::set<std::string>{"list_has_a_number", "list_has_authority_key_id", "no_teletex_string",
                                     "rsa_signature_has_null_parameters"}));
    expect_among(ids_found_in("rfc7468/7_request.pem"),
                 {"named_bits_end_with_a_one", "ec_curve_is_allowed", "request_proves_possession"});
}

}  // namespace
}  // namespace certdesk::lint
