// The same chains judged by us and by the openssl program: they agree, whatever was broken.
#include "pki/chain/hierarchy_test.hpp"
#include "pki/chain/path.hpp"
#include "tests/support/openssl_program.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

constexpr unsigned seed = 20261123;
constexpr std::size_t chains = 2000;
constexpr std::size_t policy_chains = 1000;
constexpr std::size_t batch = 50;  // leaves judged by one run of openssl

CD_ENUMERATION(Change, none, expired, not_yet_valid, no_authority, key_usage, path_length_zero, path_length_enough, dns_permitted,
               dns_refused, dns_excluded, ip_refused, directory_refused, client_only, wrong_signature, missing, wrong_key_id,
               critical_extension, other_issuer_name, no_key_ids);

void apply(Change change, Shape& shape, bool is_leaf) {
    switch (change) {
        case Change::none:
        case Change::missing: break;
        case Change::expired: shape.not_after = today - std::chrono::hours(1); break;
        case Change::not_yet_valid: shape.not_before = today + std::chrono::hours(1); break;
        case Change::no_authority:
            if (!is_leaf) shape.ca = false;
            break;
        case Change::key_usage: shape.usages = std::vector{is_leaf ? KeyUsage::crl_sign : KeyUsage::digital_signature}; break;
        case Change::path_length_zero: shape.path_length = is_leaf ? std::nullopt : std::optional(0U); break;
        case Change::path_length_enough: shape.path_length = is_leaf ? std::nullopt : std::optional(5U); break;
        case Change::dns_permitted: shape.name_constraints = is_leaf ? Bytes{} : constraints({dns("example.test")}); break;
        case Change::dns_refused: shape.name_constraints = is_leaf ? Bytes{} : constraints({dns("other.test")}); break;
        case Change::dns_excluded: shape.name_constraints = is_leaf ? Bytes{} : constraints({}, {dns("www.example.test")}); break;
        case Change::ip_refused:
            if (is_leaf)
                der::append(shape.alt_names, ip("192.0.2.1"));
            else
                shape.name_constraints = constraints({ip_range("198.51.100.0", "255.255.255.0")});
            break;
        case Change::directory_refused:
            if (!is_leaf) shape.name_constraints = constraints({directory(name_der("somebody else"))});
            break;
        case Change::client_only: shape.purposes = {std::string(oid::client_auth)}; break;
        case Change::wrong_signature: shape.wrong_signature = true; break;
        case Change::wrong_key_id: shape.wrong_authority_key_id = true; break;
        case Change::critical_extension:
            shape.more_extensions = write_extension("1.2.3.4.5", Criticality::critical, der::write_null());
            break;
        case Change::other_issuer_name: shape.issuer_as_written = "Nobody"; break;
        case Change::no_key_ids: shape.key_ids = false; break;
    }
}

// One question to both of us.
struct Chain {
    Certificate leaf;
    std::vector<Certificate> heap;
    std::string story;
};

class PathFindingBesideOpenssl : public testing::Test {
protected:
    PathFindingBesideOpenssl() {
        openssl.write("roots.pem", certificate_to_pem(roots[0].der) + certificate_to_pem(roots[1].der));
    }

    [[nodiscard]] std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random() % limit); }
    [[nodiscard]] bool one_in(std::size_t number) { return below(number) == 0; }

    // The keys are the same in every chain, the names are not: whatever lies in one heap with it belongs to no other chain.
    [[nodiscard]] std::vector<Shape> shapes_of(std::size_t authorities, std::size_t number) const {
        const auto written = [&](std::size_t i) { return "CA " + std::to_string(i) + " of chain " + std::to_string(number); };
        std::vector<Shape> shapes{leaf_shape("CA 1")};
        shapes.back().issuer_as_written = written(1);
        for (std::size_t i = 1; i <= authorities; ++i) {
            const bool is_top = i == authorities;
            shapes.push_back({.name = "CA " + std::to_string(i), .issuer = is_top ? "Root" : "CA " + std::to_string(i + 1)});
            shapes.back().subject = written(i);
            shapes.back().issuer_as_written = is_top ? "Root" : written(i + 1);
        }
        return shapes;
    }

    // How many of them are good; both agree on each.
    std::size_t compare(const std::vector<Chain>& together, const PolicyDemand& demand, const std::string& options) {
        std::string heap;
        std::string leaves;
        for (std::size_t i = 0; i < together.size(); ++i) {
            const auto name = "leaf" + std::to_string(i) + ".pem";
            openssl.write(name, certificate_to_pem(together[i].leaf.der));
            leaves += " " + name;
            for (const auto& certificate : together[i].heap) heap += certificate_to_pem(certificate.der);
        }
        openssl.write("heap.pem", heap);
        const auto when = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(today.time_since_epoch()).count());
        const auto theirs =
            openssl.run("verify -no-CApath -no-CAstore -purpose sslserver -auth_level 2 -policy_check -attime " + when +
                        " -CAfile roots.pem " + (heap.empty() ? "" : "-untrusted heap.pem ") + options + leaves);
        std::size_t good = 0;
        for (std::size_t i = 0; i < together.size(); ++i) {
            const auto& chain = together[i];
            const auto report =
                find_paths({.leaf = chain.leaf, .heap = chain.heap, .roots = roots, .at = today, .policies = demand});
            const auto& best = report.best();
            EXPECT_EQ(best.is_good(), theirs.output.contains("leaf" + std::to_string(i) + ".pem: OK"))
                << chain.story << options << "\n"
                << (best.obstacles.empty() ? "" : to_text(best.obstacles[0].fault)) << "\n"
                << theirs.output.substr(0, 2000);
            good += best.is_good() ? 1 : 0;
        }
        return good;
    }

    std::mt19937 random{seed};
    test::OpensslProgram openssl;
    Hierarchy hierarchy;
    std::vector<Certificate> roots{hierarchy.make({.name = "Root"}), hierarchy.make({.name = "Root of others"})};
};

