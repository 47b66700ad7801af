// Commands that make key and CSR on the customer's own server, with the customer's data in them, ready to be pasted
// (R83, R89–R91, R95). The key never leaves the server.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "pki/csr.hpp"
#include "pki/key.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki {

CD_ENUMERATION(CommandTool,
               openssl,  // a POSIX shell; OpenSSL 1.1.1 and 3
               certreq,  // Windows PowerShell
               keytool,  // a POSIX shell; Java 11 and later
               plesk,    // a form: the steps are words/, the values panel_fields()
               cpanel);  // likewise

struct CommandWish {
    CsrRequest request{};
    KeyKind key = KeyKind::rsa_2048;
    std::string openssl_path = "/usr/bin/openssl";  // R95: not /usr/local/ssl/bin where there is no Plesk
};

// No value can end its quoting or add a command, whatever it holds. Malformed when a value holds control characters, or cannot
// be written for the tool at all.
[[nodiscard]] Result<std::string> openssl_commands(const CommandWish& wish);
[[nodiscard]] Result<std::string> certreq_commands(const CommandWish& wish);
[[nodiscard]] Result<std::string> keytool_commands(const CommandWish& wish);

// What to type into the form of a panel.
struct PanelField {
    std::string_view name;  // "bits", "country", "state", "locality", "organization", "common_name", "names"
    std::string value;
};
[[nodiscard]] Result<std::vector<PanelField>> panel_fields(const CommandWish& wish);

}  // namespace certdesk::pki
