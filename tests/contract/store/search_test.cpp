#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class SearchContract : public StoreContract {
protected:
    std::vector<OrderId> found(std::string_view typed, const accounts::Scope& scope = whole_desk()) {
        return see([&](Transaction& t) { return must(t.orders().search(search::needles_of(typed), scope, 100)).orders; });
    }
};
CD_ON_EVERY_STORE(SearchContract);

dossier::Fact organization(const std::string& name, survey::Field field = survey::Field::organization_name) {
    return dossier::make_fact(field, name, dossier::Source::survey, "bench", at(5));
}

TEST_P(SearchContract, finds_an_order_by_whatever_stands_beside_it) {
    const Ground ground;
    const Ground neighbour;
    auto application = sample::application(ground.order);
    application.authority_reference = "0000012345";
    auto certificate = sample::certificate(application);
    certificate.serial = "7f00ab";
    change([&](Transaction& t) {
        ground.lay(t);
        neighbour.lay(t);
        must(t.applications().add(application));
        must(t.applications().add_certificate(certificate));
        must(t.dossiers().put_fact(ground.dossier.id, organization("株式会社𠮟見本商事")));
        must(t.dossiers().put_fact(ground.dossier.id,
                                   organization("Yoshino Sample Co., Ltd.", survey::Field::organization_english)));
    });
    const std::vector only{ground.order.id};
    EXPECT_EQ(found(ground.order.number), only);
    EXPECT_EQ(found("受付番号: 0000012345"), only);
    EXPECT_EQ(found("00000123"), only);
    EXPECT_EQ(found("7F:00:AB"), only);
    EXPECT_EQ(found("㈱𠮟見本"), only);
    EXPECT_EQ(found("sample company limited"), only);
    EXPECT_EQ(found("サーバID " + ground.server.id.text()), only);  // R73
    EXPECT_TRUE(found("nowhere").empty());

    // What both have alike.
    const std::vector both{neighbour.order.id, ground.order.id};
    EXPECT_EQ(found("www.example.test"), both);
    EXPECT_EQ(found("example.te"), both);
    EXPECT_EQ(found(ground.server.label), both);
    EXPECT_EQ(found(ground.customer.mail_address), both);
}

TEST_P(SearchContract, shows_a_customer_only_what_is_theirs) {
    const Ground ground;
    const Ground neighbour;
    change([&](Transaction& t) {
        ground.lay(t);
        neighbour.lay(t);
        must(t.dossiers().put_fact(neighbour.dossier.id, organization("株式会社となり")));
    });
    EXPECT_EQ(found("www.example.test", ground.own()), std::vector{ground.order.id});
    EXPECT_TRUE(found("株式会社となり", ground.own()).empty());
    EXPECT_TRUE(found(neighbour.order.number, ground.own()).empty());
    EXPECT_TRUE(found("www.example.test", stranger()).empty());
}

TEST_P(SearchContract, puts_whole_terms_first_and_then_the_newest) {
    const Ground ground;
    std::vector<orders::Order> added;
    for (int i = 0; i < 4; ++i) {
        added.push_back(sample::order(ground.contract, ground.dossier));
        added.back().created_at = at(10 + i);
        added.back().names = {i == 1 ? "shop.test" : "shop.tests.test"};
    }
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto& order : added) must(t.orders().add(order));
    });
    EXPECT_EQ(found("shop.test"), (std::vector{added[1].id, added[3].id, added[2].id, added[0].id}));
    see([&](Transaction& t) {
        const auto some = must(t.orders().search(search::needles_of("shop.test"), whole_desk(), 2));
        EXPECT_EQ(some.orders.size(), 2U);
        EXPECT_EQ(some.orders.front(), added[1].id);
        EXPECT_FALSE(some.all);
        EXPECT_TRUE(must(t.orders().search(search::needles_of("shop.test"), whole_desk(), 4)).all);
        EXPECT_TRUE(must(t.orders().search({}, whole_desk(), 4)).orders.empty());
    });
}

TEST_P(SearchContract, shows_an_order_once_that_is_found_in_several_ways) {
    const Ground ground;
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.dossiers().put_fact(ground.dossier.id, organization("example")));
    });
    EXPECT_EQ(found("example"), std::vector{ground.order.id});
}

TEST_P(SearchContract, forgets_what_was_changed_or_taken_back) {
    const Ground ground;
    auto renamed = ground.order;
    renamed.names = {"new.example.test"};
    auto moved = ground.server;
    moved.ssh_host = "moved.host.test";
    auto customer = ground.customer;
    customer.mail_address = "another@kaisha.test";
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.dossiers().put_fact(ground.dossier.id, organization("何某 花子")));
    });
    EXPECT_EQ(found("何某花子").size(), 1U);
    EXPECT_EQ(found(ground.customer.mail_address).size(), 1U);
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.orders().update(renamed, renamed.stage)));
        must(t.dossiers().put_fact(ground.dossier.id, organization("")));
        must(t.contracts().update_server(moved));
        must(t.accounts().update_customer(customer));
    });
    for (const auto& gone :
         {std::string("www.example.test"), std::string("何某"), ground.server.ssh_host, ground.customer.mail_address})
        EXPECT_TRUE(found(gone).empty()) << gone;
    for (const auto* there : {"new.example.test", "moved.host.test", "another@kaisha.test"})
        EXPECT_EQ(found(there).size(), 1U) << there;
}

TEST_P(SearchContract, knows_nothing_of_a_change_that_was_not_committed) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    {
        auto transaction = must(store().begin(ports::Access::write));
        must(transaction->dossiers().put_fact(ground.dossier.id, organization("株式会社とりけし")));
    }
    EXPECT_TRUE(found("とりけし").empty());
}

class SearchFillingContract : public DatabaseContract {
protected:
    std::string terms() { return place().ask_raw("SELECT count(*) FROM search_terms"); }
};
CD_ON_EVERY_DATABASE(SearchFillingContract);

TEST_P(SearchFillingContract, makes_the_terms_of_what_was_there_before_and_goes_on_where_it_stopped) {
    const Ground ground;
    const Ground neighbour;
    auto application = sample::application(ground.order);
    change([&](Transaction& t) {
        ground.lay(t);
        neighbour.lay(t);
        must(t.dossiers().put_fact(ground.dossier.id, organization("株式会社まえから")));
        must(t.applications().add(application));
        must(t.applications().add_certificate(sample::certificate(application)));
    });
    const auto all = terms();
    place().run_raw("DELETE FROM search_terms; UPDATE search_filling SET edition = 0, owner = 'customer', after_id = ''");
    must(store().migrate());
    EXPECT_EQ(terms(), all);

    place().run_raw("DELETE FROM search_terms WHERE owner_id = '" + neighbour.order.id.text() +
                    "'; UPDATE search_filling SET owner = 'order', after_id = '" + ground.order.id.text() + "'");
    EXPECT_NE(terms(), all);
    must(store().migrate());
    EXPECT_EQ(terms(), all);
    must(store().migrate());
    EXPECT_EQ(terms(), all);
}

}  // namespace certdesk::tests
