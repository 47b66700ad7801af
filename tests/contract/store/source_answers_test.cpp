#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using oracle::Answered;
using ports::Transaction;

class SourceAnswersContract : public StoreContract {
protected:
    oracle::Told<oracle::DomainRegistration> domain{.answered = Answered::told,
                                                    .value = {.domain = "mihon.example",
                                                              .owner = yoshino,
                                                              .owner_english = "Mihon, Inc.",
                                                              .service_name = "見本ネット",
                                                              .is_usable = false,
                                                              .state = "Suspended (2027/03/31)",
                                                              .expires_on = std::chrono::year{2027} / 3 / 31},
                                                    .source = "JPRS WHOIS",
                                                    .asked_at = at(5),
                                                    .obtained_on = std::chrono::year{2026} / 11 / 20,
                                                    .why = "nothing"};
    oracle::Told<oracle::NameInDns> name{
        .answered = Answered::told,
        .value = {.name = "www.mihon.example",
                  .exists = true,
                  .addresses = {"192.0.2.1", "2001:db8::1"},
                  .validation = oracle::Validation::bogus,
                  .bogus_because = "signature expired",
                  .caa_at = "mihon.example",
                  .caa = {{.is_critical = true, .tag = "issue", .value = "ca.example; a=\"b\""}, {.tag = "iodef", .value = ""}}},
        .source = "DNS",
        .asked_at = at(6),
        .obtained_on = std::chrono::year{2026} / 11 / 20};
};
CD_ON_EVERY_STORE(SourceAnswersContract);

TEST_P(SourceAnswersContract, come_back_as_they_were_kept) {
    change([&](Transaction& t) {
        must(t.source_answers().keep(domain));
        must(t.source_answers().keep(name));
    });
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.source_answers().about_domain("mihon.example")), domain);
        EXPECT_EQ(must(t.source_answers().about_name("www.mihon.example")), name);
        EXPECT_TRUE(is_nothing(t.source_answers().about_domain("www.mihon.example")));
        EXPECT_TRUE(is_nothing(t.source_answers().about_name("mihon.example")));
    });
}

TEST_P(SourceAnswersContract, give_way_to_newer_ones) {
    auto silent = domain;
    silent.answered = Answered::no_answer;
    silent.why = "timed out";
    silent.value = {.domain = domain.value.domain};
    auto shorter = name;
    shorter.value.caa.erase(shorter.value.caa.begin());
    shorter.value.addresses.clear();
    change([&](Transaction& t) {
        must(t.source_answers().keep(domain));
        must(t.source_answers().keep(silent));
        must(t.source_answers().keep(name));
        must(t.source_answers().keep(shorter));
    });
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.source_answers().about_domain("mihon.example")), silent);
        EXPECT_EQ(must(t.source_answers().about_name("www.mihon.example")), shorter);
    });
}

TEST_P(SourceAnswersContract, are_forgotten_when_they_are_old) {
    change([&](Transaction& t) {
        must(t.source_answers().keep(domain));
        must(t.source_answers().keep(name));
    });
    change([&](Transaction& t) { must(t.source_answers().forget_before(at(6))); });
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.source_answers().about_domain("mihon.example")));
        EXPECT_EQ(must(t.source_answers().about_name("www.mihon.example")), name);
    });
    change([&](Transaction& t) { must(t.source_answers().forget_before(at(7))); });
    see([&](Transaction& t) { EXPECT_TRUE(is_nothing(t.source_answers().about_name("www.mihon.example"))); });
}

TEST_P(SourceAnswersContract, refuse_an_address_that_could_be_two) {
    name.value.addresses = {"192.0.2.1 192.0.2.2"};
    EXPECT_EQ(error_of([&](Transaction& t) { return t.source_answers().keep(name); }), ErrorKind::malformed);
}

}  // namespace certdesk::tests
