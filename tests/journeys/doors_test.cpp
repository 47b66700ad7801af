// What the desk does not let in: what cannot be bought, what is somebody else's, and requests that are not right.
#include "base/text.hpp"
#include "desk/sign_in.hpp"
#include "tests/journeys/journey.hpp"
#include "tests/support/must.hpp"
#include "web/routes.hpp"

#include <algorithm>
#include <barrier>
#include <thread>

namespace certdesk::tests {
namespace {

class Store : public Journey {
protected:
    // What the store shows for one contract.
    static std::string offer_in(const apps::Page& store, const contracts::Contract& contract) {
        const auto at = store.body.find(">" + contract.number + " <");
        return at == std::string::npos ? "" : store.body.substr(at, store.body.find("</li>", at) - at);
    }
    std::string sentence(Refusal refusal, const contracts::Contract& contract) {
        return desk_->words().sentence(accounts::Language::ja, {refusal, "", {{"contract", contract.number}}});
    }
    int orders() { return times(audit::Action::order_made); }
};
using Passwords = Journey;
using Tenants = Journey;
using Requests = Journey;
CD_ON_BOTH_DATABASES(Store);
CD_ON_BOTH_DATABASES(Passwords);
CD_ON_BOTH_DATABASES(Tenants);
CD_ON_BOTH_DATABASES(Requests);

// R78-R80: said where one would buy, and said again to whoever sends the form all the same.
TEST_P(Store, sells_nothing_for_flex_without_a_fixed_address_or_a_suspended_contract) {
    const auto store = customer_->see("/store");
    const auto good = offer_in(store, cast_.contract());
    EXPECT_TRUE(good.contains("<button")) << good;
    const std::vector<std::pair<contracts::Contract, Refusal>> closed{
        {cast_.flex_without_fixed_ip_address, Refusal::fixed_ip_address_missing},
        {cast_.suspended, Refusal::contract_invalid},
    };
    for (const auto& [contract, why] : closed) {
        const auto offer = offer_in(store, contract);
        EXPECT_FALSE(offer.contains("<button")) << offer;
        EXPECT_TRUE(offer.contains(sentence(why, contract))) << offer;

        const auto answer = customer_->submit(store, "/orders", {{"contract", contract.id.text()}});
        EXPECT_EQ(answer.status, 422);
        EXPECT_TRUE(answer.has(sentence(why, contract))) << words_of(answer);
    }
    EXPECT_EQ(orders(), 0);
}

TEST_P(Store, shows_nobody_the_contracts_of_others_and_sells_nothing_for_them) {
    EXPECT_FALSE(visitor_->see("/store").has(cast_.contract().number));
    const auto store = neighbour_->see("/store");
    EXPECT_FALSE(store.has(cast_.contract().number));
    EXPECT_EQ(neighbour_->submit(store, "/orders", {{"contract", cast_.contract().id.text()}}).status, 404);
    EXPECT_EQ(orders(), 0);
}

// Who guesses over many connections at once gets no more guesses than who tries one after another.
TEST_P(Passwords, are_locked_by_as_many_wrong_guesses_at_the_same_moment_as_one_after_another) {
    constexpr int guessers = accounts::failures_before_lock + 3;
    const accounts::Actor visitor{.role = accounts::Role::customer, .name = "visitor", .via = "web"};
    std::barrier start(guessers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < guessers; ++i)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                const auto answer = desk::sign_in(world(), "kaisha@example.test", "wrong", visitor);
                ASSERT_FALSE(answer);
                EXPECT_NE(desk::refusal_in(answer.error()), nullptr);
            });
    }
    const auto account = must(ports::reading(
        world().store, [](ports::Transaction& t) { return t.accounts().find_account_by_login("kaisha@example.test"); }));
    EXPECT_EQ(account.failed_attempts, accounts::failures_before_lock);
    EXPECT_TRUE(account.locked_until);
    EXPECT_EQ(times(audit::Action::sign_in_failed), guessers);
}

// Law 10: not "forbidden", which would tell that it exists.
TEST_P(Tenants, do_not_find_what_belongs_to_somebody_else) {
    const auto order = buy_and_pay(cast_.apply_only);
    for (const auto* const page : {"", "/survey", "/payment", "/csr", "/tickets", "/certificate.pem", "/chain.pem"})
        EXPECT_EQ(neighbour_->visit(order + page).status, 404) << page;
    EXPECT_EQ(neighbour_->visit("/orders/" + std::string(32, '0')).status, 404);
    EXPECT_FALSE(neighbour_->see("/orders").has(order));

    // With forms of an own order, sent to the other one.
    auto own = neighbour_->submit(neighbour_->see("/store"), "/orders", {});
    for (const auto* const action :
         {"/survey", "/survey/submission", "/payment/transfer", "/payment/card", "/csr", "/tickets", "/cancellation"}) {
        own.forms.at(0).action = order + action;
        for (auto& form : own.forms)
            if (form.action.ends_with("/survey")) form.action = order + action;
        EXPECT_EQ(neighbour_->submit(own, order + action, {{"text", "x"}, {"csr", "x"}, {"city", "Elsewhere"}}).status, 404)
            << action;
    }
    EXPECT_EQ(times(audit::Action::ticket_written), 0);
    EXPECT_EQ(times(audit::Action::order_cancelled), 0);
}

