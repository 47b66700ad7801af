// The walk of a paper by programs only.
#include "formats/base64.hpp"
#include "tests/support/stories.hpp"
#include "web/api/program_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::api::test {
namespace {

struct Papers : ApiInAWorld {
    Program customer = Program::of(*this, "kaisha@example.test");
    Program desk_operator = Program::of(*this, "operator@example.test");
    std::string order = "/orders/" + tests::buy(simulated, cast, cast.contract()).text();

    std::string ask(const std::string& kind) {
        EXPECT_EQ(desk_operator.post(order + "/papers", {{"kind", kind}}).status, 204);
        return "/papers/" + customer.get(order + "/papers").at("/papers/0/id");
    }
};

TEST(PapersApi, walks_from_the_question_to_the_decision) {
    Papers story;
    const auto paper = story.ask("phone_bill");
    EXPECT_EQ(story.desk_operator.post(story.order + "/papers", {{"kind", "phone_bill"}}).status, 422);
    const std::string pdf = "%PDF-1.7\n1 0 obj<</Type/Page>>endobj\n%%EOF\n";
    EXPECT_EQ(story.customer.post(paper + "/uploads", {{"content", to_base64(bytes_of(pdf))}}).status, 204);
    EXPECT_EQ(story.customer.post(paper + "/uploads", {{"content", to_base64(bytes_of("MZ"))}}).status, 422);
    EXPECT_EQ(story.customer.post(paper + "/uploads", {{"content", "?"}}).status, 422);
    EXPECT_EQ(story.customer.post(paper + "/opening").status, 403);
    EXPECT_EQ(story.desk_operator.post(paper + "/opening").status, 204);

    const auto seen = story.desk_operator.get(paper);
    EXPECT_EQ(seen.at("/stage"), "under_review") << seen.text;
    json::object review{{"revision", std::stoll(seen.at("/revision"))}, {"note", ""}};
    EXPECT_EQ(story.desk_operator.post(paper + "/decision", review).status, 422) << "nothing was looked at";
    for (const auto& item : json::parse(seen.text).at("checklist").as_array()) review[item.as_string()] = "yes";
    EXPECT_EQ(story.desk_operator.post(paper + "/decision", review).status, 204);
    EXPECT_EQ(story.customer.get(paper).at("/stage"), "accepted");

    const auto file = story.customer.get("/uploads/" + seen.at("/uploads/0/id"));
    EXPECT_EQ(file.text, pdf);
    EXPECT_EQ(file.header("Content-Type"), "application/octet-stream");
    auto neighbour = Program::of(story, "neighbour@example.test");
    EXPECT_EQ(neighbour.get(paper).status, 404);
    EXPECT_EQ(neighbour.get("/uploads/" + seen.at("/uploads/0/id")).status, 404);
}

TEST(PapersApi, tracks_an_original_and_takes_a_question_back) {
    Papers story;
    const auto paper = story.ask("seal_certificate");
    const auto today = to_iso_date(day_in_japan(story.simulated.clock().now()));
    EXPECT_EQ(story.customer.post(paper + "/announcement", {{"day", today}}).status, 204);
    EXPECT_EQ(story.customer.post(paper + "/arrival", {{"day", today}}).status, 403);
    EXPECT_EQ(story.desk_operator.post(paper + "/arrival", {{"day", today}}).status, 204);
    EXPECT_EQ(story.customer.get(paper).at("/arrived_on"), today);
    EXPECT_EQ(story.desk_operator.post(paper + "/second-look", {{"why", "nothing was accepted yet"}}).status, 409);
    EXPECT_EQ(story.desk_operator.post(paper + "/withdrawal", {{"why", "the owner answered the telephone"}}).status, 204);
    EXPECT_EQ(story.desk_operator.get(paper).at("/move"), "nobody");
}

}  // namespace
}  // namespace certdesk::web::api::test
