#include "desk/read_mail.hpp"
#include "web/pages/mailbox/mailbox.hpp"

namespace certdesk::web::pages {

http::Response show_mail(Visit& visit) {
    const auto id = visit.id<MailId>("mail");
    if (!id) return visit.not_found();
    const auto mail = desk::read_mail(visit.world(), visit.actor(), *id);
    if (!mail) return visit.answer_no(mail.error());

    Values values;
    values.set("SUBJECT", mail->subject).set("TO_NAME", mail->to_name).set("TO_ADDRESS", mail->to_address);
    values.set("KIND", visit.word("mailbox.kind." + std::string(to_text(mail->kind)))).set("MESSAGE_ID", mail->message_id);
    values.set("LANGUAGE_OF_MAIL", to_text(mail->language)).set("ORDER", mail->order.text());
    values.set("TEXT", mail->text).set("HTML", mail->html);
    values.set("WRITTEN", visit.time(mail->created_at)).set("WRITTEN_ISO", to_rfc3339(mail->created_at));
    if (mail->sent_at)
        values.add("SENT").set("AT", visit.time(*mail->sent_at)).set("AT_ISO", to_rfc3339(*mail->sent_at));
    else
        values.add("WAITING").set("AT", visit.time(mail->due_at)).set("AT_ISO", to_rfc3339(mail->due_at));
    return visit.page("pages/mailbox/mail_page.html", mail->subject, values, "MAILBOX");
}

}  // namespace certdesk::web::pages
