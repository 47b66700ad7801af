// The same chains judged by us and by the openssl program: they agree, whatever was broken.
#include "pki/chain/hierarchy_test.hpp"
#include "pki/chain/path.hpp"
#include "tests/support/openssl_program.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

constexpr unsigned seed = 20261123;
constexpr int chains = 400;

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

TEST(PathFindingBesideOpenssl, agrees_on_hundreds_of_chains) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    const test::OpensslProgram openssl;
    Hierarchy hierarchy;
    const std::vector roots{hierarchy.make({.name = "Root"}), hierarchy.make({.name = "Root of others"})};
    openssl.write("roots.pem", certificate_to_pem(roots[0].der) + certificate_to_pem(roots[1].der));
    const auto when = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(today.time_since_epoch()).count());

    int good = 0;
    for (int round = 0; round < chains; ++round) {
        const auto intermediates = 1 + below(4);
        std::vector<Shape> shapes{leaf_shape("CA 1")};
        for (std::size_t i = 1; i <= intermediates; ++i)
            shapes.push_back(
                {.name = "CA " + std::to_string(i), .issuer = i == intermediates ? "Root" : "CA " + std::to_string(i + 1)});
        std::string story;
        std::vector<bool> missing(shapes.size());
        for (std::size_t changes = 1 + below(2); changes > 0; --changes) {
            const auto place = below(shapes.size());
            const auto change = static_cast<Change>(below(count_of<Change>));
            apply(change, shapes[place], place == 0);
            missing[place] = missing[place] || (change == Change::missing && place != 0);
            story += std::string(to_text(change)) + " at " + std::to_string(place) + "; ";
        }
        std::vector<Certificate> heap;
        for (std::size_t i = 1; i < shapes.size(); ++i)
            if (!missing[i]) heap.push_back(hierarchy.make(shapes[i]));
        if (!heap.empty() && below(4) == 0) heap.push_back(heap.front());
        std::ranges::shuffle(heap, random);
        const auto leaf = hierarchy.make(shapes[0]);

        const auto report = find_paths({.leaf = leaf, .heap = heap, .roots = roots, .at = today});
        std::string pem;
        for (const auto& certificate : heap) pem += certificate_to_pem(certificate.der);
        openssl.write("leaf.pem", certificate_to_pem(leaf.der));
        openssl.write("heap.pem", pem);
        const auto theirs = openssl.run("verify -no-CApath -no-CAstore -purpose sslserver -auth_level 2 -attime " + when +
                                        " -CAfile roots.pem " + (heap.empty() ? "" : "-untrusted heap.pem ") + "leaf.pem");
        EXPECT_EQ(report.best().is_good(), theirs.status == 0)
            << "round " << round << ": " << story << "\n"
            << (report.best().obstacles.empty() ? "" : to_text(report.best().obstacles[0].fault)) << "\n"
            << theirs.output;
        good += report.best().is_good() ? 1 : 0;
    }
    EXPECT_GT(good, chains / 8);
    EXPECT_LT(good, chains * 7 / 8);
}

}  // namespace
}  // namespace certdesk::pki
