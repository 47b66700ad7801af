// The whole walk of one certificate at a terminal.
#include "cli/terminal_test.hpp"
#include "tests/support/stories.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

using namespace std::chrono_literals;

struct Walk : TerminalInAWorld {
    std::string order;

    // Everything is as it should be, or the test says what was told.
    Told well(std::vector<std::string> words, const std::string& typed = "") {
        auto told = terminal.json(words, typed);
        EXPECT_EQ(told.exit_code, 0) << words.at(0) << " " << words.at(1) << ": " << told.err;
        EXPECT_NO_THROW((void)told.json()) << told.out;
        return told;
    }
    void buy(const contracts::Contract& contract) {
        order = well({"order", "place", "--contract", contract.id.text(), "--product", "sureserver-ov", "--customer",
                      cast.kaisha.id.text()})
                    .at("/number");
        std::vector<std::string> answers{"survey", "answer", order};
        for (const auto& [field, value] : tests::corporation_answers())
            answers.push_back(std::string(to_text(field)) + "=" + value);
        EXPECT_EQ(well(answers).at("/missing"), "[]");
        EXPECT_EQ(well({"survey", "send", order}).at("/stage"), "placed");
        well({"payment", "transfer", order});
        EXPECT_EQ(well({"payment", "confirm", order, "--amount", "66000", "--note", "transfer 1"}).at("/stage"), "confirmed");
        simulated.clock().advance(25h);
        well({"work", "run"});
    }
    std::string submit() {
        const auto digest = well({"application", "preflight", order}).at("/digest");
        well({"application", "submit", order, "--digest", digest});
        well({"work", "run"});
        return well({"case", "list"}).at("/cases/0/id");
    }
    void vet(const std::string& at) {
        simulated.clock().advance(1min);  // vetting takes its time; two mails of one moment have no order
        for (const auto* item : {"legal_existence", "organization_name", "address", "domain_right", "phone_number"})
            well({"case", "item", at, item, "confirmed", "--source", "国税庁法人番号公表サイト"});
        EXPECT_EQ(well({"case", "call", at, "reached_and_confirmed", "--phone-number", "03-5550-0100", "--number-source",
                        "iタウンページ", "--spoken-with", "雲野 花子"})
                      .at("/can_be_issued"),
                  "true");
    }
};

TEST(CliWalk, full_service_from_the_order_to_the_served_certificate) {
    Walk walk;
    EXPECT_EQ(walk.well({"contract", "list", "--customer", walk.cast.kaisha.id.text()}).at("/contracts/0/can_be_bought"), "true");
    walk.buy(walk.cast.contract());
    EXPECT_EQ(walk.well({"queue"}).at("/tasks/0/kind"), "submit_application");
    const auto at = walk.submit();
    EXPECT_EQ(walk.terminal.run({"case", "issue", at}).exit_code, 1);  // nothing is confirmed yet
    EXPECT_EQ(walk.terminal.run({"order", "certificate", walk.order}).exit_code, 1);
    walk.vet(at);
    EXPECT_EQ(walk.well({"case", "issue", at}).at("/stage"), "signing");
    walk.simulated.pass(10min);
    EXPECT_EQ(walk.well({"order", "show", walk.order}).at("/installations/0/stage"), "proven");
    EXPECT_EQ(walk.terminal.run({"installation", "retry", walk.order}).exit_code, 1);
    const auto certificate = walk.well({"order", "certificate", walk.order});
    EXPECT_TRUE(certificate.at("/chain_pem").starts_with("-----BEGIN CERTIFICATE-----"));
    EXPECT_EQ(walk.terminal.run({"order", "certificate", walk.order}).out, certificate.at("/bundle_pem"));  // and nothing else
    EXPECT_EQ(walk.well({"mail", "show", walk.well({"mail", "list"}).at("/mails/0/id")}).at("/kind"), "completion_report");
    EXPECT_EQ(walk.well({"audit", "verify"}).at("/unbroken"), "true");

    const auto for_people = walk.terminal.run({"order", "show", walk.order});
    EXPECT_NE(for_people.out.find("time_line\n"), std::string::npos);
    EXPECT_NE(for_people.out.find(" JST"), std::string::npos);
    EXPECT_EQ(for_people.out.find("{"), std::string::npos) << for_people.out;
}

TEST(CliWalk, apply_only_takes_the_csr_from_standard_input_and_answers_a_hold) {
    Walk walk;
    walk.buy(walk.cast.apply_only);
    const auto id = OrderId::parse(walk.well({"order", "show", walk.order}).at("/id")).value();
    EXPECT_EQ(walk.terminal.run({"csr", "give", walk.order}, "nonsense").exit_code, 1);
    EXPECT_EQ(walk.terminal.run({"csr", "give", walk.order, "/nowhere/at.all"}).exit_code, 1);
    EXPECT_EQ(walk.well({"csr", "give", walk.order}, tests::csr_of_customer(walk.simulated, id)).at("/stage"), "ready_to_apply");
    const auto at = walk.submit();
    EXPECT_EQ(walk.well({"case", "hold", at, "--reason", "A paper is missing."}).at("/stage"), "on_hold");
    walk.simulated.pass(2min);
    walk.well({"application", "hold-answer", walk.order, "--answer", "Here it is."});
    walk.simulated.pass(2min);
    EXPECT_EQ(walk.well({"case", "show", at}).at("/answer"), "Here it is.");
    EXPECT_EQ(walk.well({"case", "refuse", at, "--reason", "Another organization."}).at("/stage"), "refused");
    walk.simulated.pass(2min);
    EXPECT_NE(walk.well({"application", "again", walk.order, "--why", "It was the same one."}).at("/application"), "");
}

TEST(CliWalk, survey_and_dossier_keep_what_they_can_and_name_the_rest) {
    Walk walk;
    walk.order = walk.well({"order", "place", "--contract", walk.cast.contract().id.text(), "--product", "sureserver-ov", "--as",
                            "kaisha@example.test"})
                     .at("/number");
    const auto told = walk.terminal.run({"survey", "answer", walk.order, "city=Shinjuku-ku", "organization_phone=12"});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_TRUE(told.err.starts_with("certdesk: organization_phone: ")) << told.err;
    EXPECT_EQ(walk.well({"survey", "show", walk.order}).at("/answers/city"), "Shinjuku-ku");
    EXPECT_EQ(walk.terminal.run({"survey", "answer", walk.order, "colour=blue"}).exit_code, 1);
    EXPECT_EQ(walk.terminal.run({"survey", "send", walk.order}).exit_code, 1);

    walk.well({"dossier", "correct", walk.order, "city=Chiyoda-ku"});
    EXPECT_NE(walk.well({"dossier", "show", walk.order}).out.find("Chiyoda-ku"), std::string::npos);
    EXPECT_EQ(walk.terminal.run({"information", "ask", walk.order}).exit_code, 1);  // nothing is open yet
    walk.well({"ticket", "write", walk.order, "hello"});
    EXPECT_EQ(walk.well({"ticket", "list", walk.order}).at("/tickets/0/text"), "hello");
    walk.well({"order", "cancel", walk.order});
    EXPECT_EQ(walk.well({"order", "list"}).at("/orders/0/stage"), "cancelled");
}

}  // namespace
}  // namespace certdesk::cli::test
