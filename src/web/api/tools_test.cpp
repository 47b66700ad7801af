// The tools of the API: the same answers as at the command line, for everybody, and nothing kept.
#include "base/text.hpp"
#include "formats/base64.hpp"
#include "formats/pem.hpp"
#include "lint/catalogue.hpp"
#include "pki/csr.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"
#include "tests/support/fixed_key_index.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"
#include "web/api/program_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::api::test {
namespace {

using ::certdesk::test::must;
namespace pki = ::certdesk::pki;

struct Tools {
    ApiInAWorld api;
    Program program{api, ""};  // without a key
    ::certdesk::test::Authority authority = ::certdesk::test::make_authority();
    pki::PrivateKey key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    pki::Certificate leaf = ::certdesk::test::issue(authority, ::certdesk::test::leaf_request(key.public_key_der()));
    pki::TrustBundle trust{.digest = std::string(64, '0'), .obtained = {}, .roots = {authority.root}, .unreadable = {}};

    Tools() { api.world().trust = &trust; }
    Reply post(const std::string& tool, const json::object& body) {
        return program.send(program.request("POST", "/tools/" + tool, json::serialize(body)));
    }
    [[nodiscard]] Bytes csr() const {
        return must(pki::make_csr(key, {::certdesk::test::example_subject(), {"www.example.co.jp"}}));
    }
    [[nodiscard]] std::string chain() const {
        return pki::certificate_to_pem(leaf.der) + pki::certificate_to_pem(authority.certificate.der);
    }
};

bool has_finding(const Reply& reply, std::string_view id) {
    for (const auto& finding : reply.body.at("findings").as_array())
        if (finding.at("id").as_string() == json::string_view(id.data(), id.size())) return true;
    return false;
}

TEST(ApiTools, tell_what_a_csr_holds_in_text_or_der_without_any_key) {
    Tools tools;
    const auto csr = tools.csr();
    for (const auto& body : {json::object{{"text", "see below\n> " + replace_all(pki::csr_to_pem(csr), "\n", "\n> ")}},
                             json::object{{"der", to_base64(csr)}}}) {
        const auto told = tools.post("csr", body);
        EXPECT_EQ(told.status, 200) << told.text;
        EXPECT_EQ(told.at("/kind"), "csr");
        EXPECT_EQ(told.at("/decoded/names/0"), "www.example.co.jp");
        EXPECT_EQ(told.at("/decoded/signature_valid"), "true");
        EXPECT_FALSE(told.body.as_object().contains("file"));
    }
}

TEST(ApiTools, look_keys_up_in_the_lists_of_this_desk) {
    Tools tools;
    pki::BlocklistBuilder builder;
    (void)must(builder.add({.kind = pki::ListKind::blocked_spki, .origin = "reported"},
                           to_hex(pki::spki_sha256(tools.key.public_key_der()))));
    ::certdesk::tests::FixedKeyIndex index;
    tools.api.world().key_index = &index;
    const json::object body{{"der", to_base64(tools.csr())}};
    EXPECT_FALSE(has_finding(tools.post("csr", body), "key.blocked"));
    index.put(builder.write());
    EXPECT_TRUE(has_finding(tools.post("csr", body), "key.blocked"));
}

TEST(ApiTools, name_what_is_not_what_the_tool_is_about_and_what_cannot_be_read) {
    Tools tools;
    const auto other = tools.post("csr", {{"text", tools.chain()}});
    EXPECT_EQ(other.at("/kind"), "certificates");
    EXPECT_TRUE(has_finding(other, "input.other_kind"));
    EXPECT_FALSE(has_finding(tools.post("certificate", {{"text", tools.chain()}}), "input.other_kind"));
    EXPECT_TRUE(has_finding(tools.post("crl", {{"text", tools.chain()}}), "input.other_kind"));

    const auto unreadable = tools.post("certificate", {{"text", tools.chain().substr(0, 200)}});
    EXPECT_EQ(unreadable.status, 200);
    EXPECT_EQ(unreadable.at("/unreadable/cause"), "cut_off");
}

// KEY-02
TEST(ApiTools, refuse_a_private_key_wherever_it_is_pasted_and_log_nothing_of_it) {
    Tools tools;
    const auto pem = std::string(must(tools.key.to_pkcs8_pem()).reveal());
    for (const auto* tool : {"csr", "certificate", "crl", "chain"}) {
        const auto refused = tools.post(tool, {{"text", pem}});
        EXPECT_EQ(refused.status, 422) << tool;
        EXPECT_EQ(refused.findings(), "csr_has_private_key@/text") << tool;
    }
    const auto der = must(parse_pem(pem)).front().der;
    EXPECT_EQ(tools.post("certificate", {{"der", to_base64(der)}}).findings(), "csr_has_private_key@/der");
    const auto prepared = tools.post("csr/unsigned", {{"common_name", "www.example.co.jp"},
                                                      {"organization", "Example Co., Ltd."},
                                                      {"locality", "Minato-ku"},
                                                      {"prefecture", "Tokyo"},
                                                      {"public_key", pem}});
    EXPECT_EQ(prepared.findings(), "csr_has_private_key@/public_key");
    EXPECT_FALSE(tools.api.simulated.log().holds(pem.substr(30, 40)));
}

TEST(ApiTools, want_one_text_or_one_der) {
    Tools tools;
    EXPECT_EQ(tools.post("csr", {}).findings(), "required@/text");
    EXPECT_EQ(tools.post("csr", {{"text", "a"}, {"der", "YQ=="}}).findings(), "malformed_request@/der");
    EXPECT_EQ(tools.post("csr", {{"der", "not base64"}}).findings(), "malformed_request@/der");
    EXPECT_EQ(tools.post("csr", {{"text", 7}}).findings(), "malformed_request@/text");
    EXPECT_EQ(tools.post("csr", {{"text", "a"}, {"file", "b"}}).findings(), "malformed_request@/file");
}

TEST(ApiTools, judge_a_chain_at_a_time_for_a_host_and_say_what_to_install) {
    Tools tools;
    const auto good =
        tools.post("chain", {{"text", tools.chain()}, {"host", "www.example.co.jp"}, {"at", "2026-12-02"}, {"server", "nginx"}});
    EXPECT_EQ(good.status, 200) << good.text;
    EXPECT_EQ(good.at("/kind"), "chain");
    EXPECT_EQ(good.at("/findings"), "[]");
    EXPECT_EQ(good.at("/decoded/paths/0/good"), "true");
    EXPECT_EQ(good.at("/decoded/bundle/server"), "nginx");
    EXPECT_TRUE(tools.post("chain", {{"text", tools.chain()}, {"at", "2036-12-02T00:00:00Z"}}).at("/findings").contains("error"));
    EXPECT_TRUE(tools.post("chain", {{"text", tools.chain()}, {"host", "mail.example.org"}, {"at", "2026-12-02"}})
                    .at("/findings")
                    .size() > 2);
    EXPECT_EQ(tools.post("chain", {{"text", "hello"}}).at("/unreadable/cause"), "nothing_found");
}

TEST(ApiTools, refuse_times_hosts_and_servers_that_nobody_knows) {
    Tools tools;
    EXPECT_EQ(tools.post("chain", {{"text", "x"}, {"at", "tomorrow"}}).findings(), "bad_date@/at");
    EXPECT_EQ(tools.post("chain", {{"text", "x"}, {"host", "www example"}}).findings(), "malformed_request@/host");
    EXPECT_EQ(tools.post("chain", {{"text", "x"}, {"server", "abacus"}}).findings(), "not_an_option@/server");
    tools.api.world().trust = nullptr;
    EXPECT_EQ(tools.post("chain", {{"text", tools.chain()}}).status, 503);
}

TEST(ApiTools, list_every_rule) {
    Tools tools;
    const auto rules = tools.program.get("/tools/rules");
    EXPECT_EQ(rules.status, 200);
    EXPECT_EQ(rules.body.at("rules").as_array().size(), lint::catalogue().size());
}

TEST(ApiTools, are_for_each_address_so_often_a_minute) {
    Tools tools;
    const auto body = json::serialize(json::object{{"text", "x"}});
    int answered = 0;
    Reply last;
    for (int i = 0; i < 200 && last.status != 429; ++i) {
        last = tools.program.send(tools.program.request("POST", "/tools/certificate", body));
        if (last.status == 200) ++answered;
    }
    EXPECT_EQ(answered, Allowances{}.posts_per_address);
    EXPECT_NE(last.header("Retry-After"), "");
}

json::object wish(const std::string& public_key) {
    return {{"common_name", "www.example.co.jp"},
            {"organization", "Example Co., Ltd."},
            {"locality", "Minato-ku"},
            {"prefecture", "東京都"},
            {"names", json::array{"shop.example.co.jp"}},
            {"public_key", public_key}};
}

// The private key never leaves the folder in which OpenSSL made it.
TEST(ApiTools, make_a_csr_for_a_key_that_stays_where_it_is) {
    Tools tools;
    const ::certdesk::test::OpensslProgram openssl;
    ASSERT_EQ(openssl.run("genrsa -out private.key 2048").status, 0);
    ASSERT_EQ(openssl.run("pkey -in private.key -pubout -out public.pem").status, 0);

    const auto prepared = tools.post("csr/unsigned", wish(openssl.read("public.pem")));
    ASSERT_EQ(prepared.status, 200) << prepared.text;
    EXPECT_EQ(prepared.at("/signature_algorithm"), "sha256WithRSAEncryption");
    EXPECT_EQ(prepared.at("/subject"), "C=JP, ST=Tokyo, L=Minato-ku, O=Example Co.\\, Ltd., CN=www.example.co.jp");
    EXPECT_EQ(prepared.at("/names"), R"(["www.example.co.jp","example.co.jp","shop.example.co.jp"])");

    const auto signature = openssl.run("version >/dev/null; (" + prepared.at("/command") + ")");
    ASSERT_EQ(signature.status, 0) << signature.output;
    const auto made = tools.post("csr/signed", {{"to_be_signed", prepared.at("/to_be_signed")}, {"signature", signature.output}});
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_EQ(made.at("/kind"), "csr");
    EXPECT_EQ(made.at("/decoded/signature_valid"), "true");
    openssl.write("made.csr", made.at("/csr"));
    const auto verified = openssl.run("req -in made.csr -noout -verify -subject");
    EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST(ApiTools, take_a_public_key_in_base64_too) {
    Tools tools;
    EXPECT_EQ(tools.post("csr/unsigned", wish(to_base64(tools.key.public_key_der()))).status, 200);
    EXPECT_EQ(tools.post("csr/unsigned", wish("good morning")).findings(), "malformed_request@/public_key");
    EXPECT_EQ(tools.post("csr/unsigned", wish(pki::csr_to_pem(tools.csr()))).findings(), "malformed_request@/public_key");
}

TEST(ApiTools, refuse_a_subject_by_the_rule_that_it_breaks) {
    Tools tools;
    auto body = wish(to_base64(tools.key.public_key_der()));
    body["prefecture"] = "Nowhere";
    body["organization"] = "Example # Ltd.";
    body["names"] = json::array{"intra.local"};
    const auto refused = tools.post("csr/unsigned", body);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.at("/type"), "/problems/subject_breaks_rule");
    EXPECT_EQ(refused.at("/findings/0/facts/rule"), "is_a_prefecture");
    EXPECT_EQ(refused.findings().find("subject_breaks_rule@/prefecture"), 0U) << refused.findings();
    EXPECT_NE(refused.at("/findings/0/detail").find("Prefecture (ST)"), std::string::npos) << refused.at("/findings/0/detail");
    EXPECT_EQ(refused.at("/findings/0/detail").find('{'), std::string::npos) << refused.at("/findings/0/detail");
}

TEST(ApiTools, refuse_the_signature_of_another_key) {
    Tools tools;
    const auto prepared = tools.post("csr/unsigned", wish(to_base64(tools.key.public_key_der())));
    const auto info = must(from_base64(prepared.at("/to_be_signed")));
    const auto other = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    const auto with = [&](const std::string& to_be_signed, const std::string& signature) {
        return tools.post("csr/signed", {{"to_be_signed", to_be_signed}, {"signature", signature}}).findings();
    };
    EXPECT_EQ(with(to_base64(info), to_base64(must(other.sign(info)))), "csr_signature_wrong@/signature");
    EXPECT_EQ(with("MAA=", "MAA="), "csr_unreadable@/to_be_signed");
    EXPECT_EQ(with("?", "MAA="), "malformed_request@/to_be_signed");
}

}  // namespace
}  // namespace certdesk::web::api::test
