#include "desk/read_mail.hpp"
#include "web/pages/mailbox/mailbox.hpp"

namespace certdesk::web::pages {

namespace {
constexpr int longest_list = 200;
}

http::Response show_mailbox(Visit& visit) {
    const auto mails = desk::list_mails(visit.world(), visit.actor(), longest_list);
    if (!mails) return visit.answer_no(mails.error());
    Values values;
    for (const auto& mail : *mails) {
        auto& row = values.add("MAILS");
        row.set("MAIL", mail.id.text()).set("SUBJECT", mail.subject);
        row.set("TO_NAME", mail.to_name).set("TO_ADDRESS", mail.to_address);
        row.set("KIND", visit.word("mailbox.kind." + std::string(to_text(mail.kind))));
        row.set("LANGUAGE_OF_MAIL", to_text(mail.language));
        const Instant when = mail.sent_at.value_or(mail.due_at);
        row.set("WHEN", visit.time(when)).set("WHEN_ISO", to_rfc3339(when));
        row.show_if(mail.sent_at.has_value(), "SENT").show_if(!mail.sent_at, "WAITING");
    }
    values.show_if(mails->empty(), "NO_MAILS").show_if(!mails->empty(), "HAS_MAILS");
    values.show_if(visit.world().settings.mails_go_to_the_mailbox, "ONLY_HERE");
    return visit.page("pages/mailbox/mailbox_page.html", visit.word("mailbox.title"), values, "MAILBOX");
}

}  // namespace certdesk::web::pages
