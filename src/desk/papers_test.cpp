// The walk of a paper: asked for, sent or posted, looked at, decided, and erased when its time is over.
#include "desk/ask_for_paper.hpp"
#include "desk/look_at_papers.hpp"
#include "desk/queue.hpp"
#include "desk/review_paper.hpp"
#include "desk/upload_paper.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using namespace std::chrono_literals;
using papers::Item;
using papers::Kind;
using papers::Reason;
using papers::Seen;
using papers::Stage;
using tests::must;
using tests::refusal_of;

Bytes pdf(const std::string& inside = "1 0 obj<</Type/Page>>endobj") {
    const std::string text = "%PDF-1.7\n" + inside + "\n%%EOF\n";
    const auto view = bytes_of(text);
    return {view.begin(), view.end()};
}

class Papers : public testing::Test {
protected:
    PaperId ask(Kind kind, Reason reason = Reason::asked_by_the_desk) {
        simulated.clock().advance(1s);  // the newest stands last
        must(ask_for_papers(world, cast.desk_operator, order, {{kind, reason}}, ""));
        return folders().back().paper.id;
    }
    std::vector<PaperFolder> folders() { return must(look_at_papers(world, cast.desk_operator, order)).folders; }
    PaperFolder folder(const PaperId& id) { return must(look_at_paper(world, cast.desk_operator, id)).folder; }
    Stage stage_of(const PaperId& id) { return folder(id).paper.stage; }

    void upload(const PaperId& id, const Bytes& file = pdf()) {
        must(upload_paper(world, cast.kaisha_customer, id, {{file, false}}));
    }
    papers::Review all_seen(const PaperId& id) {
        papers::Review review;
        for (const auto item : papers::rule_of(folder(id).paper.kind).checklist) review.items[item] = Seen::yes;
        return review;
    }
    Outcome<papers::Verdict> decide(const PaperId& id, const papers::Review& review) {
        return review_paper(world, cast.desk_operator, id, review, folder(id).paper.changed_at);
    }
    std::size_t review_tasks() {
        const auto tasks = tests::open_tasks(simulated, order);
        return static_cast<std::size_t>(std::ranges::count(tasks, work::TaskKind::review_paper, &work::Task::kind));
    }
    notices::Mail newest_mail(notices::Kind kind) {
        simulated.drain();
        return simulated.mailer().accepted(kind).back();
    }
    Day today() { return day_in_japan(simulated.clock().now()); }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    OrderId order = tests::buy(simulated, cast, cast.contract());
};

TEST_F(Papers, are_asked_for_by_one_mail_that_names_them_all) {
    must(ask_for_papers(world, cast.desk_operator, order,
                        {{Kind::permission_letter, Reason::owner_is_another}, {Kind::seal_certificate, Reason::owner_is_another}},
                        "郵送先は東京都千代田区1-1です。"));
    const auto mail = newest_mail(notices::Kind::papers_requested);
    EXPECT_NE(mail.text.find("@papers.kind.permission_letter"), std::string::npos);
    EXPECT_NE(mail.text.find("@papers.kind.seal_certificate"), std::string::npos);
    EXPECT_NE(mail.text.find("郵送先は"), std::string::npos);
    EXPECT_NE(mail.text.find("/orders/" + order.text() + "/papers"), std::string::npos);
    EXPECT_EQ(folders().size(), 2U);
}

TEST_F(Papers, are_asked_for_once_until_they_are_decided) {
    const auto id = ask(Kind::phone_bill);
    const auto again = ask_for_papers(world, cast.desk_operator, order, {{Kind::phone_bill, Reason::asked_by_the_desk}}, "");
    EXPECT_EQ(refusal_of(again), Refusal::paper_asked_for_already);
    EXPECT_EQ(refusal_of(ask_for_papers(world, cast.desk_operator, order, {}, "")), Refusal::required);
    must(withdraw_paper(world, cast.desk_operator, id, "found in the telephone directory"));
    EXPECT_NE(ask(Kind::phone_bill), id);
    EXPECT_EQ(must(look_at_papers(world, cast.kaisha_customer, order)).folders.size(), 1U);
}

TEST_F(Papers, are_asked_for_by_operators_and_seen_by_their_customer_only) {
    EXPECT_EQ(refusal_of(ask_for_papers(world, cast.kaisha_customer, order, {{Kind::phone_bill, Reason::asked_by_the_desk}}, "")),
              Refusal::not_allowed);
    const auto id = ask(Kind::phone_bill);
    EXPECT_EQ(refusal_of(look_at_papers(world, cast.neighbour_customer, order)), Refusal::not_found);
    EXPECT_EQ(refusal_of(upload_paper(world, cast.neighbour_customer, id, {{pdf(), false}})), Refusal::not_found);
    upload(id);
    const auto file = folder(id).uploads.front().id;
    EXPECT_EQ(refusal_of(fetch_upload(world, cast.neighbour_customer, file)), Refusal::not_found);
    EXPECT_EQ(must(fetch_upload(world, cast.kaisha_customer, file)).content, pdf());
    EXPECT_EQ(refusal_of(open_paper(world, cast.kaisha_customer, id)), Refusal::not_allowed);
}

