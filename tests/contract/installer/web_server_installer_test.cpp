#include "base/text.hpp"
#include "pki/csr.hpp"
#include "tests/contract/installer/hosted_site.hpp"
#include "tests/support/loopback_peer.hpp"
#include "tests/support/sample_authority.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace certdesk::tests {
namespace {

using test::must;

constexpr const char* application = "0123456789abcdef0123456789abcdef";

class WebServerInstaller : public ::testing::Test {
protected:
    ports::KeyMade make_key(const std::string& name = application) {
        return must(installer_.make_key(site_.server(), {name, example_request()}));
    }
    SignedCertificate certificate_for(const ports::KeyMade& key, const CertificateWish& wish = {}) {
        return sign_certificate(must(pki::parse_csr(key.csr_der)).spki_der, wish);
    }
    ports::Staged stage(const SignedCertificate& certificate, std::int64_t fence = 1) {
        return must(installer_.stage(site_.server(), staging_of(certificate, application, fence)));
    }
    ErrorKind staging_fails(const SignedCertificate& certificate) {
        const auto staged = installer_.stage(site_.server(), staging_of(certificate, application, 1));
        EXPECT_FALSE(staged.has_value());
        return staged ? ErrorKind::timed_out : staged.error().kind;
    }
    // "former" is served, its link stands, and nothing else was left behind where a web server looks.
    void expect_former_is_served() {
        EXPECT_EQ(site_.live(), "former");
        EXPECT_TRUE(site_.soon_serves(site_.former()));
    }

