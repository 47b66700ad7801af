#include "cli/lint_summary.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace certdesk::cli {
namespace {

lint::Judged with(const std::vector<std::pair<std::string, lint::Severity>>& findings) {
    lint::Judged judged;
    for (const auto& [id, severity] : findings)
        judged.findings.push_back({.id = id, .severity = severity, .where = {}, .detail = {}, .citation = {}});
    return judged;
}

LintTally some_files() {
    using lint::Severity;
    LintTally tally;
    tally.add({with({})});
    tally.add({with({{"b", Severity::error}, {"b", Severity::error}}), with({{"a", Severity::notice}, {"b", Severity::error}})});
    tally.add({with({{"a", Severity::notice}})});
    tally.add({with({{"c", Severity::warning}})});
    tally.add_unreadable();
    return tally;
}

TEST(LintSummary, counts_files_things_and_findings) {
    const auto tally = some_files();
    EXPECT_EQ(boost::json::serialize(summary_in_json(tally, Seconds(2))),
              R"({"files":5,"unreadable":1,"with_errors":1,"things":5,"findings":{"error":3,"warning":1,"notice":2},"rules":[)"
              R"({"id":"a","severity":"notice","files":2,"findings":2},{"id":"b","severity":"error","files":1,"findings":3},)"
              R"({"id":"c","severity":"warning","files":1,"findings":1}],"seconds":2E0})");
}

TEST(LintSummary, of_two_threads_is_the_sum) {
    auto twice = some_files();
    twice += some_files();
    EXPECT_EQ(twice.files, 10U);
    EXPECT_EQ(twice.findings.at(lint::Severity::error), 6U);
    EXPECT_EQ(twice.rules.at("b").findings, 6U);
    EXPECT_EQ(twice.most_frequent(2), (std::vector<std::string>{"a", "b"}));
}

TEST(LintSummary, tells_people_the_numbers_and_the_most_frequent_ids) {
    const web::Words words;
    const auto text = summary_in_words(some_files(), Seconds(2), words, web::Language::en);
    EXPECT_NE(text.find("5 files with 5 certificates, CSRs and lists in 2.0 s (2 files per second)"), std::string::npos) << text;
    EXPECT_NE(text.find("1 could not be read, 1 have errors"), std::string::npos) << text;
    EXPECT_NE(text.find("findings: 3 errors, 1 warnings, 2 notices"), std::string::npos) << text;
    EXPECT_LT(text.find("notice  a"), text.find("error  b")) << text;
}

TEST(LintProgress, shows_how_far_it_is_how_fast_and_what_could_not_be_read) {
    const web::Words words;
    LintTally tally;
    tally.files = 50'000;
    tally.unreadable = 3;
    EXPECT_EQ(progress_line(tally, 100'000, Seconds(2), words, web::Language::en),
              "[############------------] 50,000/100,000  25,000/s  2 s left  3 unreadable");
    EXPECT_EQ(progress_line(tally, 0, Seconds(2), words, web::Language::en), "50,000 files  25,000/s  3 unreadable");
    // Files that came in the meantime do not break the bar.
    EXPECT_EQ(progress_line(tally, 40'000, Seconds(2), words, web::Language::en),
              "[########################] 50,000/40,000  25,000/s  0 s left  3 unreadable");
}

TEST(LintProgress, promises_nothing_at_the_first_moment) {
    const web::Words words;
    const auto line = progress_line({}, 100, Seconds(0), words, web::Language::ja);
    EXPECT_TRUE(line.starts_with("[------------------------] 0/100")) << line;
}

}  // namespace
}  // namespace certdesk::cli
