#include "pki/csr_commands/commands.hpp"
#include "pki/csr_commands/quoting.hpp"

namespace certdesk::pki {

namespace {

// Microsoft: certreq, section "Syntax of the policy file"; CNG names its curves ECDSA_P256 and ECDSA_P384.
std::string key_lines(KeyKind kind) {
    switch (kind) {
        case KeyKind::rsa_2048: return "KeyAlgorithm = RSA\nKeyLength = 2048\n";
        case KeyKind::rsa_3072: return "KeyAlgorithm = RSA\nKeyLength = 3072\n";
        case KeyKind::rsa_4096: return "KeyAlgorithm = RSA\nKeyLength = 4096\n";
        case KeyKind::p256: return "KeyAlgorithm = ECDSA_P256\nKeyLength = 256\n";
        case KeyKind::p384: return "KeyAlgorithm = ECDSA_P384\nKeyLength = 384\n";
    }
    return "";
}

}  // namespace

Result<std::string> certreq_commands(const CommandWish& wish) {
    TRY(openssl_request_configuration(wish.request));  // refuses bad names, control characters and values that are too long
    const auto& subject = wish.request.subject;
    std::string name;
    const auto attribute = [&](std::string_view label, std::string_view value) {
        if (value.empty()) return;
        if (!name.empty()) name += ",";
        name += std::string(label) + "=" + inf_value(value);
    };
    attribute("CN", subject.common_name);
    attribute("O", subject.organization);
    attribute("L", subject.locality);
    attribute("S", subject.state);
    attribute("C", subject.country);

    std::string inf =
        "[Version]\n"
        "Signature = \"$Windows NT$\"\n"
        "\n"
        "[NewRequest]\n"
        "Subject = \"" +
        name + "\"\n" + key_lines(wish.key) +
        "ProviderName = \"Microsoft Software Key Storage Provider\"\n"
        "HashAlgorithm = " +
        (wish.key == KeyKind::p384 ? "SHA384" : "SHA256") +
        "\n"
        "MachineKeySet = TRUE\n"
        "Exportable = FALSE\n"
        "RequestType = PKCS10\n"
        "\n"
        "[Extensions]\n"
        "2.5.29.17 = \"{text}\"\n";
    for (const auto& dns_name : wish.request.dns_names) inf += "_continue_ = \"dns=" + dns_name + "&\"\n";

    const std::string& first = wish.request.dns_names.front();
    const auto file = [&](std::string_view ending) {
        return powershell_literal((first.starts_with("*.") ? "wildcard" + first.substr(1) : first) + std::string(ending));
    };
    // Nothing is expanded in a here-string of single quotes; only '@ at the beginning of a line ends it, and no line begins so.
    return "@'\n" + inf + "'@ | Set-Content -Encoding Unicode " + file(".inf") + "\ncertreq -new " + file(".inf") + " " +
           file(".csr") + "\nGet-Content " + file(".csr") + "\n";
}

}  // namespace certdesk::pki
