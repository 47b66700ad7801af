#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class InstallationsContract : public StoreContract {
protected:
    Ground ground;
    applications::Application application = sample::application(ground.order);
    applications::IssuedCertificate certificate = sample::certificate(application);
    installation::Installation installation = sample::installation(certificate, ground.server);

    void lay() {
        change([&](Transaction& t) {
            ground.lay(t);
            must(t.applications().add(application));
            must(t.applications().add_certificate(certificate));
            must(t.installations().add(installation));
        });
    }
};
CD_ON_EVERY_STORE(InstallationsContract);

TEST_P(InstallationsContract, are_found_by_their_customer_and_the_desk_only) {
    lay();
    auto later = sample::installation(certificate, ground.server);
    later.created_at = at(50);
    change([&](Transaction& t) { must(t.installations().add(later)); });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.installations().find(installation.id, ground.own())), installation));
        EXPECT_TRUE(same(must(t.installations().find(installation.id, whole_desk())), installation));
        EXPECT_TRUE(is_nothing(t.installations().find(installation.id, stranger())));
        EXPECT_TRUE(same(must(t.installations().list_of_order(ground.order.id)), {later, installation}));
    });
}

TEST_P(InstallationsContract, move_only_from_the_stage_that_was_seen) {
    lay();
    auto moved = installation;
    moved.stage = installation::Stage::rolled_back;
    moved.folder = "f";
    moved.former_folder = "g";
    moved.failure = "";
    moved.changed_at = at(99);
    change([&](Transaction& t) {
        EXPECT_FALSE(must(t.installations().update(moved, installation::Stage::staged)));
        EXPECT_TRUE(must(t.installations().update(moved, installation::Stage::prepared)));
        EXPECT_FALSE(must(t.installations().update(installation, installation::Stage::prepared)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.installations().find(installation.id, whole_desk())), moved)); });
}

TEST_P(InstallationsContract, are_kept_in_every_stage_there_is) {
    lay();
    for (const auto stage : all_of<installation::Stage>()) {
        auto another = sample::installation(certificate, ground.server);
        another.stage = stage;
        change([&](Transaction& t) { must(t.installations().add(another)); });
        see([&](Transaction& t) { EXPECT_TRUE(same(must(t.installations().find(another.id, ground.own())), another)); });
    }
}

TEST_P(InstallationsContract, are_proven_by_name_address_and_time) {
    lay();
    const auto proof = [&](const char* name, const char* address, int minute) {
        return installation::Proof{.installation = installation.id,
                                   .name = name,
                                   .address = address,
                                   .serial = "0a1b2c",
                                   .sha256_fingerprint = hex_of('c'),
                                   .chain_length = 2,
                                   .protocol = "TLSv1.3",
                                   .seen_at = at(minute)};
    };
    const std::vector proofs{proof("example.test", "192.0.2.10:443", 9), proof("www.example.test", "192.0.2.10:443", 5),
                             proof("www.example.test", "192.0.2.10:443", 6), proof("www.example.test", "[2001:db8::1]:443", 1)};
    change([&](Transaction& t) {
        for (const std::size_t i : {2U, 0U, 3U, 1U}) must(t.installations().add_proof(proofs[i]));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.installations().proofs(installation.id)), proofs)); });
}

}  // namespace certdesk::tests
