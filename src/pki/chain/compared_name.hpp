// Distinguished names in the form in which they are compared: RFC 5280 section 7.1, letters of ASCII in one case, blanks
// collapsed, whatever the string type. Private to this room.
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <vector>

namespace certdesk::pki {

// One text per relative distinguished name, in order. Bytes that are no Name compare as themselves.
[[nodiscard]] std::vector<std::string> compared_parts(BytesView name_der);

// The same in one text, for look-ups.
[[nodiscard]] std::string compared_name(BytesView name_der);

}  // namespace certdesk::pki
