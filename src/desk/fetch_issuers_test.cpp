#include "desk/fetch_issuers.hpp"

#include "pki/chain/hierarchy_test.hpp"
#include "tests/support/openssl_program.hpp"

#include <gtest/gtest.h>
#include <map>

namespace certdesk::desk {
namespace {

using namespace pki::testing_chains;
using pki::Certificate;

// A network of a few pages.
class Pages final : public ports::PublicFetcher {
public:
    Result<std::string> fetch(const std::string& url, const ports::FetchLimits&) override {
        asked.push_back(url);
        const auto found = pages.find(url);
        if (found == pages.end()) return fail(ErrorKind::not_found, url + ": status 404");
        return found->second;
    }
    std::map<std::string, std::string> pages;
    std::vector<std::string> asked;
};

Bytes issuers_at(const std::vector<std::string>& urls) {
    Bytes list;
    for (const auto& one : urls)
        pki::der::append(list, pki::der::sequence({pki::der::write_object_identifier(pki::oid::access_ca_issuers), url(one)}));
    return pki::write_extension(pki::oid::authority_information_access, pki::Criticality::not_critical,
                                pki::der::write(pki::der::tag::sequence, list));
}

std::string name_of(int number) { return "http://ca.example.co.jp/" + std::to_string(number) + ".crt"; }

class IssuersFetched : public testing::Test {
protected:
    // leaf ← CA 1 ← … ← CA n ← Root; each says where its issuer is.
    void make(int authorities) {
        for (int i = authorities; i > 0; --i) {
            const bool is_top = i == authorities;
            Shape shape{.name = "CA " + std::to_string(i), .issuer = is_top ? "Root" : "CA " + std::to_string(i + 1)};
            if (!is_top) shape.more_extensions = issuers_at({name_of(i + 1)});
            network.pages[name_of(i)] = text_of(hierarchy.make(shape).der);
        }
        auto shape = leaf_shape("CA 1");
        shape.more_extensions = issuers_at({"http://gone.example.co.jp/1.crt", "ldap://ca.example.co.jp/", name_of(1)});
        leaf = hierarchy.make(shape);
    }
    [[nodiscard]] pki::PathQuestion question() const { return {.leaf = leaf, .roots = roots, .at = today}; }
    [[nodiscard]] bool completes(const FetchedIssuers& fetched) const {
        auto wider = question();
        wider.known = fetched.certificates;
        return pki::find_paths(wider).best().is_good();
    }

    Hierarchy hierarchy;
    std::vector<Certificate> roots{hierarchy.make({.name = "Root"})};
    Certificate leaf;
    Pages network;
};

TEST_F(IssuersFetched, complete_the_chain_step_by_step) {
    make(3);
    const auto fetched = fetch_issuers(question(), network);
    EXPECT_TRUE(completes(fetched));
    EXPECT_EQ(fetched.certificates.size(), 3U);
    EXPECT_EQ(network.asked, (std::vector<std::string>{"http://gone.example.co.jp/1.crt", name_of(1), name_of(2), name_of(3)}));
    EXPECT_EQ(fetched.told[0].failure, "http://gone.example.co.jp/1.crt: status 404");
    EXPECT_EQ(fetched.told[1].certificates, 1U);
}

TEST_F(IssuersFetched, are_not_asked_for_when_nothing_is_missing) {
    make(1);
    const std::vector known{must(pki::parse_certificate(bytes_of(network.pages[name_of(1)])))};
    auto whole = question();
    whole.known = known;
    EXPECT_TRUE(fetch_issuers(whole, network).told.empty());
    EXPECT_TRUE(network.asked.empty());
}

TEST_F(IssuersFetched, may_come_as_pem_or_as_pkcs_7) {
    make(1);
    const auto authority = must(pki::parse_certificate(bytes_of(network.pages[name_of(1)])));
    network.pages[name_of(1)] = "Our authority\n" + pki::certificate_to_pem(authority.der);
    EXPECT_TRUE(completes(fetch_issuers(question(), network)));
    const test::OpensslProgram openssl;
    openssl.write("ca.pem", pki::certificate_to_pem(authority.der));
    const auto made = openssl.run("crl2pkcs7 -nocrl -certfile ca.pem -outform DER -out ca.p7c");
    ASSERT_EQ(made.status, 0) << made.output;
    network.pages[name_of(1)] = openssl.read("ca.p7c");
    EXPECT_TRUE(completes(fetch_issuers(question(), network)));
}

TEST_F(IssuersFetched, are_followed_no_further_than_the_limits) {
    make(6);
    EXPECT_FALSE(completes(fetch_issuers(question(), network))) << "four hops";
    EXPECT_EQ(network.asked.size(), 5U) << "and one address that failed";
    network.asked.clear();
    EXPECT_TRUE(completes(fetch_issuers(question(), network, {.hops = 6})));
    network.asked.clear();
    EXPECT_FALSE(completes(fetch_issuers(question(), network, {.hops = 6, .requests = 3})));
    EXPECT_EQ(network.asked.size(), 3U);
}

TEST_F(IssuersFetched, that_are_something_else_help_nobody) {
    make(1);
    auto others = pki::testing_chains::Hierarchy();
    for (const auto& body :
         std::vector<std::string>{"", "<html>not found</html>", std::string(100'000, '0'), std::string(text_of(leaf.der)),
                                  std::string(text_of(others.make({.name = "CA 1", .issuer = "Root"}).der))}) {
        network.pages[name_of(1)] = body;
        const auto fetched = fetch_issuers(question(), network);
        EXPECT_FALSE(completes(fetched)) << body.substr(0, 20);
        EXPECT_LE(fetched.told.size(), 8U);
    }
}

TEST_F(IssuersFetched, that_name_one_another_in_a_ring_end_the_search) {
    Shape first{.name = "CA 1", .issuer = "CA 2"};
    first.more_extensions = issuers_at({name_of(2)});
    Shape second{.name = "CA 2", .issuer = "CA 1"};
    second.more_extensions = issuers_at({name_of(1)});
    make(1);
    network.pages[name_of(1)] = text_of(hierarchy.make(first).der);
    network.pages[name_of(2)] = text_of(hierarchy.make(second).der);
    EXPECT_FALSE(completes(fetch_issuers(question(), network)));
    EXPECT_LE(network.asked.size(), 4U);
}

TEST_F(IssuersFetched, revocation_lists_come_from_where_the_certificate_says) {
    make(1);
    const auto authority = must(pki::parse_certificate(bytes_of(network.pages[name_of(1)])));
    const auto list = must(pki::make_crl(hierarchy.key("CA 1"), authority,
                                         {.number = 7, .this_update = today, .next_update = today + std::chrono::days(7)}));
    leaf.crl_urls = {"ldap://ca.example.co.jp/", "http://gone.example.co.jp/1.crl", "http://ca.example.co.jp/1.crl"};
    EXPECT_FALSE(fetch_revocation_list(leaf, network));
    network.pages["http://ca.example.co.jp/1.crl"] = text_of(list);
    EXPECT_EQ(must(fetch_revocation_list(leaf, network)).number, 7U);
    leaf.crl_urls.clear();
    EXPECT_EQ(fetch_revocation_list(leaf, network).error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace certdesk::desk
