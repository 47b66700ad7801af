// chain build asks a real server for what is missing, and nobody unless it is told to.
#include "pki/chain/hierarchy_test.hpp"
#include "tests/processes/place.hpp"
#include "tests/support/loopback_peer.hpp"

#include <atomic>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using namespace pki::testing_chains;
namespace der = pki::der;

// Answers every request with these bytes.
LoopbackPeer::Behaviour serving(std::string body, std::atomic<int>& asked) {
    return [body = std::move(body), &asked](PeerStream& stream) {
        for (std::string request; !request.contains("\r\n\r\n");) {
            const auto more = stream.read();
            if (more.empty()) return;
            request += more;
        }
        ++asked;
        stream.write("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    };
}

class ChainProgram : public testing::Test {
protected:
    // leaf ← CA ← Root; the leaf says that its issuer is there.
    std::string leaf_that_points_to(std::uint16_t port) {
        auto shape = leaf_shape("CA");
        const auto address = "http://127.0.0.1:" + std::to_string(port) + "/ca.crt";
        shape.more_extensions = pki::write_extension(
            pki::oid::authority_information_access, pki::Criticality::not_critical,
            der::sequence({der::sequence({der::write_object_identifier(pki::oid::access_ca_issuers), url(address)})}));
        write_file(folder.path("leaf.pem"), pki::certificate_to_pem(hierarchy.make(shape).der));
        return folder.path("leaf.pem");
    }
    Ended build(std::vector<std::string> options, const std::string& leaf) {
        write_file(folder.path("roots.pem"), pki::certificate_to_pem(root.der));
        options.insert(options.begin(),
                       {"--json", "chain", "build", "--at", "2026-12-15", "--trust", folder.path("roots.pem"), leaf});
        return run_certdesk(options, folder.path("log"));
    }

    const TemporaryFolder folder;
    Hierarchy hierarchy;
    pki::Certificate root = hierarchy.make({.name = "Root"});
    pki::Certificate authority = hierarchy.make({.name = "CA", .issuer = "Root"});
};

TEST_F(ChainProgram, fetches_a_missing_issuer_when_it_may_ask_anywhere) {
    std::atomic<int> asked = 0;
    const LoopbackPeer peer(serving(std::string(text_of(authority.der)), asked));
    const auto leaf = leaf_that_points_to(peer.port());
    EXPECT_EQ(build({}, leaf).code, 1);
    EXPECT_EQ(asked, 0) << "nobody is asked by itself";
    const auto guarded = build({"--fetch"}, leaf);
    EXPECT_EQ(guarded.code, 1);
    EXPECT_EQ(asked, 0) << "a leaf from outside does not make us ask inside";
    EXPECT_TRUE(guarded.output.contains("\"failure\":\"http://127.0.0.1")) << guarded.output;
    const auto fetched = build({"--fetch-anywhere"}, leaf);
    EXPECT_EQ(fetched.code, 0) << fetched.output;
    EXPECT_EQ(asked, 1);
}

TEST_F(ChainProgram, is_not_misled_by_what_a_server_sends) {
    std::atomic<int> asked = 0;
    const LoopbackPeer peer(serving("<html>" + std::string(100'000, 'x') + "</html>", asked));
    const auto ended = build({"--fetch-anywhere"}, leaf_that_points_to(peer.port()));
    EXPECT_EQ(ended.code, 1);
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(ended.output.contains("chain-incomplete")) << ended.output;
}

}  // namespace
}  // namespace certdesk::tests
