// The mails of the procedure: which there are, and a mail as it was or will be sent.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "core/accounts/account.hpp"
#include "core/ids.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::notices {

// 入金確認, 情報提供依頼, CSR送付依頼 (R82), 申請手続き開始, 追加書類の依頼 (R15, R20), 書類の再送依頼, 書類の確認完了, 保留, NG,
// 証明書送付 (R86), 設定完了報告, ご注文期間の終了 (R49), お電話の前日のお知らせ, お電話がつながらなかったお知らせ (R16).
CD_ENUMERATION(Kind, payment_confirmed, information_request, csr_request, application_started, papers_requested, paper_sent_back,
               paper_accepted, application_on_hold, application_refused, certificate_delivered, completion_report, order_ending,
               call_reminder, call_missed);

// What a mail is made of. Words: "mail.<kind>.subject" and "mail.<kind>.body" in words/*/mails.po.
struct Notice {
    Kind kind{};
    accounts::Language language = accounts::Language::ja;
    std::map<std::string, std::string> facts;  // fill the places {name}
    std::vector<std::string> items;            // fill the list, one line each (missing fields, proofs …)
};

struct WordedMail {
    std::string subject;
    std::string text;  // plain, UTF-8, LF
    std::string html;  // the same words
};

// A mail with fixed bytes (MAIL-01): the same Message-ID, date and body however often it is tried.
struct Mail {
    MailId id;
    OrderId order;
    CustomerId customer;
    Kind kind{};
    accounts::Language language = accounts::Language::ja;
    std::string to_name;
    std::string to_address;
    std::string subject;
    std::string text;
    std::string html;
    std::string message_id;  // "<…@host>"
    Instant due_at{};        // not sent before
    Instant created_at{};
    std::optional<Instant> sent_at;  // accepted by the mail server, or laid into the mailbox page
};

}  // namespace certdesk::notices
