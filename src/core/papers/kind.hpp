// The kinds of papers that the procedure and the CA ask for (R15, R20, R58, R62, R63; domain.md 3.3, 5.15), and what each must
// show. Numbers and conditions are rows of one table; a paper is accepted or sent back by its own checklist and by nothing else.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

namespace certdesk::papers {

CD_ENUMERATION(Kind,
               phone_bill,            // 電話料金請求書の写し (R20, R65-R68)
               permission_letter,     // ドメイン名及びグローバルIPアドレス使用許諾証明書 (R15, R62)
               seal_certificate,      // 印鑑証明書 (R62)
               domain_pledge,         // ドメイン名に関する誓約書 (R63)
               registry_extract,      // 登記事項証明書 (R52)
               opening_notification,  // 開業届の控え (R58, R75, R76)
               tax_return,            // 確定申告書の控え (R58, R76)
               licence_certificate);  // 資格の登録を証明する書類 (domain.md 3.3)

// Whose paper it is: the domain's owner is another organization than the customer, who passes it on (R62).
CD_ENUMERATION(Giver, applicant, domain_owner);
// An original is tracked on its way by post: no picture of it will do (R62).
CD_ENUMERATION(Form, copy, original);

// What a reviewer looks for on a paper.
CD_ENUMERATION(Item, right_paper, readable, addressee_is_the_applicant, newest_issue, holder_readable, phone_number_readable,
               address_readable, issue_date_readable, names_the_domain, names_the_owner, names_the_applicant, seal_of_the_owner,
               seal_of_the_applicant, dated, original_seen, matches_the_permission_letter, service_name_of_whois, says_who_owns,
               registered_name_matches, representative_matches, receipt_of_the_office, trade_name_written,
               licensee_heads_the_office, office_name_and_address);

struct KindRule {
    Kind kind;
    Giver giver;
    Form form;
    std::optional<std::chrono::months> greatest_age;  // from the day of issue to the day of submission
    bool other_parts_may_be_masked;                   // R68
    std::span<const Item> checklist;                  // in the order a reviewer looks
    std::string_view source;
};

[[nodiscard]] std::span<const KindRule> rules();
[[nodiscard]] const KindRule& rule_of(Kind kind);

// The last day on which a paper issued on that day may be submitted; nothing when its age does not matter. "Within three
// months" of the 30th of November ends on the last day of February (民法 143).
[[nodiscard]] std::optional<Day> submit_until(Kind kind, Day issued_on);

}  // namespace certdesk::papers
