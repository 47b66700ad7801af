// Mails over SMTP by libcurl, one connection kept for the next mail.
#pragma once

#include "base/secret.hpp"
#include "ports/mailer.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace certdesk::adapters {

// opportunistic: STARTTLS when the server offers it. required: no mail without it. implicit: TLS from the first byte (465).
CD_ENUMERATION(SmtpTls, none, opportunistic, required, implicit);

struct SmtpSettings {
    std::string host;
    std::uint16_t port = 587;
    SmtpTls tls = SmtpTls::required;
    std::string user;  // empty: no authentication
    Secret password;
    std::string from_name;
    std::string from_address;
    std::string ca_file;  // empty: the system's authorities
    std::chrono::seconds connect_timeout{10};
    std::chrono::seconds total_timeout{60};
};

class SmtpMailer final : public ports::Mailer {
public:
    explicit SmtpMailer(SmtpSettings settings);
    ~SmtpMailer() override;
    [[nodiscard]] Result<> send(const notices::Mail& mail) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters
