#include "core/oracle/foresee.hpp"

#include "core/papers/kind.hpp"
#include "core/vetting/cast_test.hpp"
#include "formats/houjin_sample.hpp"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>

namespace certdesk::oracle {
namespace {

using survey::Field;
using vetting::cast::trial;

// A company of which every source says the same.
struct Story {
    HoujinRecord body = [] {
        auto record = made_up_houjin_record(7);
        record.name = "青葉商事株式会社";
        record.prefecture = "東京都";
        record.prefecture_code = 13;
        record.english_name = "Aoba Shoji Co., Ltd.";
        record.closed_on.reset();
        record.successor.clear();
        record.name_has_image = false;
        return record;
    }();
    Applicant applicant{.answers = vetting::cast::company(), .names = vetting::cast::names(), .standing = {}};
    Sources sources;

    Story() {
        applicant.answers[Field::corporate_number] = body.number;
        applicant.answers[Field::organization_phone] = "0312345678";
        know(RegisteredBodies{.by_number = body});
        sources.domain = {.answered = Answered::told,
                          .value = {.domain = "aoba-shoji.example",
                                    .owner = "青葉商事株式会社",
                                    .owner_english = "Aoba Shoji Co., Ltd.",
                                    .state = "Connected (2027/03/31)",
                                    .expires_on = trial.today + std::chrono::days{120}},
                          .source = "JPRS WHOIS",
                          .obtained_on = trial.today};
        for (const auto& name : applicant.names)
            sources.names.push_back({.answered = Answered::told,
                                     .value = {.name = name, .exists = true, .addresses = {"192.0.2.10"}},
                                     .source = "DNS",
                                     .obtained_on = trial.today});
    }

