// Mails without style: the kind is the subject, facts and items stand line by line. For tests that ask what a mail says,
// not how it is worded.
#pragma once

#include "ports/correspondence.hpp"

namespace certdesk::tests {

class PlainCorrespondence final : public ports::Correspondence {
public:
    [[nodiscard]] notices::WordedMail word(const notices::Notice& notice) const override {
        notices::WordedMail mail;
        mail.subject = std::string(to_text(notice.kind)) + " " + std::string(to_text(notice.language));
        for (const auto& [name, value] : notice.facts) mail.text += name + ": " + value + "\n";
        for (const auto& item : notice.items) mail.text += "- " + item + "\n";
        mail.html = "<pre>" + mail.text + "</pre>";
        return mail;
    }
};

}  // namespace certdesk::tests
