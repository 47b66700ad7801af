// lint and lint rules, as typed.
#include "cli/terminal_test.hpp"
#include "formats/pem.hpp"
#include "lint/catalogue.hpp"
#include "tests/support/certificate_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <sstream>

namespace certdesk::cli::test {
namespace {

using certdesk::test::changed;
using certdesk::test::ov_leaf;

class LintCommand : public testing::Test {
protected:
    std::string file(const std::string& name, const Bytes& der) {
        tests::write_file(folder.path(name), text_of(der));
        return folder.path(name);
    }
    std::string pem_file(const std::string& name, const std::vector<Bytes>& ders) {
        std::string pem = "mailed today\n";
        for (const auto& der : ders) pem += write_pem("CERTIFICATE", der);
        tests::write_file(folder.path(name), pem);
        return folder.path(name);
    }
    static Bytes with_unit() {
        return changed(ov_leaf(),
                       [](auto& plan) {
                           plan.subject.relatives.insert(plan.subject.relatives.end() - 1,
                                                         {{"2.5.4.11", "Sales", pki::der::tag::utf8_string}});
                       })
            .der();
    }
    static std::vector<boost::json::value> lines_of(const Told& told) {
        std::vector<boost::json::value> lines;
        std::istringstream stream(told.out);
        for (std::string line; std::getline(stream, line);) lines.push_back(boost::json::parse(line));
        return lines;
    }

    // No command of this file opens a desk.
    tests::SimulatedWorld simulated;
    Terminal terminal{simulated.world()};
    tests::TemporaryFolder folder;
};

TEST_F(LintCommand, tells_each_file_on_one_line_in_the_order_given) {
    const auto bad = file("bad.der", with_unit());
    const auto good = pem_file("good.pem", {ov_leaf().der()});
    const auto told = terminal.run({"--json", "lint", bad, good});
    EXPECT_EQ(told.exit_code, 1);
    const auto lines = lines_of(told);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].at("file").as_string(), bad);
    EXPECT_EQ(lines[0].at("kind").as_string(), "certificate");
    EXPECT_EQ(lines[0].at_pointer("/decoded/profile").as_string(), "ov");
    EXPECT_EQ(lines[0].at_pointer("/findings/0/id").as_string(), "no_organizational_unit");
    EXPECT_EQ(lines[0].at_pointer("/findings/0/severity").as_string(), "error");
    EXPECT_EQ(lines[0].at_pointer("/findings/0/where").as_string(), "subject.OU");
    EXPECT_TRUE(lines[1].at("findings").as_array().empty());
}

TEST_F(LintCommand, names_the_thing_in_a_file_that_holds_several) {
    const auto told = terminal.run({"--json", "lint", pem_file("chain.pem", {ov_leaf().der(), with_unit()})});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_EQ(told.at("/findings/0/where"), "#2 subject.OU");
    EXPECT_EQ(told.at("/decoded/items/1/kind"), "certificate");
}

TEST_F(LintCommand, goes_on_behind_a_file_that_cannot_be_read) {
    tests::write_file(folder.path("broken.pem"), "nothing of that kind");
    const auto told =
        terminal.run({"--json", "lint", folder.path("broken.pem"), folder.path("absent.pem"), file("good.der", ov_leaf().der())});
    EXPECT_EQ(told.exit_code, 2);
    const auto lines = lines_of(told);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_TRUE(lines[0].as_object().contains("unreadable"));
    EXPECT_TRUE(lines[1].as_object().contains("unreadable"));
    EXPECT_TRUE(lines[2].at("findings").as_array().empty());
}

TEST_F(LintCommand, says_what_could_not_be_read_as_the_other_commands_do) {
    tests::write_file(folder.path("cut.pem"), write_pem("CERTIFICATE", ov_leaf().der()).substr(0, 400));
    const auto cut = terminal.run({"--json", "lint", folder.path("cut.pem")});
    EXPECT_EQ(cut.at("/unreadable/cause"), "cut_off");
    EXPECT_GT(cut.json().at_pointer("/unreadable/missing_bytes").as_int64(), 0);
    const auto absent = terminal.run({"--json", "lint", folder.path("absent.pem")});
    EXPECT_EQ(absent.at("/unreadable/cause"), "not_opened");
    EXPECT_EQ(absent.at("/unreadable/detail"), "No such file or directory");
    EXPECT_EQ(terminal.run({"lint", folder.path("absent.pem")}).exit_code, 2);
}

TEST_F(LintCommand, writes_json_whatever_a_file_is_called) {
    const auto told = terminal.run({"--json", "lint", file("leaf\xE9\x1b.der", ov_leaf().der())});
    EXPECT_EQ(told.exit_code, 0);
    EXPECT_TRUE(told.at("/file").ends_with(".der"));
}

TEST_F(LintCommand, sums_up_many_files_on_standard_error) {
    tests::write_file(folder.path("broken.pem"), "nothing of that kind");
    const auto told = terminal.run({"--language", "en", "lint", folder.path("broken.pem"), file("bad.der", with_unit())});
    EXPECT_NE(told.err.find("2 files with 1 certificates"), std::string::npos) << told.err;
    EXPECT_NE(told.err.find("error  no_organizational_unit"), std::string::npos) << told.err;
    EXPECT_EQ(terminal.run({"lint", folder.path("bad.der")}).err, "");
}

