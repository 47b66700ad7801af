// The whole walk of one certificate, by programs only: customer, operator and officer each with their own key.
#include "tests/support/first_steps.hpp"
#include "tests/support/stories.hpp"
#include "web/api/program_test.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::web::api::test {
namespace {

using namespace std::chrono_literals;

json::object typed_answers() {
    json::object answers;
    for (const auto& [field, value] : tests::corporation_answers()) answers[to_text(field)] = value;
    return answers;
}

struct Walk : ApiInAWorld {
    Program customer = Program::of(*this, "kaisha@example.test");
    Program desk_operator = Program::of(*this, "operator@example.test");
    Program officer = Program::of(*this, "officer@example.test");
    std::string order;

    std::string buy(const contracts::Contract& contract) {
        const auto made = customer.post("/orders", {{"contract", contract.id.text()}, {"product", "sureserver-ov"}});
        EXPECT_EQ(made.status, 201) << made.text;
        order = "/orders/" + made.at("/number");
        EXPECT_EQ(customer.put(order + "/survey", typed_answers()).findings(), "");
        EXPECT_EQ(customer.post(order + "/survey/submission").at("/stage"), "placed");
        EXPECT_EQ(customer.post(order + "/payment/transfer").at("/method"), "bank_transfer");
        EXPECT_EQ(desk_operator.post(order + "/payment/confirmation", {{"amount", 66000}, {"note", "transfer 1"}}).at("/stage"),
                  "confirmed");
        simulated.pass(25h);  // R10: what follows a transfer begins on the next business day
        return order;
    }
    std::string newest_application() { return "/applications/" + customer.get(order).at("/applications/0/id"); }
    void submit() {
        const auto preflight = desk_operator.get(newest_application() + "/preflight");
        EXPECT_EQ(preflight.at("/can_be_submitted"), "true") << preflight.text;
        EXPECT_EQ(desk_operator.post(newest_application() + "/submission", {{"digest", preflight.at("/digest")}}).status, 204);
        simulated.drain();
    }
    std::string open_case() { return "/authority/cases/" + officer.get("/authority/cases").at("/cases/0/id"); }
    void vet(const std::string& at) {
        for (const auto item : all_of<authority::Item>()) {
            if (item == authority::Item::presence || item == authority::Item::intention) continue;  // the call confirms them
            const auto answer = officer.post(at + "/items", {{"item", to_text(item)},
                                                             {"state", "confirmed"},
                                                             {"source", "国税庁法人番号公表サイト"},
                                                             {"obtained_on", "2026-11-24"}});
            EXPECT_EQ(answer.status, 200) << answer.text;
        }
        const auto called = officer.post(at + "/call", {{"outcome", "reached_and_confirmed"},
                                                        {"phone_number", "03-5550-0100"},
                                                        {"number_source", "iタウンページ"},
                                                        {"spoken_with", "雲野 花子"}});
        EXPECT_EQ(called.at("/can_be_issued"), "true") << called.text;
    }
};

TEST(ApiWalk, full_service_ends_with_a_served_certificate) {
    Walk walk;
    const auto shop = walk.customer.get("/shop");
    EXPECT_EQ(shop.at("/products/0/price_yen"), "66000");
    walk.buy(walk.cast.contract());
    EXPECT_EQ(walk.desk_operator.get("/desk/queue").at("/tasks/0/kind"), "submit_application");
    EXPECT_EQ(walk.customer.get(walk.order).at("/move"), "desk");
    EXPECT_EQ(walk.customer.get(walk.order + "/certificate").status, 404);
    walk.submit();
    const auto at = walk.open_case();
    EXPECT_EQ(walk.officer.post(at + "/issuance").status, 422);  // nothing is confirmed yet
    walk.vet(at);
    EXPECT_EQ(walk.officer.post(at + "/issuance").at("/stage"), "signing");
    walk.simulated.pass(10min);

    const auto order = walk.customer.get(walk.order);
    EXPECT_EQ(order.at("/installations/0/stage"), "proven");
    EXPECT_EQ(order.at("/move"), "nobody");
    const auto certificate = walk.customer.get(walk.order + "/certificate");
    EXPECT_EQ(certificate.at("/leaf_pem"), walk.simulated.hosting().served(walk.cast.server()));
    EXPECT_EQ(certificate.at("/names/0"), "www.kaisha.test");
    EXPECT_EQ(walk.desk_operator.post("/installations/" + order.at("/installations/0/id") + "/retry").status, 409);

    const auto mails = walk.customer.get("/mails");
    EXPECT_EQ(walk.customer.get("/mails/" + mails.at("/mails/0/id")).status, 200);
    const auto audit = walk.desk_operator.get("/audit?limit=100");
    EXPECT_EQ(audit.at("/events/0/sequence"), "1");
    EXPECT_EQ(walk.desk_operator.get("/audit?after=" + audit.at("/head/sequence")).at("/events"), "[]");
    EXPECT_TRUE(walk.desk_operator.get(walk.order).body.as_object().contains("history"));
}

TEST(ApiWalk, apply_only_customers_bring_the_csr_and_get_the_certificate_by_ticket) {
    Walk walk;
    walk.buy(walk.cast.apply_only);
    EXPECT_EQ(walk.customer.get(walk.order).at("/move"), "customer");
    EXPECT_EQ(walk.customer.post(walk.order + "/csr", {{"csr", "nonsense"}}).at("/type"), "/problems/csr_unreadable");
    const auto id = OrderId::parse(walk.customer.get(walk.order).at("/id")).value();
    const auto given = walk.customer.post(walk.order + "/csr", {{"csr", tests::csr_of_customer(walk.simulated, id)}});
    EXPECT_EQ(given.at("/stage"), "ready_to_apply") << given.text;
    EXPECT_EQ(walk.customer.post(walk.order + "/tickets", {{"text", "いつ届きますか。"}}).status, 204);
    walk.simulated.clock().advance(1min);  // two messages of one moment have no order
    walk.submit();
    const auto at = walk.open_case();
    walk.vet(at);
    EXPECT_EQ(walk.officer.post(at + "/issuance").status, 200);
    walk.simulated.pass(10min);

    const auto tickets = walk.customer.get(walk.order + "/tickets");
    EXPECT_EQ(tickets.at("/tickets/0/text"), "いつ届きますか。");
    const auto file = walk.customer.get("/attachments/" + tickets.at("/tickets/1/attachments/0/id"));
    EXPECT_EQ(file.status, 200);
    EXPECT_TRUE(file.header("Content-Disposition").starts_with("attachment; filename=\""));
    EXPECT_NE(file.text.find("BEGIN CERTIFICATE"), std::string::npos);
}

TEST(ApiWalk, a_hold_is_answered_and_a_refusal_leads_to_a_successor) {
    Walk walk;
    walk.buy(walk.cast.contract());
    walk.submit();
    const auto at = walk.open_case();
    EXPECT_EQ(walk.officer.post(at + "/hold", {{"reason", " "}}).findings(), "reason_missing@/reason");
    EXPECT_EQ(walk.officer.post(at + "/hold", {{"reason", "A paper is missing."}}).at("/stage"), "on_hold");
    walk.simulated.pass(2min);
    EXPECT_EQ(walk.customer.get(walk.order).at("/applications/0/authority_message"), "A paper is missing.");
    EXPECT_EQ(walk.customer.post(walk.newest_application() + "/hold-answer", {{"answer", "Here it is."}}).status, 204);
    walk.simulated.pass(2min);
    EXPECT_EQ(walk.officer.get(at).at("/answer"), "Here it is.");
    EXPECT_EQ(walk.officer.post(at + "/refusal", {{"reason", "It is not the organization's."}}).at("/stage"), "refused");
    walk.simulated.pass(2min);
    const auto refused = walk.newest_application();
    const auto successor = walk.desk_operator.post(refused + "/successor", {{"why", "The paper was found."}});
    EXPECT_EQ(successor.status, 201) << successor.text;
    EXPECT_EQ(walk.customer.get(walk.order).at("/applications/0/id"), successor.at("/application"));
    EXPECT_EQ(walk.officer.get("/authority/cases?open=false").body.at("cases").as_array().size(), 1U);
}

TEST(ApiWalk, the_dossier_is_corrected_and_says_what_it_refused) {
    Walk walk;
    walk.buy(walk.cast.contract());
    const auto dossier = "/dossiers/" + walk.customer.get(walk.order).at("/dossier");
    EXPECT_EQ(walk.customer.get(dossier).status, 200);
    const auto corrected = walk.customer.patch(dossier, {{"city", "Chiyoda-ku"}, {"common_name", "www.kaisha.test"}});
    EXPECT_EQ(corrected.status, 200);
    EXPECT_EQ(corrected.findings(), "not_an_option@common_name");
    EXPECT_EQ(corrected.at("/applications_stepped_back"), "1");
    EXPECT_EQ(walk.customer.patch(dossier, {{"common_name", "www.kaisha.test"}}).status, 422);
}

TEST(ApiWalk, a_personal_link_needs_no_key_and_nothing_else_opens_it) {
    Walk walk;
    Program visitor(walk, "");
    const auto unknown = visitor.get("/information/" + std::string(64, '0'));
    EXPECT_EQ(unknown.status, 404);
    EXPECT_FALSE(unknown.body.as_object().contains("instance"));  // the token is not repeated
    EXPECT_EQ(visitor.post("/information/" + std::string(64, '0'), {{"city", "Chiyoda-ku"}}).status, 404);

    walk.buy(walk.cast.contract());
    const auto dossier = "/dossiers/" + walk.customer.get(walk.order).at("/dossier");
    EXPECT_EQ(walk.customer.patch(dossier, {{"responsible_person_title", nullptr}, {"city", nullptr}}).status, 200);
    walk.simulated.pass(1min);
    EXPECT_EQ(walk.customer.post(walk.order + "/information-request").status, 204);
    walk.simulated.pass(1min);
    const auto mail = walk.simulated.mailer().accepted().back();
    const auto begin = mail.text.find("/information/");
    ASSERT_NE(begin, std::string::npos) << mail.text;
    const auto link = mail.text.substr(begin, std::string("/information/").size() + 64);
    const auto asked = visitor.get(link);
    EXPECT_EQ(asked.status, 200) << asked.text;
    EXPECT_EQ(visitor.post(link, {{"city", "Chiyoda-ku"}, {"responsible_person_title", "部長"}}).findings(), "");
    EXPECT_EQ(visitor.get(link).status, 410);
}

}  // namespace
}  // namespace certdesk::web::api::test
