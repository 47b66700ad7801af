#include "formats/base64.hpp"
#include "lint/catalogue.hpp"
#include "lint/chain/chain_rule.hpp"
#include "lint/csr/check.hpp"
#include "lint/examples.hpp"
#include "pki/chain/install_bundle.hpp"
#include "pki/csr_commands/commands.hpp"
#include "pki/reading/read_input.hpp"
#include "ports/store.hpp"
#include "tests/support/sample_authority.hpp"
#include "tests/support/test_keys.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using ::certdesk::test::at;
using ::certdesk::test::make_authority;
using ::certdesk::test::must;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

std::string good_csr(const std::string& name = "www.kaisha.test") {
    return pki::csr_to_pem(must(pki::make_csr(tests::customer_key(0), {.subject = {.country = "JP",
                                                                                   .state = "Tokyo",
                                                                                   .locality = "Shinjuku-ku",
                                                                                   .organization = "Kaisha Sample Co., Ltd.",
                                                                                   .common_name = name},
                                                                       .dns_names = {name}})));
}

std::string private_key_pem() { return std::string(must(tests::customer_key(1).to_pkcs8_pem()).reveal()); }

// A line out of the middle of the key, which nobody else would write.
std::string part_of_key() { return private_key_pem().substr(400, 40); }

struct Tools : SiteInAWorld {
    using SiteInAWorld::SiteInAWorld;
    Visitor visitor{*this};

    http::Response post(const std::string& path, test::Fields fields) {
        visitor.get(path);
        return visitor.post(path, std::move(fields));
    }

    http::Response post_file(const std::string& path, std::string_view content) {
        visitor.get(path);
        auto sent = visitor.request("POST", path);
        sent.headers.set("Content-Type", "multipart/form-data; boundary=between");
        sent.body = "--between\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + visitor.token() +
                    "\r\n--between\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"
                    "\r\n--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"brought\"\r\n"
                    "Content-Type: application/octet-stream\r\n\r\n" +
                    std::string(content) + "\r\n--between--\r\n";
        return visitor.send(sent);
    }

    auto audit_events() {
        return ports::reading(world().store, [](ports::Transaction& t) { return t.audit().head(); }).value().sequence;
    }
};

TEST(Tools, are_open_to_everybody) {
    Tools house;
    for (const auto* path : {"/tools", "/tools/csr", "/tools/certificate", "/tools/chain", "/tools/commands", "/tools/rules"}) {
        const auto page = house.visitor.get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_TRUE(holds(page.body, "<a href=\"/tools\" aria-current=\"page\">")) << path;
    }
    EXPECT_EQ(Visitor::signed_in(house, "officer@example.test").get("/tools/csr").status, 200);
}

TEST(Tools, read_nothing_from_the_address) {
    Tools house;
    EXPECT_FALSE(holds(house.visitor.get("/tools/csr?text=abcdefgh&link=abcdefgh").body, "abcdefgh"));
    EXPECT_FALSE(holds(house.visitor.get("/tools/commands?organization=abcdefgh").body, "abcdefgh"));
}

TEST(Tools, keep_their_answers_out_of_caches) {
    Tools house;
    EXPECT_EQ(house.post("/tools/csr", {{"text", good_csr()}}).headers.find("Cache-Control"), "no-store");
}

TEST(Tools, want_the_token_of_their_form) {
    Tools house;
    house.visitor.get("/tools/csr");
    auto sent = house.visitor.request("POST", "/tools/csr");
    sent.headers.set("Content-Type", "application/x-www-form-urlencoded");
    sent.body = "text=abc&csrf=abc";
    EXPECT_EQ(house.visitor.send(sent).status, 403);
}

TEST(CsrTool, tells_what_a_request_holds_and_gives_it_back_as_typed) {
    Tools house;
    const auto csr = good_csr();
    const auto page = house.post("/tools/csr", {{"text", csr}});
    EXPECT_EQ(page.status, 200);
    for (const auto* fact : {"Kaisha Sample Co., Ltd.", "www.kaisha.test", "RSA 2048", "Shinjuku-ku"})
        EXPECT_TRUE(holds(page.body, fact)) << fact;
    EXPECT_TRUE(holds(page.body, csr.substr(100, 40)));
    EXPECT_FALSE(holds(page.body, "class=\"finding error\""));
}

