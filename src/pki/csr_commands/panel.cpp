#include "pki/csr_commands/commands.hpp"

namespace certdesk::pki {

Result<std::vector<PanelField>> panel_fields(const CommandWish& wish) {
    TRY(openssl_request_configuration(wish.request));
    const auto& subject = wish.request.subject;
    std::string names;
    for (const auto& name : wish.request.dns_names) names += (names.empty() ? "" : ", ") + name;
    const auto bits = [&]() -> std::string {
        switch (wish.key) {
            case KeyKind::rsa_2048: return "2048";
            case KeyKind::rsa_3072: return "3072";
            case KeyKind::rsa_4096: return "4096";
            case KeyKind::p256:
            case KeyKind::p384: break;
        }
        return {};
    }();
    if (bits.empty()) return fail(ErrorKind::malformed, "the forms of panels make RSA keys");
    return std::vector<PanelField>{{"bits", bits},
                                   {"country", subject.country},
                                   {"state", subject.state},
                                   {"locality", subject.locality},
                                   {"organization", subject.organization},
                                   {"common_name", subject.common_name},
                                   {"names", names}};
}

}  // namespace certdesk::pki
