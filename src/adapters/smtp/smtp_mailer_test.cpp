#include "adapters/smtp/smtp_mailer.hpp"

#include "tests/support/loopback_peer.hpp"
#include "tests/support/smtp_sink.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

using tests::LoopbackPeer;
using tests::PeerStream;
using tests::SmtpSink;

SmtpMailer mailer_to(std::uint16_t port, std::chrono::seconds total_timeout = std::chrono::seconds(20)) {
    SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = port;
    settings.tls = SmtpTls::none;
    settings.from_name = "SSL証明書デスク";
    settings.from_address = "desk@provider.example.test";
    settings.connect_timeout = std::chrono::seconds(5);
    settings.total_timeout = total_timeout;
    return SmtpMailer(std::move(settings));
}

notices::Mail mail_to(const std::string& local_part) {
    notices::Mail mail;
    mail.to_name = "株式会社見本 ご担当者様";
    mail.to_address = local_part + "@customer.example.test";
    mail.subject = "【SSL証明書】お申し込み手続きを開始いたしました（www.kaisha.example.test）";
    mail.text = "いつもお世話になっております。\n\n.点で始まる行\n.\n..二つの点\n以上、よろしくお願いいたします。\n";
    mail.html = "<p>いつもお世話になっております。</p>\n.\n<p>&lt;以上&gt;</p>\n";
    mail.message_id = "<0123456789abcdef@provider.example.test>";
    mail.created_at = parse_rfc3339("2026-11-24T01:00:00Z").value();
    return mail;
}

ErrorKind failure_of(const std::string& local_part) {
    const SmtpSink sink;
    auto mailer = mailer_to(sink.port(), std::chrono::seconds(2));
    const auto sent = mailer.send(mail_to(local_part));
    EXPECT_FALSE(sent.has_value());
    return sent ? ErrorKind::broken : sent.error().kind;
}

TEST(SmtpMailer, a_japanese_mail_arrives_as_it_was_written) {
    const SmtpSink sink;
    const auto wanted = mail_to("info");
    ASSERT_TRUE(mailer_to(sink.port()).send(wanted));
    ASSERT_EQ(sink.count(), 1U);
    const auto mail = sink.mail(1);
    EXPECT_EQ(mail.sender, "desk@provider.example.test");
    EXPECT_EQ(mail.recipients, "info@customer.example.test");
    EXPECT_EQ(mail.subject, wanted.subject);
    EXPECT_EQ(mail.from, "SSL証明書デスク <desk@provider.example.test>");
    EXPECT_EQ(mail.to, "株式会社見本 ご担当者様 <info@customer.example.test>");
    EXPECT_EQ(mail.message_id, wanted.message_id);
}

// RFC 5321 section 4.5.2: a line that begins with a dot, or is one, neither ends the mail nor loses its dot.
TEST(SmtpMailer, lines_of_dots_arrive_as_they_were_written) {
    const SmtpSink sink;
    const auto wanted = mail_to("info");
    ASSERT_TRUE(mailer_to(sink.port()).send(wanted));
    EXPECT_EQ(sink.mail(1).text, wanted.text);
    EXPECT_EQ(sink.mail(1).html, wanted.html);
    auto ascii = wanted;
    ascii.text = ".\n..\n.a line\n\n.\nthe end\n.";
    ascii.html = ".\n<p>..</p>\n.";
    ASSERT_TRUE(mailer_to(sink.port()).send(ascii));
    EXPECT_EQ(sink.mail(2).text, ascii.text);
    EXPECT_EQ(sink.mail(2).html, ascii.html);
}

TEST(SmtpMailer, sending_again_sends_the_same_bytes) {
    const SmtpSink sink;
    auto mailer = mailer_to(sink.port());
    ASSERT_TRUE(mailer.send(mail_to("info")));
    ASSERT_TRUE(mailer.send(mail_to("info")));
    auto another = mailer_to(sink.port());
    ASSERT_TRUE(another.send(mail_to("info")));
    EXPECT_EQ(sink.mail(1).raw, sink.mail(2).raw);
    EXPECT_EQ(sink.mail(1).raw, sink.mail(3).raw);
}

TEST(SmtpMailer, every_line_ends_with_crlf_and_is_short_enough) {
    const SmtpSink sink;
    ASSERT_TRUE(mailer_to(sink.port()).send(mail_to("info")));
    const auto raw = sink.mail(1).raw;
    std::size_t length = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const bool ends = raw[i] == '\n';
        if (ends) EXPECT_TRUE(i > 0 && raw[i - 1] == '\r') << i;
        EXPECT_LE(length = ends ? 0 : length + 1, 998U);  // RFC 5322 section 2.1.1
    }
}

TEST(SmtpMailer, a_lasting_no_is_denied) {
    EXPECT_EQ(failure_of("no-such-user"), ErrorKind::denied);
    EXPECT_EQ(failure_of("refused-after-data"), ErrorKind::denied);
}

TEST(SmtpMailer, a_no_for_now_is_unavailable) {
    EXPECT_EQ(failure_of("try-later"), ErrorKind::unavailable);
    EXPECT_EQ(failure_of("later-after-data"), ErrorKind::unavailable);
}

TEST(SmtpMailer, a_lost_answer_leaves_it_open_whether_the_mail_was_taken) {
    EXPECT_EQ(failure_of("lost-answer"), ErrorKind::timed_out);
}

TEST(SmtpMailer, silence_after_the_data_holds_nobody_up) {
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(failure_of("no-answer"), ErrorKind::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30));
}

TEST(SmtpMailer, a_failure_does_not_spoil_the_next_mail) {
    const SmtpSink sink;
    auto mailer = mailer_to(sink.port());
    for (const auto* trouble : {"no-such-user", "try-later", "refused-after-data", "lost-answer"}) {
        EXPECT_FALSE(mailer.send(mail_to(trouble))) << trouble;
        EXPECT_TRUE(mailer.send(mail_to("info"))) << "after " << trouble;
    }
    EXPECT_EQ(sink.count(), 5U);  // the mail whose answer was lost was kept
}

TEST(SmtpMailer, no_server_is_unavailable) {
    EXPECT_EQ(mailer_to(tests::spare_port()).send(mail_to("info")).error().kind, ErrorKind::unavailable);
}

TEST(SmtpMailer, a_server_that_hangs_up_before_the_data_has_taken_nothing) {
    const LoopbackPeer rude([](PeerStream& stream) { stream.write("220 rude.example.test\r\n"); });
    EXPECT_EQ(mailer_to(rude.port()).send(mail_to("info")).error().kind, ErrorKind::unavailable);
}

TEST(SmtpMailer, a_server_that_never_speaks_is_given_up) {
    const LoopbackPeer silent([](PeerStream& stream) { stream.wait_for_end(); });
    EXPECT_EQ(mailer_to(silent.port(), std::chrono::seconds(1)).send(mail_to("info")).error().kind, ErrorKind::unavailable);
}

TEST(SmtpMailer, without_the_encryption_that_was_demanded_nothing_is_sent) {
    const SmtpSink sink;  // offers no STARTTLS
    SmtpSettings settings;
    settings.host = "127.0.0.1";
    settings.port = sink.port();
    settings.tls = SmtpTls::required;
    settings.from_address = "desk@provider.example.test";
    EXPECT_FALSE(SmtpMailer(std::move(settings)).send(mail_to("info")));
    EXPECT_EQ(sink.count(), 0U);
}

}  // namespace
}  // namespace certdesk::adapters
