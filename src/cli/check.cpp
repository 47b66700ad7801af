// csr check, cert check, crl check: what a file holds and what is to be said about it, without a desk.
#include "cli/inspection.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace certdesk::cli {

namespace {

using pki::reading::InputKind;

// What a verb is about. Other things are shown too, and the mistake is named.
using Wanted = std::vector<InputKind>;

int check(Commands& commands, const std::vector<std::string>& files, const Wanted& wanted) {
    const Inspection inspection(commands.environment, commands.options);
    int worst = 0;
    for (const auto& file : files) {
        auto inspected = inspection.inspect(file, PrivateKeys::refused);
        if (inspected.input && std::ranges::find(wanted, inspected.input->kind()) == wanted.end())
            inspected.findings.insert(inspected.findings.begin(),
                                      {"input.other_kind", lint::Severity::error, "file",
                                       "this is a " + std::string(to_text(inspected.input->kind())), ""});
        inspection.tell(inspected);
        worst = std::max(worst, Inspection::exit_code(inspected));
    }
    return worst;
}

void add(CLI::App& root, Commands& commands, const char* name, const char* what, const char* doing, const Wanted& wanted) {
    auto& checking = *noun(root, name, what).add_subcommand("check", doing);
    const auto files = std::make_shared<std::vector<std::string>>();
    checking.add_option("file", *files, "PEM in any text, or DER; - is standard input")->required();
    checking.callback([&commands, files, wanted] {
        commands.own_deed = [&commands, files, wanted] { return check(commands, *files, wanted); };
    });
}

}  // namespace

void add_check(CLI::App& root, Commands& commands) {
    add(root, commands, "csr", "Certificate signing requests", "Read CSRs and judge them",  //
        {InputKind::csr});
    add(root, commands, "cert", "Certificates", "Read certificates, bundles and PKCS #7 files and judge them",
        {InputKind::certificate, InputKind::certificates, InputKind::pkcs7});
    add(root, commands, "crl", "Revocation lists", "Read revocation lists and OCSP responses and judge them",
        {InputKind::crl, InputKind::ocsp_response});
}

}  // namespace certdesk::cli
