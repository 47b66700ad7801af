// Plans where the desk only applies (R3, R4, R82-R87): the customer brings the CSR and gets the certificate by ticket.
#include "tests/journeys/journey.hpp"
#include "tests/support/openssl_program.hpp"

#include <fmt/format.h>

namespace certdesk::tests {
namespace {

using notices::Kind;

// A customer's own server, where only a shell and the openssl program make keys and requests.
class CustomersServer {
public:
    // Pastes the commands of the desk's page into a shell, as they stand there.
    std::string follow_commands_of(const apps::Page& page) {
        const auto begin = page.body.find('>', page.body.find("id=\"commands\"")) + 1;
        const auto commands = apps::unescape_html(page.body.substr(begin, page.body.find("</pre>", begin) - begin));
        openssl_.write("commands.sh", commands);
        const auto made = openssl_.run("version && sh commands.sh");
        EXPECT_EQ(made.status, 0) << made.output << "\n" << commands;
        return openssl_.read("www.kaisha.test.csr");
    }
    std::string make_csr(const std::string& name, const std::string& names) {
        const auto made = openssl_.run(fmt::format(
            "req -new -newkey rsa:2048 -nodes -sha256 -keyout {0}.key -out {0}.csr "
            "-subj '/C=JP/ST=Tokyo/L=Shinjuku-ku/O=Cloud Mihon Co., Ltd./CN=www.kaisha.test' -addext subjectAltName={1}",
            name, names));
        EXPECT_EQ(made.status, 0) << made.output;
        return openssl_.read(name + ".csr");
    }
    test::OpensslProgram& openssl() { return openssl_; }

private:
    test::OpensslProgram openssl_;
};

class ApplyOnly : public Journey {
protected:
    CustomersServer server_;
};
CD_ON_BOTH_DATABASES(ApplyOnly);

TEST_P(ApplyOnly, takes_a_csr_made_by_the_commands_of_its_page_and_ends_with_a_ticket_that_openssl_verifies) {
    const auto order = buy_and_pay(cast_.apply_only);
    ASSERT_EQ(kinds_of_mails(), (std::vector{Kind::payment_confirmed, Kind::csr_request}));
    EXPECT_EQ(link_in(mails(Kind::csr_request)[0], "/orders/"), order + "/csr");
    EXPECT_EQ(state_of(order, "csr"), "now");
    give_csr(order, server_.follow_commands_of(customer_->see(order + "/csr")));
    EXPECT_EQ(state_of(order, "csr"), "done");

    apply_and_issue();
    EXPECT_EQ(state_of(order, "delivery"), "done");
    EXPECT_EQ(state_of(order, "installation"), "") << "nothing is installed on this plan";
    ASSERT_EQ(mails(Kind::certificate_delivered).size(), 1U);

    auto tickets = customer_->see(link_in(mails(Kind::certificate_delivered)[0], "/orders/"));
    auto& openssl = server_.openssl();
    for (const auto* const file : {"certificate.pem", "intermediate.pem"}) {
        const auto link = tickets.link("/attachments/");
        ASSERT_FALSE(link.empty()) << words_of(tickets);
        openssl.write(file, customer_->see(link).body);
        EXPECT_EQ(neighbour_->visit(link).status, 404);
        tickets.body.erase(0, tickets.body.find(link) + link.size());
    }
    openssl.write("root.der", call("GET", "/authority/root.crt").body);
    EXPECT_EQ(openssl.run("x509 -inform DER -in root.der -out root.pem").status, 0);

    const auto seconds = to_epoch_milliseconds(clock_.now()) / 1000;
    const auto verified =
        openssl.run(fmt::format("verify -x509_strict -attime {} -purpose sslserver -verify_hostname "
                                "www.kaisha.test -CAfile root.pem -untrusted intermediate.pem certificate.pem",
                                seconds));
    EXPECT_EQ(verified.status, 0) << verified.output;
    const auto key_of_server = openssl.run("pkey -in www.kaisha.test.key -pubout");
    EXPECT_EQ(openssl.run("x509 -in certificate.pem -noout -pubkey").output, key_of_server.output);
    expect_nothing_left_to_do();
}

TEST_P(ApplyOnly, refuses_requests_that_cannot_be_applied_for_and_forgets_a_private_key_at_once) {
    const auto order = buy_and_pay(cast_.apply_only);
    const auto form = customer_->see(order + "/csr");
    const auto check_refused = [&](const std::string& typed, Refusal why) {
        const auto page = customer_->submit(form, order + "/csr", {{"csr", typed}});
        EXPECT_EQ(page.status, 422) << words_of(page);
        const auto sentence = desk_->words().get(accounts::Language::ja, "refusal." + std::string(to_text(why)));
        EXPECT_TRUE(page.has(sentence.substr(0, sentence.find('{')))) << to_text(why) << "\n" << words_of(page);
    };
    check_refused("-----BEGIN NOTHING-----", Refusal::csr_unreadable);
    check_refused(server_.make_csr("other", "DNS:www.kaisha.test,DNS:mail.kaisha.test"), Refusal::csr_names_differ);
    const auto csr = server_.make_csr("site", "DNS:www.kaisha.test,DNS:kaisha.test");
    check_refused(csr + server_.openssl().read("site.key"), Refusal::csr_has_private_key);
    EXPECT_EQ(state_of(order, "csr"), "now");
    EXPECT_EQ(times(audit::Action::csr_given), 0);
}

TEST_P(ApplyOnly, is_what_ex_cloud_without_a_supported_plesk_gets_and_the_store_says_so) {
    const auto store = customer_->see("/store");
    const auto words = desk_->words().get(accounts::Language::ja, "store.service.apply_only");
    for (const auto& contract : {cast_.apply_only, cast_.apply_only_old_plesk}) {
        const auto at = store.body.find(">" + contract.number + " <");
        ASSERT_NE(at, std::string::npos);
        EXPECT_TRUE(store.body.substr(at, store.body.find("</li>", at) - at).contains(words));
    }
}

}  // namespace
}  // namespace certdesk::tests