    HostedSite site_;
    adapters::LibsshShell ssh_ = shell_to_sshd();
    ListeningShell shell_{ssh_};
    adapters::WebServerInstaller installer_{shell_};
};

TEST_F(WebServerInstaller, makes_the_key_on_the_server_and_it_never_travels) {
    const auto made = make_key();
    EXPECT_EQ(made.key_location, site_.file(application) + "/privkey.pem");
    struct stat status{};
    ASSERT_EQ(::stat(made.key_location.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777U, 0600U);
    ASSERT_EQ(::stat(site_.file(application).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777U, 0700U);

    const auto certificate = certificate_for(made);
    const auto staged = stage(certificate);
    ASSERT_TRUE(installer_.switch_to(site_.server(), staged, 1));
    const auto key_text = read_file(made.key_location);
    ASSERT_TRUE(pki::PrivateKey::from_pem(key_text).has_value());
    EXPECT_EQ(shell_.heard().find("PRIVATE"), std::string::npos);
    for (const auto line : split(key_text, '\n'))
        if (line.size() > 20) EXPECT_EQ(shell_.heard().find(line), std::string::npos);
}

TEST_F(WebServerInstaller, the_request_says_what_was_asked) {
    const auto csr = must(pki::parse_csr(make_key().csr_der));
    EXPECT_TRUE(csr.signature_valid);
    EXPECT_EQ(csr.key.description(), "RSA 2048");
    EXPECT_TRUE(csr.subject.same_values(example_request().subject));
    EXPECT_EQ(csr.dns_names, example_request().dns_names);
    EXPECT_FALSE(csr.has_challenge_password);
}

TEST_F(WebServerInstaller, a_second_call_answers_the_same_request) { EXPECT_EQ(make_key().csr_der, make_key().csr_der); }

TEST_F(WebServerInstaller, another_wish_is_another_request_with_the_same_key) {
    const auto first = must(pki::parse_csr(make_key().csr_der));
    auto request = example_request();
    request.subject.organization = "Example \"Kaisha\" $(id) Ltd.";
    const auto second = must(pki::parse_csr(must(installer_.make_key(site_.server(), {application, request})).csr_der));
    EXPECT_EQ(second.subject.organization, request.subject.organization);
    EXPECT_EQ(second.spki_der, first.spki_der);
}

TEST_F(WebServerInstaller, a_key_that_was_half_written_is_made_again) {
    std::filesystem::create_directories(site_.file(application));
    write_file(site_.file(application) + "/privkey.pem", "");
    write_file(site_.file(application) + "/privkey.pem.new", "-----BEGIN PRIVATE KEY-----\nMII");
    const auto made = make_key();
    EXPECT_TRUE(pki::PrivateKey::from_pem(read_file(made.key_location)).has_value());
}

TEST_F(WebServerInstaller, staging_changes_nothing_that_is_served) {
    const auto staged = stage(certificate_for(make_key()));
    EXPECT_EQ(staged.folder, site_.file(application));
    EXPECT_EQ(staged.former_folder, site_.file("former"));
    expect_former_is_served();
}

TEST_F(WebServerInstaller, a_handshake_sees_the_new_certificate_and_its_intermediate) {
    const auto certificate = certificate_for(make_key());
    ASSERT_TRUE(installer_.switch_to(site_.server(), stage(certificate), 1));
    EXPECT_EQ(site_.live(), application);
    ASSERT_TRUE(site_.soon_serves(certificate.leaf));
    const auto chain = site_.shake_hands();
    ASSERT_EQ(chain.size(), 2U);
    EXPECT_EQ(pki::certificate_to_pem(chain[1]), certificate.chain_pem);
}

TEST_F(WebServerInstaller, every_step_may_run_twice) {
    const auto certificate = certificate_for(make_key());
    make_key();
    const auto first = stage(certificate);
    const auto second = stage(certificate);
    EXPECT_EQ(second.former_folder, first.former_folder);
    ASSERT_TRUE(installer_.switch_to(site_.server(), first, 1));
    ASSERT_TRUE(installer_.switch_to(site_.server(), first, 1));
    // A worker that lost the answer to the switch stages again: it must still know the way back.
    const auto third = stage(certificate);
    EXPECT_EQ(third.former_folder, first.former_folder);
    ASSERT_TRUE(installer_.switch_to(site_.server(), third, 1));
    ASSERT_TRUE(site_.soon_serves(certificate.leaf));
    ASSERT_TRUE(installer_.put_back(site_.server(), third, 1));
    ASSERT_TRUE(installer_.put_back(site_.server(), third, 1));
    expect_former_is_served();
}

TEST_F(WebServerInstaller, a_check_that_fails_before_us_stops_before_anything_is_written) {
    const auto certificate = certificate_for(make_key());
    auto server = site_.server();
    server.check_command = "echo 'emerg: unknown directive in line 7' >&2; false";
    const auto staged = installer_.stage(server, staging_of(certificate, application, 1));
    ASSERT_FALSE(staged.has_value());
    EXPECT_EQ(staged.error().kind, ErrorKind::denied);
    EXPECT_NE(staged.error().message.find("line 7"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(site_.file(application) + "/fullchain.pem"));
}

TEST_F(WebServerInstaller, a_check_that_fails_after_the_switch_brings_the_former_certificate_back) {
    const auto staged = stage(certificate_for(make_key()));
    auto server = site_.server();
    server.check_command = "test \"$(readlink '" + site_.file("live") + "')\" = former && " + server.check_command;
    EXPECT_EQ(installer_.switch_to(server, staged, 1).error().kind, ErrorKind::denied);
    expect_former_is_served();
}

TEST_F(WebServerInstaller, a_reload_that_fails_brings_the_former_certificate_back) {
    const auto staged = stage(certificate_for(make_key()));
    auto server = site_.server();
    server.reload_command = "test \"$(readlink '" + site_.file("live") + "')\" = former && " + server.reload_command;
    EXPECT_EQ(installer_.switch_to(server, staged, 1).error().kind, ErrorKind::denied);
    expect_former_is_served();
}

TEST_F(WebServerInstaller, former_files_that_no_longer_work_call_for_a_person) {
    const auto staged = stage(certificate_for(make_key()));
    auto server = site_.server();
    server.reload_command = "false";
    EXPECT_EQ(installer_.switch_to(server, staged, 1).error().kind, ErrorKind::broken);
    EXPECT_EQ(site_.live(), "former");
}

TEST_F(WebServerInstaller, a_certificate_for_another_key_is_refused_before_the_switch) {
    make_key();
    const auto wrong = sign_certificate(some_key(1).public_key_der());
    EXPECT_EQ(staging_fails(wrong), ErrorKind::denied);
    const ports::Staged forced{site_.file(application), site_.file("former")};
    EXPECT_EQ(installer_.switch_to(site_.server(), forced, 1).error().kind, ErrorKind::denied);
    expect_former_is_served();
}

TEST_F(WebServerInstaller, a_key_with_a_pass_phrase_is_refused_before_the_switch) {
    const auto made = make_key();
    const auto certificate = certificate_for(made);
    const auto key = must(pki::PrivateKey::from_pem(read_file(made.key_location)));
    write_file(made.key_location, must(key.to_encrypted_pkcs8_pem("secret")).reveal());
    EXPECT_EQ(staging_fails(certificate), ErrorKind::denied);
}

TEST_F(WebServerInstaller, a_certificate_without_its_key_there_is_refused) {
    EXPECT_EQ(staging_fails(sign_certificate(some_key(1).public_key_der())), ErrorKind::denied);
}

TEST_F(WebServerInstaller, a_certificate_that_is_over_or_not_yet_valid_is_refused) {
    const auto made = make_key();
    EXPECT_EQ(staging_fails(certificate_for(made, {.days = 90, .age_days = 91})), ErrorKind::denied);
    EXPECT_EQ(staging_fails(certificate_for(made, {.days = 90, .age_days = -2})), ErrorKind::denied);
}

TEST_F(WebServerInstaller, a_chain_that_does_not_lead_on_is_refused) {
    auto certificate = certificate_for(make_key());
    const auto intermediate = certificate.chain_pem;
    certificate.chain_pem.clear();
    EXPECT_EQ(staging_fails(certificate), ErrorKind::malformed);
    certificate.chain_pem = certificate.leaf_pem;
    EXPECT_EQ(staging_fails(certificate), ErrorKind::malformed);
    certificate.chain_pem = intermediate + certificate.leaf_pem;
    EXPECT_EQ(staging_fails(certificate), ErrorKind::malformed);
}

TEST_F(WebServerInstaller, a_worker_with_a_lower_fence_is_refused) {
    const auto certificate = certificate_for(make_key());
    const auto staged = stage(certificate, 7);
    EXPECT_EQ(installer_.stage(site_.server(), staging_of(certificate, application, 6)).error().kind, ErrorKind::denied);
    EXPECT_EQ(installer_.switch_to(site_.server(), staged, 6).error().kind, ErrorKind::denied);
    expect_former_is_served();
    ASSERT_TRUE(installer_.switch_to(site_.server(), staged, 8));
    EXPECT_EQ(installer_.put_back(site_.server(), staged, 7).error().kind, ErrorKind::denied);
    EXPECT_TRUE(site_.soon_serves(certificate.leaf));
}

TEST_F(WebServerInstaller, a_link_that_somebody_else_changed_is_left_alone) {
    const auto staged = stage(certificate_for(make_key()));
    std::filesystem::copy(site_.file("former"), site_.file("theirs"));
    std::filesystem::remove(site_.file("live"));
    std::filesystem::create_symlink("theirs", site_.file("live"));
    EXPECT_EQ(installer_.switch_to(site_.server(), staged, 1).error().kind, ErrorKind::conflict);
    EXPECT_EQ(installer_.put_back(site_.server(), staged, 1).error().kind, ErrorKind::conflict);
    EXPECT_EQ(site_.live(), "theirs");
}

TEST_F(WebServerInstaller, a_live_folder_that_is_not_a_link_is_left_alone) {
    const auto certificate = certificate_for(make_key());
    std::filesystem::remove(site_.file("live"));
    std::filesystem::copy(site_.file("former"), site_.file("live"));
    EXPECT_EQ(staging_fails(certificate), ErrorKind::broken);
    EXPECT_TRUE(std::filesystem::is_directory(site_.file("live")));
}

TEST_F(WebServerInstaller, what_is_served_is_never_written_over_with_something_else) {
    const auto made = make_key();
    const auto certificate = certificate_for(made);
    ASSERT_TRUE(installer_.switch_to(site_.server(), stage(certificate), 1));
    EXPECT_EQ(staging_fails(certificate_for(made)), ErrorKind::conflict);
    EXPECT_EQ(read_file(site_.file("live/fullchain.pem")), certificate.leaf_pem + certificate.chain_pem);
}

TEST_F(WebServerInstaller, a_host_key_that_changed_stops_everything) {
    auto server = site_.server();
    server.host_key_sha256.back() = server.host_key_sha256.back() == 'A' ? 'B' : 'A';
    EXPECT_EQ(installer_.make_key(server, {application, example_request()}).error().kind, ErrorKind::denied);
    EXPECT_FALSE(std::filesystem::exists(site_.file(application)));
}

TEST_F(WebServerInstaller, names_and_folders_that_could_lead_elsewhere_are_refused) {
    for (const auto* name : {"", "..", "a/b", "-rf", "A", "a b", "a\nb"})
        EXPECT_EQ(installer_.make_key(site_.server(), {name, example_request()}).error().kind, ErrorKind::malformed) << name;
    for (const auto* folder : {"", "/", "relative", "/srv/../etc", "/srv/\nsite"}) {
        auto server = site_.server();
        server.site_folder = folder;
        EXPECT_EQ(installer_.make_key(server, {application, example_request()}).error().kind, ErrorKind::malformed) << folder;
    }
    const ports::Staged elsewhere{"/etc/" + std::string(application), ""};
    EXPECT_EQ(installer_.switch_to(site_.server(), elsewhere, 1).error().kind, ErrorKind::malformed);
}

TEST_F(WebServerInstaller, a_way_back_without_a_reload_leaves_the_link_at_the_former_certificate) {
    const auto staged = stage(certificate_for(make_key()));
    auto server = site_.server();
    server.reload_command = "false";
    EXPECT_EQ(installer_.switch_to(server, staged, 1).error().kind, ErrorKind::broken);
    EXPECT_EQ(installer_.put_back(server, staged, 1).error().kind, ErrorKind::broken);
    EXPECT_EQ(site_.live(), "former");
}

TEST_F(WebServerInstaller, a_second_switch_that_fails_brings_the_former_certificate_back) {
    const auto staged = stage(certificate_for(make_key()));
    ASSERT_TRUE(installer_.switch_to(site_.server(), staged, 1));
    auto server = site_.server();
    server.check_command = "test \"$(readlink '" + site_.file("live") + "')\" = former && " + server.check_command;
    EXPECT_EQ(installer_.switch_to(server, staged, 1).error().kind, ErrorKind::denied);
    expect_former_is_served();
}

// The first certificate of a site: there is no link yet, and the folder's name is one that a careless script would trip over.
TEST_F(WebServerInstaller, the_first_certificate_of_a_site_needs_no_former_one) {
    const TemporaryFolder temporary;
    auto server = site_.server();
    server.site_folder = temporary.path("it's \"$(touch trap)\" * site");
    const auto live = std::filesystem::path(server.site_folder) / "live";
    server.check_command = "true";
    server.reload_command = "true";

    const auto made = must(installer_.make_key(server, {application, example_request()}));
    const auto certificate = certificate_for(made);
    const auto staged = must(installer_.stage(server, staging_of(certificate, application, 1)));
    EXPECT_EQ(staged.former_folder, "");
    auto failing = server;
    failing.check_command = "false";
    EXPECT_EQ(installer_.switch_to(failing, staged, 1).error().kind, ErrorKind::denied);
    EXPECT_FALSE(std::filesystem::is_symlink(live));
    EXPECT_EQ(installer_.put_back(failing, staged, 1).error().kind, ErrorKind::denied);
    EXPECT_FALSE(std::filesystem::is_symlink(live)) << "what is gone does not come back";
    ASSERT_TRUE(installer_.switch_to(server, staged, 1));
    EXPECT_EQ(std::filesystem::read_symlink(live), application);

    // A web server that cannot do without the files keeps them (docs/decisions/0010).
    failing.check_command = "test -e '" + replace_all(live.string(), "'", R"('\'')") + "'";
    EXPECT_EQ(installer_.put_back(failing, staged, 1).error().kind, ErrorKind::denied);
    EXPECT_EQ(std::filesystem::read_symlink(live), application);
    ASSERT_TRUE(installer_.put_back(server, staged, 1));
    EXPECT_FALSE(std::filesystem::is_symlink(live));
}

// F-18, F-19: wherever the connection dies, key and certificate fit together, and the next try brings it to its end.
TEST_F(WebServerInstaller, a_connection_that_dies_anywhere_leaves_one_pair_or_the_other) {
    const auto certificate = certificate_for(make_key());
    int cut = 0;
    int finished = 0;
    for (std::size_t bytes = 1500; finished == 0; bytes += 2500) {
        const LoopbackPeer relay(relay_until_cut(sshd().port(), bytes));
        auto server = site_.server();
        server.ssh_port = relay.port();
        const auto staged = installer_.stage(server, staging_of(certificate, application, 1));
        const auto switched = staged ? installer_.switch_to(server, *staged, 1) : Result<>(std::unexpected(staged.error()));
        if (switched)
            ++finished;
        else
            ++cut;
        ASSERT_TRUE(site_.live() == "former" || site_.live() == application) << bytes;
        const auto key = must(pki::PrivateKey::from_pem(read_file(site_.file("live/privkey.pem"))));
        const auto leaf = must(pki::parse_chain_pem(read_file(site_.file("live/fullchain.pem")))).front();
        ASSERT_TRUE(pki::key_matches(leaf, key.public_key_der())) << bytes;
        ASSERT_FALSE(site_.shake_hands().empty());
        ASSERT_LT(bytes, 200'000U);
    }
    EXPECT_GT(cut, 5);
    const auto staged = stage(certificate);
    EXPECT_EQ(staged.former_folder, site_.file("former"));
    ASSERT_TRUE(installer_.switch_to(site_.server(), staged, 1));
    EXPECT_TRUE(site_.soon_serves(certificate.leaf));
}

}  // namespace
}  // namespace certdesk::tests
