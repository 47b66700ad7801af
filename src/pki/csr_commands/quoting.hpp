// Quoting for the programs that read the commands; private to this folder.
#pragma once

#include <string>
#include <string_view>

namespace certdesk::pki {

// One word of a POSIX shell: 'it'\''s'.
[[nodiscard]] std::string shell_word(std::string_view value);

// One literal of PowerShell: 'it''s'. PowerShell reads typographic single quotes as quotes too.
[[nodiscard]] std::string powershell_literal(std::string_view value);

// A value inside a distinguished name of RFC 4514, as keytool reads it.
[[nodiscard]] std::string rfc4514_value(std::string_view value);

// A value inside the Subject of an INF file: quoted for CertStrToName, quoted again for the line, and with % doubled.
[[nodiscard]] std::string inf_value(std::string_view value);

}  // namespace certdesk::pki
