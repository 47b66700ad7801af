// chain build and chain check, as typed.
#include "cli/terminal_test.hpp"
#include "lint/chain/chain_rule.hpp"
#include "pki/chain/hierarchy_test.hpp"
#include "pki/crl.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

using namespace pki::testing_chains;
using pki::certificate_to_pem;

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