TEST_F(Papers, that_the_situation_needs_are_told_until_they_are_asked_for) {
    papers::Situation known;
    known.phone_confirmed = papers::Known::no;
    EXPECT_EQ(must(look_at_papers(world, cast.desk_operator, order, known)).needed,
              (std::vector<papers::Needed>{{Kind::phone_bill, Reason::phone_not_confirmed}}));
    ask(Kind::phone_bill, Reason::phone_not_confirmed);
    EXPECT_TRUE(must(look_at_papers(world, cast.desk_operator, order, known)).needed.empty());
    EXPECT_TRUE(must(look_at_papers(world, cast.kaisha_customer, order)).needed.empty());
}

TEST_F(Papers, come_go_through_the_checklist_and_are_accepted) {
    const auto id = ask(Kind::phone_bill);
    upload(id);
    upload(id);
    EXPECT_EQ(review_tasks(), 1U);
    EXPECT_EQ(refusal_of(decide(id, all_seen(id))), Refusal::not_open_now) << "nobody has opened it";
    must(open_paper(world, cast.desk_operator, id));
    EXPECT_TRUE(must(decide(id, all_seen(id))).accepted);
    EXPECT_EQ(stage_of(id), Stage::accepted);
    EXPECT_EQ(review_tasks(), 0U);
    EXPECT_NE(newest_mail(notices::Kind::paper_accepted).text.find("@papers.kind.phone_bill"), std::string::npos);
}

TEST_F(Papers, go_back_with_what_failed_and_come_again) {
    const auto id = ask(Kind::phone_bill);
    upload(id);
    must(open_paper(world, cast.desk_operator, id));
    auto review = all_seen(id);
    review.items[Item::newest_issue] = Seen::no;
    EXPECT_EQ(refusal_of(decide(id, review)), Refusal::reason_missing);
    review.note = "10月分をお送りください。";
    EXPECT_FALSE(must(decide(id, review)).accepted);
    const auto mail = newest_mail(notices::Kind::paper_sent_back);
    EXPECT_NE(mail.text.find("@papers.item.newest_issue.failed"), std::string::npos);
    EXPECT_NE(mail.text.find("10月分"), std::string::npos);
    upload(id);
    EXPECT_EQ(stage_of(id), Stage::uploaded);
    EXPECT_EQ(review_tasks(), 1U);
}

TEST_F(Papers, are_not_decided_over_a_page_that_came_meanwhile) {
    const auto id = ask(Kind::phone_bill);
    upload(id);
    must(open_paper(world, cast.desk_operator, id));
    const auto seen_at = folder(id).paper.changed_at;
    simulated.clock().advance(1s);
    upload(id);
    must(open_paper(world, cast.desk_operator, id));
    EXPECT_EQ(refusal_of(review_paper(world, cast.desk_operator, id, all_seen(id), seen_at)), Refusal::changed_by_another);
}

// R62: the picture helps, the original counts.
TEST_F(Papers, that_must_be_originals_are_accepted_when_they_arrived) {
    const auto id = ask(Kind::seal_certificate, Reason::owner_is_another);
    upload(id);
    must(open_paper(world, cast.desk_operator, id));
    auto review = all_seen(id);
    review.issued_on = today() - std::chrono::days{10};
    EXPECT_EQ(refusal_of(decide(id, review)), Refusal::original_missing);
    EXPECT_EQ(refusal_of(announce_paper(world, cast.kaisha_customer, id, today())), Refusal::not_open_now);
    must(record_arrival(world, cast.desk_operator, id, today()));
    EXPECT_EQ(refusal_of(record_arrival(world, cast.desk_operator, id, today() + std::chrono::days{1})), Refusal::bad_date);
    must(open_paper(world, cast.desk_operator, id));
    EXPECT_TRUE(must(decide(id, review)).accepted);
    EXPECT_EQ(folder(id).paper.issued_on, review.issued_on);
}

TEST_F(Papers, are_tracked_on_their_way_by_post) {
    const auto id = ask(Kind::domain_pledge);
    EXPECT_EQ(refusal_of(announce_paper(world, cast.kaisha_customer, id, today() + std::chrono::days{1})), Refusal::bad_date);
    must(announce_paper(world, cast.kaisha_customer, id, today()));
    EXPECT_EQ(stage_of(id), Stage::on_the_way);
    EXPECT_EQ(folder(id).paper.posted_on, today());
    must(record_arrival(world, cast.desk_operator, id, today()));
    EXPECT_EQ(stage_of(id), Stage::received);
    EXPECT_EQ(review_tasks(), 1U);
}