    void know(RegisteredBodies bodies) {
        sources.register_of_numbers = {.answered = Answered::told,
                                       .value = std::move(bodies),
                                       .source = "国税庁法人番号公表サイト",
                                       .obtained_on = trial.today};
    }
    void ask_nobody() {
        sources.register_of_numbers = {};
        sources.domain = {.value = {.domain = "aoba-shoji.example"}};
        for (auto& name : sources.names) name = {.value = {.name = name.value.name}};
    }
    [[nodiscard]] std::vector<Prediction> foresee() const {
        return oracle::foresee(applicant, sources, trial, {.caa_issuers = {"ca.example"}});
    }
    [[nodiscard]] Prediction about(Question question) const {
        const auto all = foresee();
        const auto found = std::ranges::find(all, question, &Prediction::question);
        return found == all.end() ? Prediction{} : *found;
    }
};

std::vector<std::string> papers_of(const Prediction& prediction) {
    std::vector<std::string> papers;
    for (const auto& cure : prediction.cures)
        if (cure.remedy == Remedy::give_paper) papers.push_back(cure.what);
    return papers;
}

void expect(const Story& story, Question question, Outlook outlook, Reason reason) {
    const auto prediction = story.about(question);
    EXPECT_EQ(prediction.outlook, outlook) << to_text(question) << ": " << to_text(prediction.outlook);
    EXPECT_EQ(prediction.reason, reason) << to_text(question) << ": " << to_text(prediction.reason);
}

TEST(Oracle, sees_nothing_against_a_company_of_which_all_sources_say_the_same) {
    const Story story;
    for (const auto& prediction : story.foresee()) {
        // Which number the authority finds in its directories nobody can see beforehand (R57).
        const auto expected = prediction.question == Question::phone ? Outlook::somebody_looks : Outlook::passes;
        EXPECT_EQ(prediction.outlook, expected) << to_text(prediction.question) << " " << to_text(prediction.reason);
        EXPECT_TRUE(papers_of(prediction).empty());
        EXPECT_FALSE(rule_of(prediction.question).empty());
    }
    EXPECT_EQ(story.foresee().size(), 8U + 3U * 2U) << "every question once, and those about the DNS for each name";
}

TEST(Oracle, never_takes_silence_for_a_no) {
    Story story;
    story.ask_nobody();
    for (const auto& prediction : story.foresee())
        EXPECT_TRUE(prediction.outlook == Outlook::unknown || prediction.question == Question::may_apply ||
                    prediction.question == Question::phone)
            << to_text(prediction.question);
    for (auto& name : story.sources.names) name.answered = Answered::no_answer;
    story.sources.domain.answered = Answered::no_answer;
    story.sources.register_of_numbers.answered = Answered::no_answer;
    expect(story, Question::caa, Outlook::unknown, Reason::no_answer);
    expect(story, Question::domain_owner, Outlook::unknown, Reason::no_answer);
    expect(story, Question::registration, Outlook::unknown, Reason::no_answer);
}

TEST(Oracle, has_an_answer_to_a_survey_that_is_still_empty) {
    Story story;
    story.applicant.answers.clear();
    expect(story, Question::may_apply, Outlook::unknown, Reason::not_answered);
    expect(story, Question::registration, Outlook::unknown, Reason::not_answered);
    expect(story, Question::registered_name, Outlook::unknown, Reason::not_answered);
    expect(story, Question::phone, Outlook::unknown, Reason::not_answered);
    expect(story, Question::domain_owner, Outlook::unknown, Reason::not_answered);
    EXPECT_NE(outlook_of(story.foresee()), Outlook::refused);
}

TEST(Oracle, foresees_what_can_never_be_applied_for) {  // R72, R78
    Story story;
    story.applicant.answers[Field::applicant_kind] = "voluntary_association";
    expect(story, Question::may_apply, Outlook::refused, Reason::stands_against);
    EXPECT_EQ(story.about(Question::may_apply).findings.front().refusal, Refusal::voluntary_association);
    Story other;
    other.applicant.standing.obstacles = {{Refusal::contract_invalid, "contract", {}}};
    expect(other, Question::may_apply, Outlook::refused, Reason::stands_against);
    EXPECT_EQ(outlook_of(other.foresee()), Outlook::refused);
}

TEST(Oracle, looks_up_the_corporate_number) {  // R52
    Story story;
    story.know({});
    expect(story, Question::registration, Outlook::on_hold, Reason::not_in_register);
    EXPECT_EQ(papers_of(story.about(Question::registration)), std::vector<std::string>{"registry_extract"});
    expect(story, Question::registered_name, Outlook::unknown, Reason::not_in_register);

    story.body.closed_on = trial.today - std::chrono::days{100};
    story.know({.by_number = story.body});
    expect(story, Question::registration, Outlook::refused, Reason::closed);
    story.body.successor = made_up_houjin_record(8).number;
    story.know({.by_number = story.body});
    expect(story, Question::registration, Outlook::refused, Reason::merged);
    EXPECT_EQ(story.about(Question::registration).cures.front().suggestion, story.body.successor);
}

TEST(Oracle, finds_the_number_of_whoever_left_it_out) {
    Story story;
    story.applicant.answers.erase(Field::corporate_number);
    story.know({.by_name = {story.body}});
    expect(story, Question::registration, Outlook::passes, Reason::found_by_name);
    EXPECT_EQ(story.about(Question::registration).cures.front().suggestion, story.body.number);
    expect(story, Question::registered_name, Outlook::passes, Reason::same);

    auto namesake = made_up_houjin_record(8);
    namesake.name = story.body.name;
    namesake.closed_on.reset();
    story.know({.by_name = {story.body, namesake}});
    expect(story, Question::registration, Outlook::somebody_looks, Reason::several_of_that_name);
    namesake.closed_on = trial.today;
    story.know({.by_name = {story.body, namesake}});
    expect(story, Question::registration, Outlook::passes, Reason::found_by_name);
}

TEST(Oracle, notices_that_the_number_is_somebody_elses) {
    Story story;
    auto other = made_up_houjin_record(8);
    other.name = "緑川製作所株式会社";
    story.know({.by_number = other, .by_name = {story.body}});
    expect(story, Question::registration, Outlook::on_hold, Reason::number_of_another);
    EXPECT_EQ(story.about(Question::registration).cures.front(),
              (Cure{.remedy = Remedy::correct_answer, .what = "corporate_number", .suggestion = story.body.number}));
}

TEST(Oracle, compares_the_registered_name_letter_by_letter_and_folded) {  // R55
    Story story;
    story.applicant.answers[Field::organization_name] = "青葉商事㈱";
    expect(story, Question::registered_name, Outlook::somebody_looks, Reason::same_after_folding);
    EXPECT_FALSE(story.about(Question::registered_name).matched->foldings.empty());
    story.applicant.answers[Field::organization_name] = "株式会社青葉商事";
    expect(story, Question::registered_name, Outlook::on_hold, Reason::different);
    EXPECT_EQ(story.about(Question::registered_name).cures.front().suggestion, "青葉商事株式会社");
    story.body.name_has_image = true;
    story.know({.by_number = story.body});
    expect(story, Question::registered_name, Outlook::somebody_looks, Reason::not_visible);
}

TEST(Oracle, compares_english_name_and_prefecture_where_the_register_tells_them) {
    Story story;
    story.applicant.answers[Field::organization_english] = "Aoba Trading K.K.";
    expect(story, Question::english_name, Outlook::on_hold, Reason::different);
    story.body.english_name.clear();
    story.know({.by_number = story.body});
    expect(story, Question::english_name, Outlook::somebody_looks, Reason::not_published);
    story.applicant.answers[Field::prefecture] = "Osaka";
    expect(story, Question::place, Outlook::somebody_looks, Reason::different);
    EXPECT_EQ(story.about(Question::place).cures.front().suggestion, "Tokyo");
}

TEST(Oracle, takes_papers_of_those_who_have_no_entry) {  // R58
    Story story;
    story.applicant.answers[Field::applicant_kind] = "sole_proprietor";
    story.applicant.answers[Field::birth_date] = "1980-04-01";
    expect(story, Question::registration, Outlook::on_hold, Reason::own_papers);
    EXPECT_EQ(papers_of(story.about(Question::registration)), (std::vector<std::string>{"opening_notification", "tax_return"}));
    const auto all = story.foresee();
    EXPECT_EQ(std::ranges::count(all, Question::registered_name, &Prediction::question), 0);
}

TEST(Oracle, compares_the_english_owner_of_the_domain_with_the_name_in_the_request) {  // R54
    Story story;
    story.sources.domain.value.owner_english = "AOBA SHOJI CO.,LTD.";
    expect(story, Question::domain_owner, Outlook::somebody_looks, Reason::owner_is_applicant);
    story.sources.domain.value.owner_english = "Aoba Trading Co., Ltd.";
    expect(story, Question::domain_owner, Outlook::on_hold, Reason::owner_english_differs);
    EXPECT_EQ(story.about(Question::domain_owner).cures.front().suggestion, "Aoba Trading Co., Ltd.");
    EXPECT_TRUE(papers_of(story.about(Question::domain_owner)).empty());
    story.sources.domain.value.owner_english = "REDACTED FOR PRIVACY";
    expect(story, Question::domain_owner, Outlook::passes, Reason::owner_is_applicant);
}

TEST(Oracle, tells_what_cures_a_domain_of_another_owner) {  // R60, R62
    Story story;
    story.sources.domain.value.owner = "緑川製作所株式会社";
    story.sources.domain.value.owner_english = "Midorikawa Works, Inc.";
    expect(story, Question::domain_owner, Outlook::on_hold, Reason::owner_is_another);
    const auto prediction = story.about(Question::domain_owner);
    EXPECT_EQ(prediction.cures.front().remedy, Remedy::owner_agrees_by_phone);
    EXPECT_EQ(papers_of(prediction), (std::vector<std::string>{"permission_letter", "seal_certificate"}));
    for (const auto& cure : prediction.cures) EXPECT_EQ(cure.is_fallback, cure.remedy != Remedy::owner_agrees_by_phone);
}

TEST(Oracle, asks_for_a_pledge_where_no_owner_can_be_seen) {  // R63
    Story story;
    story.sources.domain.value = {.domain = "aoba.ne.jp", .service_name = "青葉ネット"};
    expect(story, Question::domain_owner, Outlook::on_hold, Reason::owner_is_a_service);
    EXPECT_EQ(papers_of(story.about(Question::domain_owner)), std::vector<std::string>{"domain_pledge"});
    story.sources.domain = {.value = {.domain = "ne.jp.example"}};
    expect(story, Question::domain_owner, Outlook::unknown, Reason::not_asked);
    story.sources.domain = {.value = {.domain = "aoba.ne.jp"}};  // nobody need be asked
    expect(story, Question::domain_owner, Outlook::on_hold, Reason::owner_is_a_service);

    Story hidden;
    hidden.sources.domain.value.owner.clear();
    hidden.sources.domain.value.owner_english = "REDACTED FOR PRIVACY";
    expect(hidden, Question::domain_owner, Outlook::on_hold, Reason::owner_hidden);
    EXPECT_EQ(papers_of(hidden.about(Question::domain_owner)), std::vector<std::string>{"domain_pledge"});
}

TEST(Oracle, tells_the_papers_page_what_it_saw) {
    Story story;
    EXPECT_EQ(situation_foreseen(story.applicant, story.foresee()), (papers::Situation{.owner = papers::DomainOwner::applicant}));
    story.know({});
    story.applicant.answers[Field::organization_phone] = "09012345678";
    story.sources.domain.value.owner = story.sources.domain.value.owner_english = "Somebody Else, Inc.";
    EXPECT_EQ(situation_foreseen(story.applicant, story.foresee()),
              (papers::Situation{.owner = papers::DomainOwner::another,
                                 .phone_confirmed = papers::Known::no,
                                 .registration_confirmed = papers::Known::no}));
    story.ask_nobody();
    EXPECT_EQ(situation_foreseen(story.applicant, story.foresee()).owner, papers::DomainOwner::unknown);
}

TEST(Oracle, sees_a_domain_that_is_not_there_or_about_to_end) {
    Story story;
    story.sources.domain.value.expires_on = trial.today + std::chrono::days{29};
    expect(story, Question::domain_state, Outlook::somebody_looks, Reason::ends_soon);
    story.sources.domain.value.expires_on = trial.today + std::chrono::days{30};
    expect(story, Question::domain_state, Outlook::passes, Reason::usable);
    story.sources.domain.value.is_usable = false;
    expect(story, Question::domain_state, Outlook::on_hold, Reason::suspended);
    story.sources.domain.answered = Answered::nothing_there;
    expect(story, Question::domain_state, Outlook::refused, Reason::not_registered);
    expect(story, Question::domain_owner, Outlook::refused, Reason::not_registered);
}

TEST(Oracle, knows_which_telephone_numbers_represent_nobody) {  // R20, R57; domain.md 5.6
    Story story;
    for (const auto* number : {"09012345678", "05012345678", "0120123456"}) {
        story.applicant.answers[Field::organization_phone] = number;
        expect(story, Question::phone, Outlook::on_hold, Reason::number_not_representative);
        EXPECT_EQ(papers_of(story.about(Question::phone)), std::vector<std::string>{"phone_bill"});
    }
}

TEST(Oracle, reads_caa_and_dnssec_of_every_name) {
    Story story;
    story.sources.names[1].value.caa = {{.tag = "issue", .value = "stranger.example"}};
    story.sources.names[1].value.caa_at = "aoba-shoji.example";
    const auto all = story.foresee();
    const auto forbidden = std::ranges::find(all, Reason::caa_forbids, &Prediction::reason);
    ASSERT_NE(forbidden, all.end());
    EXPECT_EQ(forbidden->about, "aoba-shoji.example");
    EXPECT_EQ(forbidden->cures.front().what, "aoba-shoji.example. CAA 0 issue \"ca.example\"");

    for (auto& name : story.sources.names) {
        name.value.validation = Validation::bogus;
        name.value.bogus_because = "signature expired";
        name.value.addresses.clear();
    }
    expect(story, Question::caa, Outlook::on_hold, Reason::dnssec_bogus);
    expect(story, Question::dnssec, Outlook::on_hold, Reason::dnssec_bogus);
    expect(story, Question::reachable, Outlook::somebody_looks, Reason::no_address);
}

// Whatever comes together: every prediction that is not plainly good says what to do, each question is answered, and nothing
// but a source's word or the customer's own makes a no.
TEST(Oracle, offers_a_cure_for_everything_it_foresees) {
    const std::vector<std::function<void(Story&)>> changes{
        [](Story& s) { s.applicant.answers[Field::applicant_kind] = "overseas"; },
        [](Story& s) { s.applicant.answers[Field::applicant_kind] = "licensed_office"; },
        [](Story& s) { s.applicant.answers.erase(Field::corporate_number); },
        [](Story& s) { s.applicant.answers[Field::organization_name] = "株式会社青葉商事"; },
        [](Story& s) { s.applicant.answers[Field::organization_phone] = "09012345678"; },
        [](Story& s) { s.know({}); },
        [](Story& s) { s.sources.domain.value.owner = s.sources.domain.value.owner_english = "Somebody Else, Inc."; },
        [](Story& s) { s.sources.domain.answered = Answered::nothing_there; },
        [](Story& s) { s.sources.domain.value.service_name = "青葉ネット"; },
        [](Story& s) { s.sources.names[0].value.validation = Validation::bogus; },
        [](Story& s) { s.sources.names[1].value.caa = {{.is_critical = true, .tag = "tbs", .value = ""}}; },
        [](Story& s) { s.ask_nobody(); },
    };
    for (std::size_t a = 0; a < changes.size(); ++a)
        for (std::size_t b = 0; b < changes.size(); ++b) {
            Story story;
            changes[a](story);
            changes[b](story);
            for (const auto& prediction : story.foresee()) {
                const bool is_bad = prediction.outlook == Outlook::refused || prediction.outlook == Outlook::on_hold;
                if (is_bad) EXPECT_FALSE(prediction.cures.empty()) << a << " " << b << " " << to_text(prediction.reason);
                for (const auto& cure : prediction.cures) {
                    const bool names_something = !cure.what.empty();
                    EXPECT_EQ(names_something, cure.remedy == Remedy::correct_answer || cure.remedy == Remedy::give_paper ||
                                                   cure.remedy == Remedy::allow_in_caa);
                    if (cure.remedy == Remedy::give_paper) EXPECT_TRUE(parse_enumeration<papers::Kind>(cure.what));
                    if (cure.remedy == Remedy::correct_answer) EXPECT_TRUE(parse_enumeration<Field>(cure.what));
                }
            }
        }
}

}  // namespace
}  // namespace certdesk::oracle