TEST(CsrTool, says_what_to_do_and_leads_to_the_rule) {
    Tools house;
    const auto page = house.post("/tools/csr", {{"text", good_csr("www.kaisha.local")}});
    EXPECT_TRUE(holds(page.body, "class=\"finding error\""));
    EXPECT_TRUE(holds(page.body, "すること:"));
    const std::string link = "href=\"/tools/rules/name.internal\"";
    EXPECT_TRUE(holds(page.body, link));
    EXPECT_EQ(house.visitor.get("/tools/rules/name.internal").status, 200);
}

TEST(CsrTool, reads_what_a_mail_has_spoilt_and_says_how) {
    Tools house;
    std::string quoted = "Here is our CSR:\n";
    for (const char c : "> " + good_csr()) quoted += c == '\n' ? "\n> " : std::string(1, c);
    const auto page = house.post("/tools/csr", {{"text", quoted}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "メールの引用記号を取り除いて読み取りました。"));
    EXPECT_TRUE(holds(page.body, "Kaisha Sample Co., Ltd."));
}

TEST(CsrTool, names_the_line_the_cause_and_the_cure_of_what_cannot_be_read) {
    Tools house;
    auto broken = good_csr();
    broken[broken.find('\n', 200) + 5] = '!';
    const auto page = house.post("/tools/csr", {{"text", broken}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(holds(page.body, "読み取れませんでした"));
    EXPECT_TRUE(holds(page.body, "行: 5")) << page.body;
    EXPECT_TRUE(holds(page.body, "この行を元のファイルと見比べ"));
    EXPECT_EQ(house.post("/tools/csr", {{"text", "  "}}).status, 422);
}

TEST(CsrTool, tells_an_empty_file_from_no_file) {
    Tools house;
    EXPECT_TRUE(holds(house.post_file("/tools/csr", "").body, "ファイルを間違えていないか"));
    EXPECT_TRUE(holds(house.post("/tools/csr", {{"text", ""}}).body, "欄に貼り付けるか、ファイルを選んで"));
}

TEST(CsrTool, says_that_a_text_is_too_long) {
    Tools house;
    const auto page = house.post("/tools/csr", {{"text", std::string(1'000'001, 'a')}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(holds(page.body, "1,000,000 バイトまで"));
}

// Without a script the server sees it first, and does not read it.
TEST(Tools, say_in_words_what_is_too_large_to_be_read) {
    Tools house;
    for (const std::string path : {"/tools/csr", "/tools/certificate", "/tools/chain"}) {
        const auto page = house.visitor.post_too_much(path);
        EXPECT_EQ(page.status, 413) << path;
        EXPECT_TRUE(holds(page.body, "1,000,000 バイトまで調べられます")) << path;
        EXPECT_TRUE(holds(page.body, "action=\"" + path + "\"")) << path;
    }
    const auto commands = house.visitor.post_too_much("/tools/commands");
    EXPECT_EQ(commands.status, 413);
    EXPECT_TRUE(holds(commands.body, "1 MB まで"));
    EXPECT_EQ(house.visitor.post_too_much("/nothing").status, 404);
    EXPECT_EQ(house.visitor.post_too_much("/orders").status, 401);
    auto program = house.visitor.post_too_much("/api/v1/tools/csr");
    EXPECT_EQ(program.status, 413);
    EXPECT_EQ(program.headers.find("Content-Type"), "application/problem+json");
}

TEST(CsrTool, escapes_what_strangers_wrote) {
    Tools house;
    const auto csr = pki::csr_to_pem(must(pki::make_csr(
        tests::customer_key(0),
        {.subject = {.country = "JP", .organization = "<script>alert(1)</script>", .common_name = "www.kaisha.test"},
         .dns_names = {"www.kaisha.test"}})));
    const auto page = house.post("/tools/csr", {{"text", csr + "</textarea><script>alert(2)</script>"}});
    EXPECT_FALSE(holds(page.body, "<script>alert"));
    EXPECT_TRUE(holds(page.body, "&lt;script&gt;alert(1)"));
}

// KEY-02. Where nothing was read, nothing can be stored; the log and the answer are searched.
TEST(Tools, refuse_private_keys_on_sight_and_keep_nothing_of_them) {
    Tools house;
    const auto events = house.audit_events();
    const auto key = must(tests::customer_key(1).to_pkcs8_pem());
    const auto der = must(from_base64([&] {
        std::string base64;
        const std::string pem(key.reveal());
        for (const char c : pem.substr(28, pem.rfind("\n-----END") - 28))
            if (c != '\n') base64 += c;
        return base64;
    }()));
    for (const std::string path : {"/tools/csr", "/tools/certificate", "/tools/chain"}) {
        const std::vector answers{house.post(path, {{"text", good_csr() + std::string(key.reveal())}}),
                                  house.post_file(path, key.reveal()), house.post_file(path, text_of(der)),
                                  house.post(path, {{"link", to_base64url(der)}, {"host", "www.example.co.jp"}})};
        for (const auto& answer : answers) {
            EXPECT_EQ(answer.status, 422) << path;
            EXPECT_TRUE(holds(answer.body, "送られてきたのは秘密鍵です")) << path;
            EXPECT_FALSE(holds(answer.body, part_of_key())) << path;
            EXPECT_FALSE(holds(answer.body, to_base64url(der).substr(400, 40))) << path;
        }
    }
    EXPECT_FALSE(house.simulated.log().holds(part_of_key()));
    EXPECT_EQ(house.audit_events(), events);
}

TEST(CertificateTool, takes_files_and_links_and_makes_such_a_link) {
    Tools house;
    const auto authority = make_authority();
    const auto& der = authority.certificate.der;
    const auto by_file = house.post_file("/tools/certificate", text_of(der));
    EXPECT_EQ(by_file.status, 200);
    EXPECT_TRUE(holds(by_file.body, "Example OV CA 1"));
    const auto link = to_base64url(der);
    EXPECT_TRUE(holds(by_file.body, "href=\"/tools/certificate#" + link + "\""));
    const auto by_link = house.post("/tools/certificate", {{"text", ""}, {"link", link}});
    EXPECT_TRUE(holds(by_link.body, "Example OV CA 1"));
    EXPECT_EQ(house.post("/tools/certificate", {{"link", "%%%"}}).status, 422);
}

TEST(CertificateTool, shows_times_in_japan_and_to_the_second) {
    Tools house;
    const auto page = house.post_file("/tools/certificate", text_of(make_authority().root.der));
    EXPECT_TRUE(holds(page.body, "<time datetime=\"2026-01-01T00:00:00Z\">2026年1月1日(木) 09:00</time>")) << page.body;
}

TEST(CertificateTool, tells_several_things_apart) {
    Tools house;
    const auto authority = make_authority();
    const auto both = pki::certificate_to_pem(authority.certificate.der) + pki::certificate_to_pem(authority.root.der);
    const auto page = house.post("/tools/certificate", {{"text", both}});
    EXPECT_TRUE(holds(page.body, "複数の証明書"));
    EXPECT_TRUE(holds(page.body, "Example Root R1"));
    EXPECT_TRUE(holds(house.post("/tools/certificate", {{"text", good_csr()}}).body, "これは証明書ではなく"));
}

struct ChainStory : Tools {
    ::certdesk::test::Authority authority = make_authority();
    pki::PrivateKey key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    pki::Certificate leaf = ::certdesk::test::issue(authority, ::certdesk::test::leaf_request(key.public_key_der()));
    pki::TrustBundle trust{.digest = std::string(64, '0'), .obtained = {}, .roots = {authority.root}, .unreadable = {}};

    ChainStory() { prepare(); }
    explicit ChainStory(ports::PublicFetcher& fetcher) : Tools(fetcher) { prepare(); }
    void prepare() {
        world().trust = &trust;
        simulated.clock().set(at("2026-12-15T00:00:00Z"));
    }
    [[nodiscard]] static std::string pem(const pki::Certificate& certificate) { return pki::certificate_to_pem(certificate.der); }
};

TEST(ChainTool, puts_a_chain_in_order_and_says_what_was_wrong) {
    ChainStory story;
    const auto page =
        story.post("/tools/chain",
                   {{"text", story.pem(story.authority.root) + story.pem(story.authority.certificate) + story.pem(story.leaf)},
                    {"host", "www.example.co.jp"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "サーバー証明書が先頭にありません"));
    EXPECT_TRUE(holds(page.body, "/tools/rules/leaf-not-first"));
    EXPECT_TRUE(holds(page.body, "最もよい経路"));
    EXPECT_TRUE(holds(page.body, "aria-label=\"www.example.co.jp.fullchain.pem\">" + story.pem(story.leaf) +
                                     story.pem(story.authority.certificate) + "</pre>"));
    EXPECT_FALSE(holds(page.body, "ルートまで正しくつながっていない"));
}

TEST(ChainTool, says_where_a_chain_ends_and_that_a_name_is_another) {
    ChainStory story;
    const auto page = story.post("/tools/chain", {{"text", story.pem(story.leaf)}, {"host", "www.example.jp"}});
    EXPECT_TRUE(holds(page.body, "中間証明書が足りません"));
    EXPECT_TRUE(holds(page.body, "証明書はこのホスト名のものではありません"));
    EXPECT_TRUE(holds(page.body, "ルートまで正しくつながっていない"));
    const auto refused = story.post("/tools/chain", {{"text", story.pem(story.leaf)}, {"host", "https://www.example.jp/"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "id=\"error-host\""));
    EXPECT_EQ(story.post("/tools/chain", {{"text", good_csr()}}).status, 422);
}

// An authority that publishes one certificate where its certificates say.
struct OneAddress final : ports::PublicFetcher {
    Bytes der;
    int asked = 0;

    Result<std::string> fetch(const std::string& url, const ports::FetchLimits& /*limits*/) override {
        ++asked;
        if (url != "http://ca.example.test/ov1.crt")
            return fail(ErrorKind::not_found, "nothing that can be used came from there");
        return std::string(text_of(der));
    }
};

TEST(ChainTool, fetches_nothing_unless_the_house_does_and_the_visitor_asks) {
    ChainStory alone;
    EXPECT_FALSE(holds(alone.visitor.get("/tools/chain").body, "name=\"fetch\""));
    EXPECT_FALSE(holds(alone.post("/tools/chain", {{"text", alone.pem(alone.leaf)}, {"fetch", "yes"}}).body, "id=\"fetched\""));

    OneAddress address;
    ChainStory story(address);
    address.der = story.authority.certificate.der;
    EXPECT_TRUE(holds(story.visitor.get("/tools/chain").body, "name=\"fetch\""));
    const auto unasked = story.post("/tools/chain", {{"text", story.pem(story.leaf)}});
    EXPECT_FALSE(holds(unasked.body, "最もよい経路"));
    EXPECT_EQ(address.asked, 0);

    const auto page = story.post("/tools/chain", {{"text", story.pem(story.leaf)}, {"fetch", "yes"}});
    EXPECT_EQ(address.asked, 1);
    EXPECT_TRUE(holds(page.body, "<code>http://ca.example.test/ov1.crt</code><span class=\"source\">取得しました。"));
    EXPECT_TRUE(holds(page.body, "最もよい経路"));
    EXPECT_TRUE(holds(page.body, "中間証明書が足りません")) << "the server still does not send it";
    EXPECT_TRUE(holds(page.body, "aria-describedby=\"hint-fetch\" checked"));
}

TEST(ChainTool, says_that_nothing_could_be_fetched) {
    OneAddress address;
    ChainStory story(address);
    const auto lost = ::certdesk::test::issue(story.authority, [&] {
        auto request = ::certdesk::test::leaf_request(story.key.public_key_der());
        request.ca_issuers_url = "http://10.0.0.1/ca.crt";
        return request;
    }());
    const auto page = story.post("/tools/chain", {{"text", story.pem(lost)}, {"fetch", "yes"}});
    EXPECT_TRUE(holds(page.body, "取得できませんでした。")) << page.body;
}

test::Fields order_of_commands(const std::string& tool) {
    return {{"tool", tool},
            {"key", "rsa_2048"},
            {"openssl", "/usr/bin/openssl"},
            {"common_name", "www.kaisha.test"},
            {"organization", "O'Example Co., Ltd."},
            {"prefecture", "Tokyo"},
            {"locality", "Shinjuku-ku"},
            {"names", "shop.kaisha.test\r\nmail.kaisha.test"}};
}

TEST(CommandsTool, fills_the_data_into_the_commands_of_every_tool) {
    Tools house;
    for (const auto& [tool, part] :
         {std::pair{"openssl", "/usr/bin/openssl genpkey"}, std::pair{"certreq", "certreq -new"}, std::pair{"keytool", "keytool"},
          std::pair{"plesk", "Plesk"}, std::pair{"cpanel", "cPanel"}}) {
        const auto page = house.post("/tools/commands", order_of_commands(tool));
        EXPECT_EQ(page.status, 200) << tool;
        EXPECT_TRUE(holds(page.body, part)) << tool;
        EXPECT_TRUE(holds(page.body, "shop.kaisha.test")) << tool;
        EXPECT_TRUE(holds(page.body, "<div>kaisha.test</div>")) << tool;  // R24
    }
    // R91, R95
    const auto page = house.post("/tools/commands", order_of_commands("openssl"));
    EXPECT_TRUE(holds(page.body, "OpenSSL 3 ではエラーになります"));
    EXPECT_TRUE(holds(page.body, "/usr/local/ssl/bin/ ではなく /usr/bin/"));
}

TEST(CommandsTool, names_the_rule_that_a_value_breaks) {
    Tools house;
    auto fields = order_of_commands("openssl");
    fields[4].second = "例株式会社";
    fields[7].second = "intranet";
    const auto page = house.post("/tools/commands", fields);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(holds(page.body, "id=\"error-organization\""));
    EXPECT_TRUE(holds(page.body, "認証局のCSR作成ガイド"));
    EXPECT_TRUE(holds(page.body, "id=\"error-names\""));
    EXPECT_TRUE(holds(page.body, "value=\"例株式会社\""));

    fields = order_of_commands("plesk");
    fields[1].second = "p256";
    EXPECT_TRUE(holds(house.post("/tools/commands", fields).body, "id=\"error-key\""));
}

TEST(RulePages, are_there_for_everything_that_can_be_found) {
    Tools house;
    const auto list = house.visitor.get("/tools/rules").body;
    std::vector<std::string> ids{"text.mail_quotes", "der.cut_off", "time.expired", "key.inconsistent", "readable"};
    for (const auto* rule : lint::catalogue()) ids.emplace_back(rule->id);
    for (const auto& kind : lint::csr_finding_kinds()) ids.emplace_back(kind.id);
    for (const auto& rule : lint::chain_rules()) ids.emplace_back(rule.id);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(house.visitor.get("/tools/rules/" + ids[i]).status, 200) << ids[i];
        if (i > 4) EXPECT_TRUE(holds(list, "href=\"/tools/rules/" + ids[i] + "\"")) << ids[i];
    }
    EXPECT_EQ(house.visitor.get("/tools/rules/nothing").status, 404);
    EXPECT_EQ(house.visitor.get("/tools/rules/key.roca.do").status, 404);
    EXPECT_TRUE(holds(house.visitor.get("/tools/rules/validity_within_200_days").body, "2026-03-15"));
}

TEST(RulePages, show_the_example_and_the_remedy_of_the_manual) {
    Tools house;
    const auto page = house.visitor.get("/tools/rules/state_is_a_prefecture").body;
    for (const auto* part :
         {"UTF8String &quot;Tokyo&quot; }", "UTF8String &quot;Tokio&quot; }", "agreed spelling: Tokio", "決められたつづり",
          "lang=\"en\">In Japan, ST is one of the 47 prefectures", "-ken や -to は付けません"})
        EXPECT_TRUE(holds(page, part)) << part;
    for (const auto* rule : lint::catalogue()) {
        const auto& example = lint::example_of(rule->id);
        const auto shown = house.visitor.get("/tools/rules/" + std::string(rule->id)).body;
        EXPECT_EQ(holds(shown, "aria-label=\"適合\""), !example.passes.empty()) << rule->id;
        EXPECT_EQ(holds(shown, "aria-label=\"違反\""), !example.violates.empty()) << rule->id;
        EXPECT_TRUE(holds(shown, "すること")) << rule->id;
    }
}

TEST(RulePages, name_everything_in_words) {
    const Words words;
    const auto has = [&](const std::string& key) {
        for (const auto language : all_of<Language>()) EXPECT_TRUE(words.has(language, key)) << key;
    };
    for (const auto kind : all_of<lint::Kind>()) has("tools.kind." + std::string(to_text(kind)));
    for (const auto cause : all_of<pki::reading::UnreadableCause>()) has("tools.unreadable." + std::string(to_text(cause)));
    for (const auto server : all_of<pki::ServerKind>()) has("tools.server." + std::string(to_text(server)));
    for (const auto tool : all_of<pki::CommandTool>()) has("tools.commands.tool." + std::string(to_text(tool)));
    for (const auto key : all_of<pki::KeyKind>()) has("tools.commands.key." + std::string(to_text(key)));
}

}  // namespace
}  // namespace certdesk::web::pages
