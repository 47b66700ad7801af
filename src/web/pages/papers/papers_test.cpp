#include "web/pages/papers/papers.hpp"

#include "desk/look_at_papers.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;
using tests::must;

constexpr std::string_view one_pixel{
    "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55\0\0\0\x0AIDAT\x78\x9C\x63\x60\0\0\0\x02\0"
    "\x01\x48\xAF\xA4\x71\0\0\0\0IEND\xAE\x42\x60\x82",
    67};

struct Bought : SiteInAWorld {
    OrderId order = tests::buy(simulated, cast, cast.contract());
    std::string papers = "/orders/" + order.text() + "/papers";
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");
    Visitor desk_operator = Visitor::signed_in(*this, "operator@example.test");

    PaperId ask(const std::string& kind) {
        desk_operator.get(papers);
        const auto asked = desk_operator.post(papers, {{"kinds", kind + ":asked_by_the_desk"}, {"note", ""}});
        EXPECT_EQ(asked.status, 303);
        return folders().back().paper.id;
    }
    std::vector<desk::PaperFolder> folders() { return must(desk::look_at_papers(world(), cast.desk_operator, order)).folders; }
    std::string upload_of(const PaperId& id) { return "/papers/" + id.text() + "/uploads"; }

    // As a browser sends a form with a file.
    http::Response send_file(Visitor& visitor, const std::string& target, std::string_view content, const std::string& name) {
        auto sent = visitor.request("POST", target);
        sent.headers.set("Content-Type", "multipart/form-data; boundary=border");
        sent.body = "--border\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + visitor.token() +
                    "\r\n--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                    "\"\r\nContent-Type: text/html\r\n\r\n";
        sent.body.append(content);
        sent.body += "\r\n--border--\r\n";
        return visitor.send(sent);
    }
    std::vector<std::pair<std::string, std::string>> checklist(const PaperId& id, const std::string& answer) {
        const auto paper = must(desk::look_at_paper(world(), cast.desk_operator, id)).folder.paper;
        std::vector<std::pair<std::string, std::string>> fields{
            {"seen_at", std::to_string(to_epoch_milliseconds(paper.changed_at))}, {"note", "もう一度お願いします。"}};
        for (const auto item : certdesk::papers::rule_of(paper.kind).checklist)
            fields.emplace_back("item_" + std::string(to_text(item)), answer);
        return fields;
    }
};

TEST(PapersPage, says_what_why_and_what_may_be_blackened) {
    Bought story;
    const auto id = story.ask("phone_bill");
    const auto page = story.customer.get(story.papers);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "電話料金請求書の写し"));
    EXPECT_TRUE(holds(page.body, "塗りつぶしていただいて構いません"));
    EXPECT_TRUE(holds(page.body, story.upload_of(id)));
    EXPECT_TRUE(holds(page.body, "accept=\"image/jpeg,image/png,application/pdf\""));
    EXPECT_FALSE(holds(page.body, "id=\"ask\"")) << "only the desk asks";
    EXPECT_EQ(Visitor::signed_in(story, "neighbour@example.test").get(story.papers).status, 404);
}

TEST(PapersPage, ticks_what_the_situation_needs) {
    Bought story;
    const auto page = story.desk_operator.get(story.papers + "?owner=another&owner_can_be_phoned=no&phone_confirmed=no");
    EXPECT_TRUE(holds(page.body, "value=\"phone_bill:phone_not_confirmed\" checked"));
    EXPECT_TRUE(holds(page.body, "value=\"permission_letter:owner_is_another\" checked"));
    EXPECT_TRUE(holds(page.body, "value=\"seal_certificate:owner_is_another\" checked"));
    EXPECT_FALSE(holds(page.body, "value=\"domain_pledge:asked_by_the_desk\" checked"));
    EXPECT_EQ(story.desk_operator.post(story.papers, {{"note", ""}}).status, 422) << "nothing was ticked";
}

