#include "adapters/clamd/clamd_virus_scanner.hpp"

#include "tests/support/loopback_peer.hpp"

#include <gtest/gtest.h>
#include <optional>

namespace certdesk::adapters {
namespace {

using namespace std::string_literals;
using tests::LoopbackPeer;
using tests::PeerStream;

// The file that an INSTREAM of clamd(8) carries, read as the daemon reads it; nothing when the peer says something else.
std::optional<std::string> read_stream(PeerStream& stream) {
    std::string all;
    const auto more = [&](std::size_t size) {
        while (all.size() < size) {
            const auto part = stream.read();
            if (part.empty()) return false;
            all += part;
        }
        return true;
    };
    const std::string command = "zINSTREAM\0"s;
    if (!more(command.size()) || !all.starts_with(command)) return std::nullopt;
    std::string file;
    for (std::size_t at = command.size();;) {
        if (!more(at + 4)) return std::nullopt;
        std::size_t length = 0;
        for (int i = 0; i < 4; ++i) length = length << 8U | static_cast<unsigned char>(all[at++]);
        if (length == 0) return file;
        if (!more(at + length)) return std::nullopt;
        file += all.substr(at, length);
        at += length;
    }
}

Result<ports::VirusScanner::Verdict> scan(const LoopbackPeer& peer, const std::string& file,
                                          std::chrono::seconds timeout = std::chrono::seconds{20}) {
    return make_clamd_virus_scanner({.socket_path = {}, .host = "127.0.0.1", .port = peer.port(), .timeout = timeout})
        ->scan(bytes_of(file));
}

TEST(Clamd, gets_the_whole_file_and_says_that_it_is_clean) {
    std::optional<std::string> got;
    LoopbackPeer peer([&](PeerStream& stream) {
        got = read_stream(stream);
        stream.write("stream: OK\0"s);
    });
    std::string file;
    for (int i = 0; i < 300'000; ++i) file += static_cast<char>(i * 7);
    const auto verdict = scan(peer, file);
    ASSERT_TRUE(verdict) << verdict.error().message;
    EXPECT_FALSE(verdict->infected);
    EXPECT_EQ(got, file);
}

TEST(Clamd, names_what_it_found) {
    LoopbackPeer peer([](PeerStream& stream) {
        if (read_stream(stream)) stream.write("stream: Win.Test.EICAR_HDB-1 FOUND\0"s);
    });
    const auto verdict = scan(peer, "virus");
    ASSERT_TRUE(verdict) << verdict.error().message;
    EXPECT_TRUE(verdict->infected);
    EXPECT_EQ(verdict->signature, "Win.Test.EICAR_HDB-1");
}

// Whatever is no clear word is no pass.
TEST(Clamd, passes_nothing_without_a_clear_word) {
    for (const auto& answer :
         {"stream: OK but\0"s, "stream:  FOUND\0"s, "OK\0"s, "\0"s, "INSTREAM size limit exceeded. ERROR\0"s}) {
        LoopbackPeer peer([&](PeerStream& stream) {
            if (read_stream(stream)) stream.write(answer);
        });
        const auto verdict = scan(peer, "file");
        ASSERT_FALSE(verdict) << answer;
        EXPECT_EQ(verdict.error().kind, ErrorKind::broken) << answer;
    }
}

TEST(Clamd, tells_why_it_stopped_reading_a_file_that_is_too_large) {
    LoopbackPeer peer([](PeerStream& stream) {
        if (stream.read().empty()) return;
        stream.write("INSTREAM size limit exceeded. ERROR\0"s);
        stream.wait_for_end();
    });
    const auto verdict = scan(peer, std::string(2'000'000, 'x'));
    ASSERT_FALSE(verdict);
    EXPECT_NE(verdict.error().message.find("StreamMaxLength"), std::string::npos) << verdict.error().message;
}

TEST(Clamd, that_breaks_off_or_hangs_or_is_away_is_unavailable) {
    LoopbackPeer breaks_off([](PeerStream& stream) {
        if (read_stream(stream)) stream.write("stream: O");
    });
    const auto broken_off = scan(breaks_off, "file");
    ASSERT_FALSE(broken_off);
    EXPECT_EQ(broken_off.error().kind, ErrorKind::unavailable);

    LoopbackPeer hangs([](PeerStream& stream) { stream.wait_for_end(); });
    const auto hung = scan(hangs, "file", std::chrono::seconds{1});
    ASSERT_FALSE(hung);
    EXPECT_EQ(hung.error().kind, ErrorKind::unavailable);

    const auto away = make_clamd_virus_scanner({.socket_path = "/nowhere/clamd.ctl", .host = {}})->scan(bytes_of("file"));
    ASSERT_FALSE(away);
    EXPECT_EQ(away.error().kind, ErrorKind::unavailable);
    EXPECT_NE(away.error().message.find("/nowhere/clamd.ctl"), std::string::npos);
}

}  // namespace
}  // namespace certdesk::adapters
