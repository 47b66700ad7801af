// Words for mails: pure, no input or output; the wording lives with the other words for people (web/mails).
#pragma once

#include "core/notices/notice.hpp"

namespace certdesk::ports {

class Correspondence {
public:
    virtual ~Correspondence() = default;
    [[nodiscard]] virtual notices::WordedMail word(const notices::Notice& notice) const = 0;
};

}  // namespace certdesk::ports
