#include "pki/chain/hierarchy_test.hpp"
#include "pki/chain/install_bundle.hpp"
#include "pki/chain/trust.hpp"
#include "tests/support/openssl_program.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace certdesk::pki {
namespace {

using namespace testing_chains;

class Bundle : public testing::Test {
protected:
    static std::vector<std::string> names_in(const std::string& pem) {
        std::vector<std::string> names;
        for (const auto& certificate : must(parse_chain_pem(pem))) names.push_back(certificate.subject.common_name);
        return names;
    }
    Hierarchy hierarchy;
    std::vector<Certificate> roots{hierarchy.make({.name = "Root"})};
    std::vector<Certificate> heap{roots[0], hierarchy.make({.name = "CA 2", .issuer = "Root"}),
                                  hierarchy.make({.name = "CA 1", .issuer = "CA 2"})};
    Certificate leaf = hierarchy.make(leaf_shape("CA 1", "*.example.test"));
    PathReport report = find_paths({.leaf = leaf, .heap = heap, .roots = roots, .at = today});
};

TEST_F(Bundle, is_leaf_first_then_upwards_without_the_root) {
    const auto nginx = bundle_for(ServerKind::nginx, report.best());
    ASSERT_EQ(nginx.files.size(), 1U);
    EXPECT_EQ(nginx.files[0].name, "_wildcard.example.test.fullchain.pem");
    EXPECT_EQ(names_in(nginx.files[0].pem), (std::vector<std::string>{"*.example.test", "CA 1", "CA 2"}));
    EXPECT_TRUE(nginx.settings.contains("ssl_certificate     _wildcard.example.test.fullchain.pem;"));
}

TEST_F(Bundle, is_split_for_servers_that_want_the_chain_apart) {
    for (const auto server : {ServerKind::apache_old, ServerKind::iis, ServerKind::java, ServerKind::plesk}) {
        const auto bundle = bundle_for(server, report.best());
        ASSERT_EQ(bundle.files.size(), 2U) << to_text(server);
        EXPECT_EQ(names_in(bundle.files[0].pem), std::vector<std::string>{"*.example.test"});
        EXPECT_EQ(names_in(bundle.files[1].pem), (std::vector<std::string>{"CA 1", "CA 2"}));
    }
    EXPECT_TRUE(bundle_for(ServerKind::apache_old, report.best())
                    .settings.contains("SSLCertificateChainFile _wildcard.example.test.chain.pem"));
}

TEST_F(Bundle, commands_for_a_pkcs12_file_work_with_the_real_openssl) {
    const test::OpensslProgram openssl;
    const auto bundle = bundle_for(ServerKind::iis, report.best());
    for (const auto& file : bundle.files) openssl.write(file.name, file.pem);
    openssl.write("_wildcard.example.test.key", must(hierarchy.key("*.example.test").to_pkcs8_pem()).reveal());
    const auto command = bundle.commands.front();
    ASSERT_TRUE(command.starts_with("openssl "));
    const auto made = openssl.run(command.substr(8) + " -passout pass:example");
    EXPECT_EQ(made.status, 0) << made.output;
    const auto read = openssl.run("pkcs12 -in _wildcard.example.test.pfx -passin pass:example -nokeys");
    EXPECT_EQ(must(parse_chain_pem(read.output)).size(), 3U) << read.output;
}

TEST(TrustBundle, is_read_from_the_bundle_of_the_system) {
    std::ifstream file("/etc/ssl/certs/ca-certificates.crt", std::ios::binary);
    if (!file) GTEST_SKIP() << "no bundle on this system";
    const std::string pem(std::istreambuf_iterator<char>(file), {});
    const auto bundle = must(read_trust_bundle(pem, std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)));
    EXPECT_GT(bundle.roots.size(), 50U);
    EXPECT_TRUE(bundle.unreadable.empty()) << bundle.unreadable.front();
    EXPECT_TRUE(bundle.version().starts_with("2026-11-23+"));
}

TEST(TrustBundle, takes_a_root_once_and_leaves_out_what_is_none) {
    Hierarchy hierarchy;
    const auto pem = certificate_to_pem(hierarchy.make({.name = "Root"}).der);
    const std::string broken = "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n";
    const auto bundle = must(read_trust_bundle(pem + broken + pem, Day{}));
    EXPECT_EQ(bundle.roots.size(), 1U);
    EXPECT_EQ(bundle.unreadable.size(), 1U);
    EXPECT_FALSE(read_trust_bundle(broken, Day{}));
    EXPECT_NE(must(read_trust_bundle(pem, Day{})).digest, bundle.digest);
}

}  // namespace
}  // namespace certdesk::pki