TEST_F(LintCommand, tells_the_summary_alone_when_asked) {
    for (int i = 0; i < 100; ++i) file("leaf" + std::to_string(i) + ".der", i % 2 == 0 ? with_unit() : ov_leaf().der());
    const auto told = terminal.run({"--json", "lint", "--summary", folder.path()});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_EQ(told.at("/files"), "100");
    EXPECT_EQ(told.at("/with_errors"), "50");
    EXPECT_EQ(told.at("/rules/0/id"), "no_organizational_unit");
}

TEST_F(LintCommand, takes_its_files_from_a_list) {
    const auto leaf = file("leaf.der", ov_leaf().der());
    const auto told = terminal.run({"--json", "lint", "--files-from", "-"}, leaf + "\n" + leaf + "\n");
    EXPECT_EQ(told.exit_code, 0);
    EXPECT_EQ(lines_of(told).size(), 2U);
    EXPECT_EQ(terminal.run({"lint", "--files-from", folder.path("no-list")}).exit_code, 2);
}

TEST_F(LintCommand, judges_every_file_of_a_folder) {
    for (int i = 0; i < 700; ++i) file("leaf" + std::to_string(i) + ".der", i == 333 ? with_unit() : ov_leaf().der());
    const auto told = terminal.run({"--json", "lint", folder.path()});
    EXPECT_EQ(told.exit_code, 1);
    std::size_t with_findings = 0;
    const auto lines = lines_of(told);
    for (const auto& line : lines) with_findings += line.at("findings").as_array().empty() ? 0U : 1U;
    EXPECT_EQ(lines.size(), 700U);
    EXPECT_EQ(with_findings, 1U);
}

TEST_F(LintCommand, judges_by_the_day_and_the_profile_it_is_told) {
    const auto leaf = file("leaf.der", with_unit());
    EXPECT_EQ(terminal.run({"--json", "lint", "--at", "2022-08-31", leaf}).at("/findings"), "[]");
    EXPECT_EQ(terminal.run({"lint", "--at", "yesterday", leaf}).exit_code, 2);
    const auto told = terminal.run({"--json", "lint", "--profile", "dv", file("ov.der", ov_leaf().der())});
    EXPECT_EQ(told.at("/findings/0/id"), "dv_holds_only_country_and_name");
}

TEST_F(LintCommand, tells_people_the_rule_and_its_source) {
    const auto told = terminal.run({"--language", "en", "lint", file("leaf.der", with_unit())});
    EXPECT_NE(told.out.find("The subject holds no OU. [Baseline Requirements 2.2.6 section 7.1.2.7.4]"), std::string::npos)
        << told.out;
}

TEST_F(LintCommand, keeps_the_control_characters_of_strangers_from_the_terminal) {
    const auto der = changed(ov_leaf(), [](auto& plan) { plan.subject.set("2.5.4.8", "Tokyo\x1b[2J"); }).der();
    const auto told = terminal.run({"lint", file("leaf.der", der)});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_FALSE(told.out.contains('\x1b'));
}

TEST_F(LintCommand, does_not_look_at_private_keys) {
    tests::write_file(folder.path("key.pem"), write_pem("PRIVATE KEY", Bytes(16, 0x30)));
    const auto told = terminal.run({"--json", "lint", folder.path("key.pem")});
    EXPECT_EQ(told.exit_code, 2);
    EXPECT_EQ(told.at("/unreadable/cause"), "private_key");
}

TEST_F(LintCommand, lists_every_rule) {
    const auto told = terminal.run({"--json", "lint", "rules"});
    EXPECT_EQ(told.exit_code, 0);
    EXPECT_EQ(told.json().at("rules").as_array().size(), lint::catalogue().size());
    EXPECT_EQ(std::ranges::count(terminal.run({"lint", "rules"}).out, '\n'),
              static_cast<std::ptrdiff_t>(lint::catalogue().size()));
}

// docs/manual of the source tree, which holds the build folder this test runs in.
TEST_F(LintCommand, writes_the_pages_that_stand_in_the_manual) {
    for (auto above = std::filesystem::current_path(); above.has_relative_path(); above = above.parent_path()) {
        const auto manual = above / "docs/manual";
        if (!std::filesystem::exists(manual / "lint.md")) continue;
        EXPECT_EQ(terminal.run({"lint", "rules", "--manual", folder.path("manual")}).exit_code, 0);
        std::size_t pages = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path("manual"))) {
            if (!entry.is_regular_file()) continue;
            ++pages;
            const auto page = std::filesystem::relative(entry.path(), folder.path("manual"));
            EXPECT_TRUE(tests::read_file(manual / page) == tests::read_file(entry.path()))
                << "make " << page << " anew: certdesk lint rules --manual docs/manual";
        }
        EXPECT_EQ(pages, 1 + lint::rule_groups().size());
        return;
    }
    ADD_FAILURE() << "docs/manual/lint.md is not above the folder this test runs in";
}

TEST_F(LintCommand, writes_a_page_for_each_rule) {
    ASSERT_EQ(terminal.run({"lint", "rules", "--pages", folder.path("pages")}).exit_code, 0);
    for (const auto* rule : lint::catalogue()) {
        const auto page = tests::read_file(folder.path("pages/" + std::string(rule->id) + ".md"));
        for (const auto* part : {"Severity", "In force", "Source", "Violates", "What is found", "What to do"})
            EXPECT_TRUE(page.contains(part)) << rule->id << ": " << part;
    }
    EXPECT_TRUE(tests::read_file(folder.path("pages/index.md")).contains("[`no_sha1_signature`](no_sha1_signature.md)"));
    tests::write_file(folder.path("no_folder"), "");
    EXPECT_EQ(terminal.run({"lint", "rules", "--pages", folder.path("no_folder")}).exit_code, 1);
}

}  // namespace
}  // namespace certdesk::cli::test
