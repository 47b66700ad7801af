#include "adapters/ssh/libssh_shell.hpp"

#include "tests/support/loopback_peer.hpp"
#include "tests/support/sshd_server.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

using tests::LoopbackPeer;
using tests::SshdServer;

SshdServer& sshd() {
    static SshdServer server;
    return server;
}

contracts::Server server_at(std::uint16_t port) {
    contracts::Server server;
    server.ssh_host = "127.0.0.1";
    server.ssh_port = port;
    server.ssh_user = sshd().user();
    server.host_key_sha256 = sshd().host_key_sha256();
    return server;
}
contracts::Server the_server() { return server_at(sshd().port()); }

LibsshShell shell(int command_timeout_seconds = 20, int connect_timeout_seconds = 10) {
    return LibsshShell({.private_key_file = sshd().client_key_file(),
                        .connect_timeout = std::chrono::seconds(connect_timeout_seconds),
                        .command_timeout = std::chrono::seconds(command_timeout_seconds)});
}

std::unique_ptr<ports::RemoteSession> session(int command_timeout_seconds = 20) {
    return shell(command_timeout_seconds).connect(the_server()).value();
}

ErrorKind refusal_of(const contracts::Server& server, int connect_timeout_seconds = 10) {
    const auto connected = shell(20, connect_timeout_seconds).connect(server);
    EXPECT_FALSE(connected.has_value());
    return connected ? ErrorKind::broken : connected.error().kind;
}

TEST(LibsshShell, runs_a_command_and_tells_output_errors_and_exit_code) {
    const auto result = session()->run({"sh", "-c", "echo out; echo err >&2; exit 7"}).value();
    EXPECT_EQ(result.exit_code, 7);
    EXPECT_EQ(result.output, "out\n");
    EXPECT_EQ(result.errors, "err\n");
}

TEST(LibsshShell, runs_many_commands_in_one_session) {
    const auto connected = session();
    for (int i = 0; i < 20; ++i) {
        const auto number = std::to_string(i);
        EXPECT_EQ(connected->run({"echo", number}).value().output, number + "\n");
    }
}

TEST(LibsshShell, arguments_are_never_interpreted) {
    const std::string hostile = "it's $(id) `id` \"$HOME\" ; rm -rf * | cat & \n > x";
    EXPECT_EQ(session()->run({"printf", "%s", hostile}).value().output, hostile);
}

TEST(LibsshShell, a_configured_command_line_is_interpreted_by_the_server) {
    EXPECT_EQ(session()->run_configured("false || { echo again; exit 3; }").value().exit_code, 3);
    EXPECT_EQ(session()->run_configured("").error().kind, ErrorKind::malformed);
}

