// What the authority decides, and what the desk makes of it: 保留 and NG (R15, R18-R20).
#include "desk/record_call.hpp"
#include "desk/vet_case.hpp"
#include "tests/journeys/journey.hpp"
#include "tests/support/must.hpp"

#include <barrier>
#include <thread>

namespace certdesk::tests {
namespace {

using notices::Kind;

using Hold = Journey;
using Ng = Journey;
using Vetting = Journey;
CD_ON_BOTH_DATABASES(Hold);
CD_ON_BOTH_DATABASES(Ng);
CD_ON_BOTH_DATABASES(Vetting);

TEST_P(Hold, is_answered_by_the_customer_and_the_application_goes_on) {
    const auto order = buy_and_pay(cast_.contract());
    submit_application();
    const auto authority_case = open_case();
    put_on_hold(authority_case, "代表番号を確認できません。");
    ASSERT_EQ(mails(Kind::application_on_hold).size(), 1U);
    EXPECT_TRUE(mails(Kind::application_on_hold)[0].text.contains("代表番号を確認できません。"));
    EXPECT_EQ(state_of(order, "hold"), "now");
    EXPECT_TRUE(customer_->see(order).has("代表番号を確認できません。"));

    customer_->send(order, "/hold-answer", {{"answer", "電話料金請求書の写しを送りました。"}});
    drain();
    EXPECT_TRUE(officer_->see(authority_case).has("電話料金請求書の写しを送りました。"));
    vet(authority_case);
    issue(authority_case);
    EXPECT_EQ(state_of(order, "report"), "done");
    EXPECT_EQ(mails(Kind::application_on_hold).size(), 1U) << "told once";
    expect_nothing_left_to_do();
}

TEST_P(Hold, may_be_answered_by_an_operator_and_come_a_second_time) {
    const auto order = buy_and_pay(cast_.contract());
    submit_application();
    const auto authority_case = open_case();
    for (const auto* const reason : {"登記の商号を確認できません。", "住所を確認できません。"}) {
        put_on_hold(authority_case, reason);
        const auto queue = operator_->see("/desk");
        const auto page = operator_->see(queue.link("/applications/"));
        EXPECT_TRUE(page.has(reason)) << words_of(page);
        const auto answered = operator_->submit(page, "/hold-answer", {{"answer", "登記簿をご覧ください。"}});
        ASSERT_EQ(answered.status, 200) << words_of(answered);
        drain();
    }
    EXPECT_EQ(mails(Kind::application_on_hold).size(), 2U);
    vet(authority_case);
    issue(authority_case);
    EXPECT_EQ(state_of(order, "report"), "done");
    expect_nothing_left_to_do();
}

// Officers at one case at the same moment: each item and the call of the last who called stay, none takes back another's.
TEST_P(Vetting, keeps_what_every_officer_found_at_the_same_moment) {
    buy_and_pay(cast_.contract());
    submit_application();
    const auto path = open_case();
    const auto id = CaseId::parse(path.substr(path.rfind('/') + 1)).value();
    const std::vector items{authority::Item::legal_existence, authority::Item::organization_name, authority::Item::address,
                            authority::Item::phone_number};
    std::barrier start(static_cast<std::ptrdiff_t>(items.size()) + 1);
    {
        std::vector<std::jthread> officers;
        for (const auto item : items)
            officers.emplace_back([&, item] {
                start.arrive_and_wait();
                EXPECT_TRUE(desk::confirm_item(world(), cast_.officer, id,
                                               {.item = item,
                                                .state = authority::ItemState::confirmed,
                                                .source = "国税庁法人番号公表サイト",
                                                .obtained_on = day_in_japan(clock_.now()),
                                                .note = {}}));
            });
        officers.emplace_back([&] {
            start.arrive_and_wait();
            EXPECT_TRUE(desk::record_call(world(), cast_.officer, id,
                                          {.outcome = authority::CallOutcome::reached_and_confirmed,
                                           .phone_number = "03-5550-0100",
                                           .number_source = "iタウンページ",
                                           .spoken_with = "何某 花子"}));
        });
    }
    const auto file = must(desk::look_at_case(world(), cast_.officer, id));
    EXPECT_EQ(file.items.size(), items.size() + 2) << "presence and intention by the call";
    ASSERT_TRUE(file.authority_case.call);
    EXPECT_EQ(file.authority_case.call->spoken_with, "何某 花子");
    EXPECT_EQ(file.authority_case.revision, 5);
}

TEST_P(Ng, is_told_with_its_reason_and_the_desk_can_apply_again) {
    const auto order = buy_and_pay(cast_.contract());
    submit_application();
    refuse(open_case(), "申請団体の実在を確認できませんでした。");
    ASSERT_EQ(mails(Kind::application_refused).size(), 1U);
    EXPECT_TRUE(mails(Kind::application_refused)[0].text.contains("申請団体の実在を確認できませんでした。"));
    EXPECT_TRUE(customer_->see(order).has("申請団体の実在を確認できませんでした。"));

    const auto refused = operator_->see("/desk").link("/applications/");
    const auto without_reason = operator_->submit(operator_->see(refused), "/successor", {{"why", " "}});
    EXPECT_EQ(without_reason.status, 422);
    EXPECT_TRUE(without_reason.has("id=\"error-why\"")) << words_of(without_reason);
    operator_->send(refused, "/successor", {{"why", "登記が済みました。"}});
    drain();
    EXPECT_EQ(hosting_.calls(HostingStep::make_key), 2) << "a new key for the new application";

    apply_and_issue();
    EXPECT_EQ(state_of(order, "report"), "done");
    EXPECT_EQ(times(audit::Action::application_opened), 2);
    expect_nothing_left_to_do();
}

// Law 5: nothing is issued without every item, its source, its day, and the call.
TEST_P(Vetting, leaves_no_way_to_issue_before_everything_is_confirmed) {
    buy_and_pay(cast_.contract());
    submit_application();
    const auto authority_case = open_case();
    const auto page = officer_->see(authority_case);
    EXPECT_EQ(page.form("/issuance"), nullptr);
    auto forged = page;
    forged.forms.at(0).action = authority_case + "/issuance";
    EXPECT_EQ(officer_->submit(forged, "/issuance", {{"confirmed", "yes"}}).status, 422);

    const auto without_source = officer_->submit(
        page, "/items",
        {{"item", "address"}, {"state", "confirmed"}, {"source", ""}, {"obtained_on", "2026-11-20"}, {"note", ""}});
    EXPECT_TRUE(without_source.has("id=\"error-source-address\"")) << words_of(without_source);
    EXPECT_EQ(times(audit::Action::issue_decided), 0);
    EXPECT_EQ(times(audit::Action::item_confirmed), 0);
}

}  // namespace
}  // namespace certdesk::tests