TEST(PapersPage, takes_a_picture_by_its_content_and_gives_it_back_as_a_file) {
    Bought story;
    const auto id = story.ask("phone_bill");
    story.customer.get(story.papers);
    EXPECT_EQ(story.send_file(story.customer, story.upload_of(id), one_pixel, "../../etc/bill.html").status, 303);
    const auto upload = story.folders().front().uploads.front().id.text();

    const auto file = story.customer.get("/uploads/" + upload);
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, one_pixel);
    EXPECT_EQ(file.headers.find("Content-Type"), "application/octet-stream");
    EXPECT_TRUE(file.headers.find("Content-Disposition")->starts_with("attachment; filename=\"paper-"));
    EXPECT_EQ(file.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(holds(*file.headers.find("Content-Security-Policy"), "sandbox"));
    EXPECT_EQ(Visitor::signed_in(story, "neighbour@example.test").get("/uploads/" + upload).status, 404);
    EXPECT_EQ(story.customer.get("/uploads/" + upload + "/picture").status, 403);

    const auto picture = story.desk_operator.get("/uploads/" + upload + "/picture");
    EXPECT_EQ(picture.headers.find("Content-Type"), "image/png");
    EXPECT_TRUE(holds(*picture.headers.find("Content-Security-Policy"), "sandbox"));
}

TEST(PapersPage, says_why_a_file_cannot_be_taken) {
    Bought story;
    const auto id = story.ask("phone_bill");
    story.customer.get(story.papers);
    const auto refused = story.send_file(story.customer, story.upload_of(id), "<html><script>", "bill.pdf");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "JPEG、PNG、PDFのいずれでもありません"));
    EXPECT_TRUE(holds(refused.body, "error-file-" + id.text()));
    EXPECT_EQ(story.send_file(story.customer, story.upload_of(id), "", "").status, 422) << "no file was chosen";
    EXPECT_TRUE(story.folders().front().uploads.empty());
}

TEST(PaperPage, shows_the_checklist_beside_the_picture_and_decides) {
    Bought story;
    const auto id = story.ask("phone_bill");
    story.customer.get(story.papers);
    story.send_file(story.customer, story.upload_of(id), one_pixel, "bill.png");
    EXPECT_TRUE(holds(story.desk_operator.get("/desk").body, "/papers/" + id.text()));

    const std::string page = "/papers/" + id.text();
    EXPECT_FALSE(holds(story.desk_operator.get(page).body, "item_newest_issue")) << "not opened yet";
    const auto open = story.desk_operator.post_and_follow(page + "/opening", {});
    EXPECT_TRUE(holds(open.body, "item_newest_issue"));
    EXPECT_TRUE(holds(open.body, "/picture\""));
    EXPECT_EQ(story.desk_operator.post(page + "/decision", {{"seen_at", "1"}, {"note", ""}}).status, 409);

    auto some = story.checklist(id, "yes");
    some.pop_back();
    const auto refused = story.desk_operator.post(page + "/decision", some);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "value=\"yes\" checked")) << "what was chosen stays";
    const auto back = story.desk_operator.post_and_follow(page + "/decision", story.checklist(id, "not_readable"));
    EXPECT_EQ(back.status, 200);
    EXPECT_EQ(story.folders().front().paper.stage, certdesk::papers::Stage::sent_back);
    EXPECT_TRUE(holds(story.customer.get(story.papers).body, "発行日が読み取れません。"));
    EXPECT_EQ(story.customer.get(page).status, 403);
}

TEST(PaperPage, tracks_an_original_by_post) {
    Bought story;
    const auto id = story.ask("seal_certificate");
    const std::string page = "/papers/" + id.text();
    story.customer.get(story.papers);
    const auto today = to_iso_date(day_in_japan(story.simulated.clock().now()));
    EXPECT_EQ(story.customer.post(page + "/announcement", {{"posted_on", today}}).status, 303);
    story.desk_operator.get(page);
    EXPECT_EQ(story.desk_operator.post(page + "/arrival", {{"arrived_on", today}}).status, 303);
    EXPECT_EQ(story.desk_operator.post(page + "/opening", {}).status, 303);
    auto seen = story.checklist(id, "yes");
    EXPECT_EQ(story.desk_operator.post(page + "/decision", seen).status, 422) << "the day of issue is missing";
    seen.emplace_back("issued_on", today);
    EXPECT_EQ(story.desk_operator.post(page + "/decision", seen).status, 303);
    EXPECT_EQ(story.folders().front().paper.stage, certdesk::papers::Stage::accepted);
    EXPECT_EQ(story.desk_operator.post(page + "/second-look", {{"why", "the authority asks"}}).status, 303);
    EXPECT_EQ(story.desk_operator.post(page + "/withdrawal", {{"why", "not needed"}}).status, 303);
}

TEST(PapersPage, is_the_only_place_with_room_for_files) {
    EXPECT_TRUE(takes_files("/papers/0123/uploads"));
    for (const auto* other : {"/papers/0123", "/papers/0123/uploads/1", "/papers//uploads", "/orders/1/papers", "/"})
        EXPECT_FALSE(takes_files(other)) << other;
}

}  // namespace
}  // namespace certdesk::web::pages