TEST(LibsshShell, standard_input_arrives_whole_and_ends) {
    std::string all;
    for (int i = 0; i < 200'000; ++i) all += static_cast<char>(i * 7 % 256);
    EXPECT_EQ(session()->run({"cat"}, all).value().output, all);
    EXPECT_EQ(session()->run({"cat"}).value().output, "");
}

TEST(LibsshShell, a_command_that_does_not_read_its_input_ends_all_the_same) {
    EXPECT_EQ(session()->run({"sh", "-c", "exit 4"}, std::string(5'000'000, 'x')).value().exit_code, 4);
}

TEST(LibsshShell, long_answers_are_cut_off_at_the_bounds_of_the_port) {
    const auto result = session()->run({"sh", "-c", "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"}).value();
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(result.output.size(), 256UL * 1024);
    EXPECT_EQ(result.errors.size(), 64UL * 1024);
}

TEST(LibsshShell, an_endless_answer_is_given_up) { EXPECT_EQ(session()->run({"yes"}).error().kind, ErrorKind::malformed); }

TEST(LibsshShell, a_silent_command_is_given_up_and_its_session_is_not_used_again) {
    const auto connected = session(1);
    EXPECT_EQ(connected->run({"sleep", "60"}).error().kind, ErrorKind::timed_out);
    EXPECT_EQ(connected->run({"true"}).error().kind, ErrorKind::unavailable);
}

TEST(LibsshShell, a_command_ended_by_a_signal_did_not_succeed) {
    EXPECT_EQ(session()->run({"sh", "-c", "kill -9 $$"}).value().exit_code, 255);
}

TEST(LibsshShell, a_command_that_does_not_exist_did_not_succeed) {
    EXPECT_EQ(session()->run({"/nonexistent/command"}).value().exit_code, 127);
}

TEST(LibsshShell, another_host_key_than_the_pinned_one_is_denied) {
    auto server = the_server();
    server.host_key_sha256 = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    EXPECT_EQ(refusal_of(server), ErrorKind::denied);
}

TEST(LibsshShell, no_pin_is_no_trust) {
    auto server = the_server();
    server.host_key_sha256.clear();
    EXPECT_EQ(refusal_of(server), ErrorKind::denied);
}

TEST(LibsshShell, a_host_key_that_changed_is_denied_until_it_is_pinned) {
    SshdServer other;
    auto server = server_at(other.port());
    server.host_key_sha256 = other.host_key_sha256();
    LibsshShell to_other({.private_key_file = other.client_key_file()});
    EXPECT_TRUE(to_other.connect(server).has_value());
    other.change_host_key();
    EXPECT_EQ(to_other.connect(server).error().kind, ErrorKind::denied);
    server.host_key_sha256 = other.host_key_sha256();
    EXPECT_TRUE(to_other.connect(server).has_value());
}

TEST(LibsshShell, a_key_the_server_does_not_know_is_denied) {
    LibsshShell stranger({.private_key_file = sshd().stranger_key_file()});
    EXPECT_EQ(stranger.connect(the_server()).error().kind, ErrorKind::denied);
}

TEST(LibsshShell, a_private_key_that_cannot_be_read_is_our_fault) {
    LibsshShell without({.private_key_file = "/nonexistent/key"});
    EXPECT_EQ(without.connect(the_server()).error().kind, ErrorKind::broken);
}

TEST(LibsshShell, nobody_there_is_unavailable) {
    EXPECT_EQ(refusal_of(server_at(tests::spare_port())), ErrorKind::unavailable);
    auto server = the_server();
    server.ssh_host = "no-such-host.invalid";
    EXPECT_EQ(refusal_of(server), ErrorKind::unavailable);
}

TEST(LibsshShell, a_server_without_name_or_user_is_malformed) {
    auto server = the_server();
    server.ssh_user.clear();
    EXPECT_EQ(refusal_of(server), ErrorKind::malformed);
    server = the_server();
    server.ssh_host.clear();
    EXPECT_EQ(refusal_of(server), ErrorKind::malformed);
}

TEST(LibsshShell, a_peer_that_never_speaks_times_out) {
    const LoopbackPeer silent([](tests::PeerStream& stream) { stream.wait_for_end(); });
    EXPECT_EQ(refusal_of(server_at(silent.port()), 1), ErrorKind::timed_out);
}

TEST(LibsshShell, a_peer_that_speaks_something_else_without_end_is_given_up) {
    const LoopbackPeer noisy([](tests::PeerStream& stream) {
        const std::string noise(64UL * 1024, 'A');
        while (stream.write(noise)) {
        }
    });
    const auto kind = refusal_of(server_at(noisy.port()), 2);
    EXPECT_TRUE(kind == ErrorKind::unavailable || kind == ErrorKind::timed_out) << to_text(kind);
}

TEST(LibsshShell, a_peer_that_hangs_up_is_unavailable) {
    const LoopbackPeer rude([](tests::PeerStream& stream) { stream.write("SSH-2.0-rude\r\n"); });
    EXPECT_EQ(refusal_of(server_at(rude.port()), 5), ErrorKind::unavailable);
}

}  // namespace
}  // namespace certdesk::adapters
