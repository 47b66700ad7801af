#include "web/pages/applications/csr_commands.hpp"

#include "tests/support/openssl_program.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

pki::CsrRequest request_of(const std::string& organization) {
    pki::CsrRequest request;
    request.subject.country = "JP";
    request.subject.state = "Tokyo";
    request.subject.locality = "Shinjuku-ku";
    request.subject.organization = organization;
    request.subject.common_name = "www.kaisha.test";
    request.dns_names = {"www.kaisha.test", "kaisha.test"};
    return request;
}

// A customer pastes the commands; the system's openssl makes what they say.
void check_organization(const std::string& organization) {
    SCOPED_TRACE(organization);
    const auto commands = csr_commands(request_of(organization));
    ASSERT_TRUE(commands) << commands.error().message;
    const test::OpensslProgram server;
    server.write("commands.sh", *commands);
    const auto made = server.run("version && sh -e commands.sh");
    ASSERT_EQ(made.status, 0) << made.output;

    const auto csr = pki::parse_csr_pem(server.read("www.kaisha.test.csr"));
    ASSERT_TRUE(csr) << csr.error().message;
    EXPECT_TRUE(csr->subject.same_values(request_of(organization).subject));
    EXPECT_EQ(csr->dns_names, (std::vector<std::string>{"www.kaisha.test", "kaisha.test"}));
    EXPECT_TRUE(csr->signature_valid);
    EXPECT_EQ(csr->signature_algorithm, "sha256WithRSAEncryption");
    EXPECT_EQ(csr->key.bits, 2048);
}

TEST(CsrCommands, make_the_csr_that_was_ordered) { check_organization("EX-CLOUD Example CO.,Ltd."); }

TEST(CsrCommands, take_every_value_as_it_is) {
    for (const char* organization :
         {"O'Reilly & Sons $HOME `id` $(id)", "A/B \\ C = D, E", "END_OF_SETTINGS", "100% [v3] ${ENV::PATH}"})
        check_organization(organization);
}

TEST(CsrCommands, refuse_values_with_line_breaks) { EXPECT_FALSE(csr_commands(request_of("Example\nO = Other"))); }

}  // namespace
}  // namespace certdesk::web::pages