TEST_F(Papers, are_looked_at_again_with_a_reason) {
    const auto id = ask(Kind::phone_bill);
    upload(id);
    must(open_paper(world, cast.desk_operator, id));
    must(decide(id, all_seen(id)));
    EXPECT_EQ(refusal_of(look_again_at_paper(world, cast.desk_operator, id, " ")), Refusal::reason_missing);
    must(look_again_at_paper(world, cast.desk_operator, id, "the authority asks about the address"));
    EXPECT_EQ(stage_of(id), Stage::under_review);
    EXPECT_EQ(review_tasks(), 1U);
}

TEST_F(Papers, take_no_file_that_is_none) {
    const auto id = ask(Kind::phone_bill);
    const auto zip = upload_paper(world, cast.kaisha_customer, id, {{pdf(), false}, {{'P', 'K', 3, 4}, false}});
    EXPECT_EQ(refusal_of(zip), Refusal::file_not_taken);
    EXPECT_TRUE(folder(id).uploads.empty()) << "all or none";
    EXPECT_EQ(refusal_of(upload_paper(world, cast.kaisha_customer, id, {})), Refusal::required);
    const std::vector<SentFile> many(papers::most_files_per_paper, SentFile{.content = pdf()});
    must(upload_paper(world, cast.kaisha_customer, id, many));
    EXPECT_EQ(refusal_of(upload_paper(world, cast.kaisha_customer, id, {{pdf(), false}})), Refusal::too_many_files);
}

// UPL-03: the store never holds what can be read without the vault.
TEST_F(Papers, lie_sealed_in_the_store) {
    const auto id = ask(Kind::phone_bill);
    upload(id);
    const auto kept = ports::reading(world.store, [&](ports::Transaction& transaction) {
        return transaction.papers().find_upload(folder(id).uploads.front().id, accounts::Scope::whole_desk());
    });
    EXPECT_EQ(text_of(must(kept).sealed).find("%PDF"), std::string_view::npos);
}

// UPL-07.
TEST_F(Papers, wait_for_the_scanner_before_anybody_opens_them) {
    simulated.use_virus_scanner();
    simulated.virus_scanner().away = true;
    const auto id = ask(Kind::phone_bill);
    upload(id);
    simulated.drain();
    EXPECT_EQ(refusal_of(open_paper(world, cast.desk_operator, id)), Refusal::not_yet_scanned);
    EXPECT_EQ(refusal_of(fetch_upload(world, cast.desk_operator, folder(id).uploads.front().id)), Refusal::not_yet_scanned);
    simulated.virus_scanner().away = false;
    simulated.pass(1min);
    EXPECT_EQ(folder(id).uploads.front().scan, papers::Scan::clean);
    must(open_paper(world, cast.desk_operator, id));
}

TEST_F(Papers, that_are_infected_are_erased_and_asked_for_again) {
    simulated.use_virus_scanner();
    const auto id = ask(Kind::phone_bill);
    upload(id, pdf(std::string(tests::SimulatedVirusScanner::virus)));
    EXPECT_NE(newest_mail(notices::Kind::paper_sent_back).text.find("@papers.infected"), std::string::npos);
    EXPECT_EQ(stage_of(id), Stage::sent_back);
    EXPECT_EQ(review_tasks(), 0U);
    const auto file = folder(id).uploads.front();
    EXPECT_TRUE(file.erased_at);
    EXPECT_EQ(refusal_of(fetch_upload(world, cast.desk_operator, file.id)), Refusal::file_infected);
}

// AUD-08: who looked at what.
TEST_F(Papers, remember_every_look_of_an_operator) {
    const auto id = ask(Kind::phone_bill);
    upload(id);
    must(fetch_upload(world, cast.desk_operator, folder(id).uploads.front().id));
    const auto history = tests::history_of(world, tests::order_of(simulated, order));
    EXPECT_TRUE(tests::happened(history, audit::Action::paper_fetched));
}

// PII-03.
TEST_F(Papers, are_erased_when_their_time_is_over) {
    const auto draft = ask(Kind::phone_bill);
    upload(draft);
    must(withdraw_paper(world, cast.desk_operator, draft, "not needed"));
    const auto evidence = ask(Kind::registry_extract);
    upload(evidence);
    simulated.pass(std::chrono::days{89});
    EXPECT_FALSE(folder(draft).uploads.front().erased_at);
    simulated.pass(std::chrono::days{2});
    EXPECT_TRUE(folder(draft).uploads.front().erased_at);
    EXPECT_FALSE(folder(evidence).uploads.front().erased_at) << "its order is under way";
    EXPECT_EQ(refusal_of(fetch_upload(world, cast.desk_operator, folder(draft).uploads.front().id)), Refusal::not_found);
}

}  // namespace
}  // namespace certdesk::desk
