// The wording of the procedure's mails (R9-R22, R82, R86): plain text and HTML from the same words of words/*/mails.po.
//
// "mail.<kind>.body" is paragraphs between empty lines, with places {fact}. A line that asks for a fact which is not there is
// left out. The line "{items}" becomes a list; an item that begins with '@' is a key of words/.
#pragma once

#include "ports/correspondence.hpp"
#include "web/words.hpp"

namespace certdesk::web {

// Holds nothing but the words, so it may be asked by many threads.
class MailWords final : public ports::Correspondence {
public:
    explicit MailWords(const Words& words) : words_(words) {}

    // Links stand only where the text names a page of our own (the site of the fact order_link, and only over https).
    [[nodiscard]] notices::WordedMail word(const notices::Notice& notice) const override;

private:
    const Words& words_;
};

}  // namespace certdesk::web