TEST_P(Tenants, see_nothing_of_the_desk_and_the_authority) {
    for (const auto* const page : {"/desk", "/desk/orders", "/desk/mailbox", "/authority"}) {
        EXPECT_EQ(customer_->visit(page).status, 403) << page;
        EXPECT_TRUE(visitor_->visit(page).path.starts_with("/sign-in")) << page;
    }
    EXPECT_EQ(operator_->visit("/authority").status, 403) << "who sells does not issue";
    EXPECT_EQ(officer_->visit("/desk").status, 403);
}

// CSRF-01
TEST_P(Requests, with_a_wrong_form_token_or_from_another_site_change_nothing) {
    const auto order = buy(cast_.contract());
    const auto page = customer_->see(order + "/survey");
    const auto events = audit_events().size();
    for (const auto& token : {std::string(), std::string(64, '0'), std::string("x")})
        EXPECT_EQ(customer_->submit(page, order + "/survey", {{"csrf", token}, {"city", "Elsewhere"}}).status, 403);
    // Right words, but sent by a page of somebody else.
    const auto foreign = call("POST", "/sign-in", "login=kaisha%40example.test&password=x",
                              {{"Content-Type", "application/x-www-form-urlencoded"}, {"Sec-Fetch-Site", "cross-site"}});
    EXPECT_EQ(foreign.status, 403);
    EXPECT_EQ(audit_events().size(), events);
}

// But for one line: whoever takes a list away is written down.
TEST_P(Requests, that_only_read_change_nothing) {
    const auto order = buy_and_pay(cast_.contract());
    submit_application();
    const auto authority_case = open_case();
    const auto id_of = [](const std::string& path) { return path.substr(path.rfind('/') + 1); };
    const auto application = operator_->see(order).link("/applications/");
    const std::vector<std::pair<std::string, std::string>> places{
        {"{order}", id_of(order)}, {"{application}", id_of(application)}, {"{case}", id_of(authority_case)}};

    for (auto* const person : {customer_.get(), operator_.get(), officer_.get(), visitor_.get()}) (void)person->visit("/");
    const auto count_changes = [&] {
        const auto all = audit_events();
        return std::ranges::count_if(all, [](const auto& event) { return event.action != audit::Action::list_exported; });
    };
    const auto events = count_changes();
    const auto work = unfinished_work().size();
    for (auto* const person : {customer_.get(), operator_.get(), officer_.get(), visitor_.get()}) {
        for (const auto& route : web::routes()) {
            std::string path(route.pattern);
            for (const auto& [place, value] : places) path = replace_all(path, place, value);
            path = replace_all(replace_all(path, "{", ""), "}", "");
            const auto page = person->visit(path);
            EXPECT_LT(page.status, 500) << path << "\n" << words_of(page);
        }
    }
    EXPECT_EQ(count_changes(), events);
    EXPECT_EQ(unfinished_work().size(), work);
}

TEST_P(Requests, that_are_malformed_are_refused_by_a_page_with_words) {
    const std::string form = "application/x-www-form-urlencoded";
    const auto check = [&](int status, const std::string& type, const std::string& body) {
        const auto answer = call("POST", "/sign-in", body, {{"Content-Type", type}, {"Sec-Fetch-Site", "same-origin"}});
        EXPECT_EQ(answer.status, status) << type << "\n" << body.substr(0, 100);
        EXPECT_TRUE(answer.headers.find("Content-Type").value_or("").starts_with("text/html")) << type;
        EXPECT_TRUE(answer.body.contains("<h1>")) << type;
    };
    check(400, form, "login=%zz");
    check(400, form, "login=%ff%fe");
    check(400, "multipart/form-data; boundary=x", "--y\r\nrubbish");
    check(400, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--x--\r\n");
    check(400, "multipart/form-data", "--x--\r\n");
    check(415, "text/plain", "login=x");
    check(415, "application/json", "{}");
    EXPECT_EQ(call("GET", "/no/such/page").status, 404);
    EXPECT_EQ(call("DELETE", "/store").status, 405);
    EXPECT_EQ(call("GET", "/orders?after=%zz").status, 400);
}

TEST_P(Requests, that_are_too_large_are_refused_before_anybody_reads_them) {
    const std::string large(2UL * 1024 * 1024, 'a');
    EXPECT_EQ(call("POST", "/sign-in", large, {{"Content-Type", "application/x-www-form-urlencoded"}}).status, 413);
    EXPECT_EQ(call("GET", "/store", "", {{"X-Large", std::string(20UL * 1024, 'a')}}).status, 431);
    EXPECT_EQ(call("GET", "/" + std::string(10UL * 1024, 'a')).status, 414);
    EXPECT_EQ(call("GET", "/store").status, 200);
}

// Every answer, also to nonsense, protects its reader (CSP-01).
TEST_P(Requests, are_answered_with_the_headers_that_protect_the_reader) {
    for (const auto* const path : {"/store", "/no/such/page", "/api/v1/orders", "/assets/none"}) {
        const auto answer = call("GET", path);
        EXPECT_TRUE(answer.headers.find("Content-Security-Policy").value_or("").contains("default-src 'none'")) << path;
        EXPECT_EQ(answer.headers.find("X-Content-Type-Options").value_or(""), "nosniff") << path;
        EXPECT_TRUE(answer.headers.find("Strict-Transport-Security")) << path;
        EXPECT_TRUE(answer.headers.find("X-Request-Id")) << path;
    }
}

}  // namespace
}  // namespace certdesk::tests