TEST_F(PathFindingBesideOpenssl, agrees_on_thousands_of_chains) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::size_t good = 0;
    std::vector<Chain> together;
    for (std::size_t number = 0; number < chains; ++number) {
        auto shapes = shapes_of(1 + below(4), number);
        std::string story = "chain " + std::to_string(number) + ": ";
        std::vector<bool> missing(shapes.size());
        for (std::size_t changes = 1 + below(2); changes > 0; --changes) {
            const auto place = below(shapes.size());
            const auto change = static_cast<Change>(below(count_of<Change>));
            apply(change, shapes[place], place == 0);
            missing[place] = missing[place] || (change == Change::missing && place != 0);
            story += std::string(to_text(change)) + " at " + std::to_string(place) + "; ";
        }
        Chain chain{hierarchy.make(shapes[0]), {}, story};
        for (std::size_t i = 1; i < shapes.size(); ++i)
            if (!missing[i]) chain.heap.push_back(hierarchy.make(shapes[i]));
        if (!chain.heap.empty() && one_in(4)) chain.heap.push_back(chain.heap.front());
        std::ranges::shuffle(chain.heap, random);
        together.push_back(std::move(chain));
        if (together.size() < batch) continue;
        good += compare(together, {}, "");
        together.clear();
    }
    EXPECT_GT(good, chains / 8);
    EXPECT_LT(good, chains * 7 / 8);
}

TEST_F(PathFindingBesideOpenssl, agrees_on_certificate_policies) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const std::vector<std::string> some{"1.2.392.1", "1.2.392.2", "1.2.392.3"};
    const auto extensions = [&](bool is_leaf) {
        std::set<std::string> named;
        for (const auto& policy : some)
            if (!one_in(3)) named.insert(policy);
        if (one_in(4)) named.emplace(any_policy);
        Bytes all = named.empty() ? Bytes{} : policies({named.begin(), named.end()});
        if (!is_leaf && one_in(3)) {
            std::vector<std::pair<std::string, std::string>> pairs;
            for (std::size_t i = 1 + below(2); i > 0; --i) pairs.emplace_back(some[below(3)], some[below(3)]);
            der::append(all, mappings(pairs));
        }
        if (one_in(4)) {
            const auto skip = [&] { return one_in(2) ? std::optional(static_cast<unsigned>(below(3))) : std::nullopt; };
            const auto require = skip();
            const auto inhibit = skip();
            if (require || inhibit) der::append(all, policy_constraints(require, inhibit));
        }
        if (!is_leaf && one_in(5)) der::append(all, inhibit_any(static_cast<unsigned>(below(2))));
        return all;
    };
    std::size_t good = 0;
    for (std::size_t number = 0; number < policy_chains;) {
        PolicyDemand demand{.explicit_policy = !one_in(3), .inhibit_mapping = one_in(6), .inhibit_any = one_in(6)};
        if (one_in(2)) demand.acceptable = {some[below(3)]};
        // Without a policy openssl accepts none where one must hold.
        std::string options = demand.acceptable.empty() ? "-policy " + std::string(any_policy) + " " : "";
        for (const auto& policy : demand.acceptable) options += "-policy " + policy + " ";
        if (demand.explicit_policy) options += "-explicit_policy ";
        if (demand.inhibit_mapping) options += "-inhibit_map ";
        if (demand.inhibit_any) options += "-inhibit_any ";
        std::vector<Chain> together;
        for (std::size_t i = 0; i < batch; ++i, ++number) {
            auto shapes = shapes_of(1 + below(4), number);
            for (std::size_t place = 0; place < shapes.size(); ++place) {
                if (place != 0 && one_in(6)) {
                    // The authority has a second key, certified with its first.
                    auto rolled = shapes[place];
                    rolled.name = rolled.issuer = shapes[place].name;
                    rolled.name += " new";
                    rolled.issuer_as_written = rolled.subject;
                    shapes[place - 1].issuer = rolled.name;
                    shapes.insert(shapes.begin() + static_cast<std::ptrdiff_t>(place), rolled);
                    shapes[place].more_extensions = extensions(false);
                    ++place;
                }
                shapes[place].more_extensions = extensions(place == 0);
            }
            Chain chain{hierarchy.make(shapes[0]), {}, "chain " + std::to_string(number) + ": "};
            for (std::size_t place = 1; place < shapes.size(); ++place) chain.heap.push_back(hierarchy.make(shapes[place]));
            together.push_back(std::move(chain));
        }
        good += compare(together, demand, options);
    }
    EXPECT_GT(good, policy_chains / 8);
    EXPECT_LT(good, policy_chains * 7 / 8);
}

}  // namespace
}  // namespace certdesk::pki
