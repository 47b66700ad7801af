// chain build and chain check, as typed.
#include "cli/terminal_test.hpp"
#include "lint/chain/chain_rule.hpp"
#include "pki/chain/hierarchy_test.hpp"
#include "pki/crl.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>

namespace certdesk::cli::test {
namespace {

using namespace pki::testing_chains;
using pki::certificate_to_pem;
namespace der = pki::der;

class ChainCommand : public testing::Test {
protected:
    std::string file(const std::string& name, const std::vector<pki::Certificate>& certificates) {
        std::string pem;
        for (const auto& certificate : certificates) pem += certificate_to_pem(certificate.der);
        return text_file(name, pem);
    }
    std::string text_file(const std::string& name, const std::string& content) {
        const auto path = (folder / name).string();
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    Told check(std::vector<std::string> words) {
        words.insert(words.begin(), {"--json", "chain", "check", "--trust", roots, "--at", "2026-12-15"});
        return terminal.run(std::move(words));
    }

    // No command of this file opens a desk.
    tests::SimulatedWorld simulated;
    Terminal terminal{simulated.world()};
    tests::TemporaryFolder temporary;
    std::filesystem::path folder{temporary.path()};
    Hierarchy hierarchy;
    pki::Certificate root = hierarchy.make({.name = "Root"});
    pki::Certificate upper = hierarchy.make({.name = "CA 2", .issuer = "Root"});
    pki::Certificate lower = hierarchy.make({.name = "CA 1", .issuer = "CA 2"});
    pki::Certificate leaf = hierarchy.make(leaf_shape("CA 1"));
    std::string roots = file("roots.pem", {root});
};

TEST_F(ChainCommand, check_tells_each_file_on_one_line) {
    const auto good = file("good.pem", {leaf, lower, upper});
    const auto bad = file("bad.pem", {leaf, upper, lower, lower});
    const auto told = check({good, bad});
    EXPECT_EQ(told.exit_code, 0) << "warnings are no errors";
    std::istringstream lines(told.out);
    std::string first;
    std::string second;
    std::getline(lines, first);
    std::getline(lines, second);
    const auto one = boost::json::parse(first);
    EXPECT_EQ(one.at("file").as_string(), good);
    EXPECT_EQ(one.at("kind").as_string(), "chain");
    EXPECT_TRUE(one.at("findings").as_array().empty()) << told.out;
    EXPECT_TRUE(one.at_pointer("/decoded/paths/0/good").as_bool());
    EXPECT_EQ(one.at_pointer("/decoded/paths/0/certificates").as_array().size(), 4U);
    const auto two = boost::json::parse(second);
    EXPECT_EQ(two.at_pointer("/findings/0/id").as_string(), "duplicate-in-chain");
    EXPECT_EQ(two.at_pointer("/findings/0/where").as_string(), "certificate 4");
    EXPECT_EQ(two.at_pointer("/findings/1/id").as_string(), "chain-order");
    EXPECT_EQ(two.at_pointer("/findings/1/severity").as_string(), "warning");
}

TEST_F(ChainCommand, check_ends_with_one_for_an_error_and_two_for_a_file_that_is_not_read) {
    const auto told = check({file("alone.pem", {leaf})});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_EQ(told.at("/findings/0/id"), "chain-incomplete");
    EXPECT_EQ(check({(folder / "nowhere.pem").string()}).exit_code, 2);
    const auto unreadable = check({text_file("text.pem", "good morning\n")});
    EXPECT_EQ(unreadable.exit_code, 2);
    EXPECT_TRUE(unreadable.json().as_object().contains("unreadable"));
    EXPECT_EQ(terminal.run({"chain", "check", "--at", "tomorrow", roots}).exit_code, 2);
}

TEST_F(ChainCommand, check_judges_names_and_revocation_lists) {
    const auto chain = file("chain.pem", {leaf, lower, upper});
    EXPECT_EQ(check({"--name", "www.example.test", chain}).exit_code, 0);
    EXPECT_EQ(check({"--name", "shop.example.test", chain}).at("/findings/0/id"), "name-mismatch");
    const auto list = must(pki::make_crl(hierarchy.key("CA 1"), lower,
                                         {.number = 1,
                                          .this_update = today,
                                          .next_update = today + std::chrono::days(7),
                                          .revoked = {{leaf.serial, today, pki::RevocationReason::key_compromise}}}));
    const auto told = check({"--crl", text_file("list.crl", std::string(text_of(list))), chain});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_EQ(told.at("/findings/0/id"), "revoked");
    EXPECT_EQ(told.at("/decoded/revocation/reason"), "key_compromise");
}

TEST_F(ChainCommand, build_makes_the_files_for_a_server) {
    const auto heap = file("heap.pem", {root, upper, lower});
    const auto out = (folder / "out").string();
    const auto told = terminal.run({"--json", "chain", "build", "--trust", roots, "--at", "2026-12-15", "--server", "apache_old",
                                    "--out", out, file("leaf.pem", {leaf}), heap});
    EXPECT_EQ(told.exit_code, 0) << told.err;
    EXPECT_EQ(told.at("/decoded/bundle/files/1/name"), "www.example.test.chain.pem");
    std::ifstream written(std::filesystem::path(out) / "www.example.test.chain.pem", std::ios::binary);
    const std::string chain(std::istreambuf_iterator<char>(written), {});
    EXPECT_EQ(chain, certificate_to_pem(lower.der) + certificate_to_pem(upper.der));
    EXPECT_TRUE(terminal.asked_for.empty()) << "no desk was opened";
}

TEST_F(ChainCommand, build_tells_why_there_is_no_path) {
    const auto told = terminal.run({"--json", "chain", "build", "--trust", roots, "--at", "2026-12-15", file("leaf.pem", {leaf}),
                                    file("heap.pem", {upper})});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_EQ(told.at("/findings/0/id"), "chain-incomplete");
    EXPECT_EQ(told.at("/decoded/rejected/0/fault"), "issuer_name_differs");
}

// Pages by their address; says how far it was told to reach.
class Pages final : public ports::PublicFetcher {
public:
    explicit Pages(std::map<std::string, std::string> pages) : pages_(std::move(pages)) {}
    Result<std::string> fetch(const std::string& url, const ports::FetchLimits&) override {
        const auto found = pages_.find(url);
        if (found == pages_.end()) return fail(ErrorKind::not_found, url + ": status 404");
        return found->second;
    }

private:
    std::map<std::string, std::string> pages_;
};

TEST_F(ChainCommand, build_and_check_fetch_what_is_missing_when_they_may) {
    auto shape = leaf_shape("CA 1");
    const auto point = der::write(der::tag::context_constructed(0),
                                  {der::write(der::tag::context_constructed(0), url("http://ca.example.co.jp/1.crl"))});
    shape.more_extensions =
        joined({pki::write_extension(pki::oid::authority_information_access, pki::Criticality::not_critical,
                                     der::sequence({der::sequence({der::write_object_identifier(pki::oid::access_ca_issuers),
                                                                   url("http://ca.example.co.jp/1.crt")})})),
                pki::write_extension(pki::oid::crl_distribution_points, pki::Criticality::not_critical,
                                     der::sequence({der::sequence({point})}))});
    const auto lonely = hierarchy.make(shape);
    const auto list = must(
        pki::make_crl(hierarchy.key("CA 1"), lower,
                      {.number = 1, .this_update = today - std::chrono::days(1), .next_update = today + std::chrono::days(7)}));
    std::vector<ports::Reach> reached;
    terminal.fetcher = [&](ports::Reach reach) -> Result<std::unique_ptr<ports::PublicFetcher>> {
        reached.push_back(reach);
        return std::make_unique<Pages>(
            std::map<std::string, std::string>{{"http://ca.example.co.jp/1.crt", certificate_to_pem(lower.der)},
                                               {"http://ca.example.co.jp/1.crl", std::string(text_of(list))}});
    };
    const auto alone = file("lonely.pem", {lonely, upper});
    EXPECT_EQ(check({alone}).at("/decoded/helpful_urls/0"), "http://ca.example.co.jp/1.crt");
    EXPECT_TRUE(reached.empty()) << "the network is not asked by itself";

    const auto told = check({"--fetch", alone});
    EXPECT_EQ(told.at("/findings/0/id"), "chain-incomplete") << "the server sends too little, whatever we found";
    EXPECT_EQ(told.at("/decoded/paths/0/good"), "true");
    EXPECT_EQ(told.at("/decoded/fetched/0/url"), "http://ca.example.co.jp/1.crt");
    EXPECT_EQ(told.at("/decoded/revocation/state"), "good");
    const auto built =
        terminal.run({"--json", "chain", "build", "--fetch-anywhere", "--trust", roots, "--at", "2026-12-15", alone});
    EXPECT_EQ(built.exit_code, 0) << built.out;
    EXPECT_EQ(reached, (std::vector{ports::Reach::public_internet, ports::Reach::anywhere}));
}

TEST_F(ChainCommand, check_minds_the_policies_it_was_told) {
    auto shape = leaf_shape("CA 1");
    shape.more_extensions = pki::testing_chains::policies({"2.23.140.1.2.2"});
    const Shape any{.name = "CA 1", .issuer = "Root"};
    auto authority = any;
    authority.more_extensions = pki::testing_chains::policies({std::string(pki::any_policy)});
    const auto chain = file("policies.pem", {hierarchy.make(shape), hierarchy.make(authority)});
    const auto good = check({"--policy", "2.23.140.1.2.2", "--explicit-policy", chain});
    EXPECT_EQ(good.exit_code, 0) << good.out;
    EXPECT_EQ(good.at("/decoded/paths/0/policies/0"), "2.23.140.1.2.2");
    const auto bad = check({"--policy", "2.23.140.1.1", "--explicit-policy", chain});
    EXPECT_EQ(bad.exit_code, 1);
    EXPECT_EQ(bad.at("/findings/0/id"), "no-valid-policy");
    EXPECT_EQ(check({"--explicit-policy", "--inhibit-any-policy", chain}).exit_code, 1);
}

TEST_F(ChainCommand, speaks_both_languages_about_every_finding) {
    const web::Words words;
    for (const auto language : all_of<web::Language>()) {
        for (const auto& rule : lint::chain_rules())
            for (const auto* part : {"", ".do"})
                EXPECT_TRUE(words.has(language, "finding." + std::string(rule.id) + part)) << rule.id << part;
        for (const auto fault : all_of<pki::PathFault>())
            EXPECT_TRUE(words.has(language, "chain.fault." + std::string(to_text(fault)))) << to_text(fault);
    }
    const auto chain = file("chain.pem", {leaf, upper, lower});
    const auto japanese = terminal.run({"--language", "ja", "chain", "check", "--trust", roots, "--at", "2026-12-15", chain});
    EXPECT_TRUE(japanese.out.contains("証明書の並び順が正しくありません。")) << japanese.out;
    const auto english = terminal.run({"chain", "check", "--trust", roots, "--at", "2026-12-15", chain});
    EXPECT_TRUE(english.out.contains("The certificates are not in order.")) << english.out;
}

}  // namespace
}  // namespace certdesk::cli::test
