#include "formats/rdap.hpp"

#include "base/text.hpp"
#include "formats/rdap_bootstrap.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <stdexcept>

namespace certdesk {
namespace {

std::string file(const std::string& name) {
    for (auto folder = std::filesystem::current_path(); folder != folder.root_path(); folder = folder.parent_path()) {
        std::ifstream stream(folder / "tests/corpus/rdap" / name, std::ios::binary);
        if (stream) return {std::istreambuf_iterator<char>(stream), {}};
    }
    throw std::runtime_error("tests/corpus/rdap/" + name + " is not above the folder this test runs in");
}

RdapDomain domain_in(const std::string& json) {
    const auto read = read_rdap_domain(json);
    if (!read) throw std::runtime_error(read.error().message);
    return read->value();
}

TEST(Rdap, tells_the_registrant) {
    const auto domain = domain_in(file("domain.json"));
    EXPECT_EQ(domain.ldh_name, "AOBA-MIHON.EXAMPLE");
    EXPECT_EQ(domain.name_servers, (std::vector<std::string>{"ns1.aoba-mihon.example", "ns2.aoba-mihon.example"}));
    EXPECT_EQ(domain.signed_delegation, true);
    EXPECT_EQ(domain.expires_at, parse_rfc3339("2027-02-01T00:00:00Z"));
    EXPECT_EQ(domain.links_to_registrar.size(), 1U);
    const auto* registrant = domain.with_role("registrant");
    ASSERT_NE(registrant, nullptr);
    EXPECT_EQ(registrant->organization, "Aoba Mihon Co., Ltd.");
    EXPECT_EQ(registrant->kind, "org");
    EXPECT_EQ(registrant->country_code, "JP");
    EXPECT_EQ(registrant->phone, "+81.312345678");
    EXPECT_EQ(registrant->address, (std::vector<std::string>{"1-2-3 Shibakoen", "Aoba Bldg.", "Minato-ku", "Tokyo", "105-0011"}));
    ASSERT_NE(domain.with_role("abuse"), nullptr) << "entities within entities";
    EXPECT_EQ(domain.with_role("abuse")->name, "Abuse Desk");
    EXPECT_EQ(domain.with_role("technical"), nullptr);
    EXPECT_FALSE(domain.is_redacted("Registrant Organization"));
}

TEST(Rdap, tells_what_was_taken_out) {
    const auto domain = domain_in(file("domain_redacted.json"));
    EXPECT_EQ(domain.unicode_name, "日本語.example");
    EXPECT_TRUE(domain.is_redacted("registrant organization"));
    EXPECT_TRUE(domain.is_redacted("Registrant Name"));
    EXPECT_FALSE(domain.is_redacted("Tech Name"));
    ASSERT_EQ(domain.redactions.size(), 2U);
    EXPECT_EQ(domain.redactions[0], (RdapRedaction{"Registrant Name", "emptyValue", "Server policy"}));
    EXPECT_EQ(domain.redactions[1].method, "removal");
}

TEST(Rdap, tells_errors_of_the_server_apart) {
    const auto unknown = read_rdap_domain(file("not_found.json"));
    ASSERT_TRUE(unknown);
    EXPECT_FALSE(*unknown);
    EXPECT_EQ(read_rdap_domain(R"({"errorCode": 429})").error().kind, ErrorKind::unavailable);
    EXPECT_EQ(read_rdap_domain(R"({"errorCode": 503})").error().kind, ErrorKind::unavailable);
    EXPECT_EQ(read_rdap_domain(R"({"errorCode": 403})").error().kind, ErrorKind::denied);
}

TEST(Rdap, refuses_what_is_no_domain) {
    const auto good = file("domain.json");
    std::string nested = R"({"objectClassName": "domain", "ldhName": "a.example", "entities": [)";
    for (int i = 0; i < 9; ++i) nested += R"({"entities": [)";
    for (int i = 0; i < 9; ++i) nested += "]}";
    nested += "]}";
    for (const auto& json :
         {std::string(), std::string("[]"), std::string(R"({"objectClassName": "entity"})"),
          std::string(R"({"objectClassName": "domain"})"), replace_all(good, "2005-02-01T00:00:00Z", "2005-02-30T00:00:00Z"),
          replace_all(good, "\"vcard\"", "\"card\""), replace_all(good, "[\"registrant\"]", "\"registrant\""),
          replace_all(good, "\"AOBA-MIHON.EXAMPLE\"", "7"), nested, std::string(rdap_limit_bytes + 1, ' ')})
        EXPECT_FALSE(read_rdap_domain(json)) << json.substr(0, 80);
}

TEST(RdapBootstrap, finds_the_server_of_the_longest_name) {
    const auto bootstrap = RdapBootstrap::read(file("bootstrap.json"));
    ASSERT_TRUE(bootstrap) << bootstrap.error().message;
    EXPECT_EQ(bootstrap->size(), 4U);
    EXPECT_EQ(bootstrap->servers_for("www.Aoba.EXAMPLE"), std::vector<std::string>{"https://rdap.example/v1/"});
    EXPECT_EQ(bootstrap->servers_for("aoba.co.example"), std::vector<std::string>{"https://rdap.co.example/"});
    EXPECT_TRUE(bootstrap->servers_for("aoba.jp").empty());
    EXPECT_TRUE(bootstrap->servers_for("aoba.plain").empty()) << "http only";
    EXPECT_TRUE(bootstrap->servers_for("").empty());
}

TEST(RdapBootstrap, refuses_what_is_none) {
    const auto good = file("bootstrap.json");
    for (const auto& json : {std::string("{}"), replace_all(good, "\"1.0\"", "\"2.0\""), replace_all(good, "[\"plain\"]", "[7]"),
                             replace_all(good, "[\"plain\"]", "[]"), replace_all(good, "\"plain\"", "\".plain\"")})
        EXPECT_FALSE(RdapBootstrap::read(json));
}

}  // namespace
}  // namespace certdesk
