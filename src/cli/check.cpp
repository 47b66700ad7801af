// csr check, cert check, crl check: what a file holds and what is to be said about it, without a desk.
#include "cli/inspection.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

namespace certdesk::cli {

namespace {

using pki::reading::InputKind;

// What a verb is about. Other things are shown too, and the mistake is named.
using Wanted = std::vector<InputKind>;

int check(Commands& commands, const std::vector<std::string>& files, const Wanted& wanted,
          const lint::CsrContext* csr = nullptr) {
    const Inspection inspection(commands.environment, commands.options);
    int worst = 0;
    for (const auto& file : files) {
        auto inspected = inspection.inspect(file, PrivateKeys::refused, csr);
        web::tools::name_other_kind(inspected, wanted);
        inspection.tell(inspected);
        worst = std::max(worst, Inspection::exit_code(inspected));
    }
    return worst;
}

// The verb and its files.
struct Checking {
    CLI::App& verb;
    std::shared_ptr<std::vector<std::string>> files = std::make_shared<std::vector<std::string>>();
};

Checking add_verb(CLI::App& root, const char* name, const char* what, const char* doing) {
    Checking checking{*noun(root, name, what).add_subcommand("check", doing)};
    checking.verb.add_option("file", *checking.files, "PEM in any text, or DER; - is standard input")->required();
    return checking;
}

void add(CLI::App& root, Commands& commands, const char* name, const char* what, const char* doing, const Wanted& wanted) {
    const auto checking = add_verb(root, name, what, doing);
    checking.verb.callback([&commands, files = checking.files, wanted] {
        commands.own_deed = [&commands, files, wanted] { return check(commands, *files, wanted); };
    });
}

// What a request is asked beside the rules.
struct CsrQuestions {
    std::string blocklist;  // empty: the usual one, when there is one
    std::vector<std::string> also_public;
};

int check_csrs(Commands& commands, const std::vector<std::string>& files, const CsrQuestions& questions) {
    lint::CsrContext context{.names = {.also_public = questions.also_public}};
    const bool is_asked_for = !questions.blocklist.empty();
    const auto blocklist = commands.environment.key_lists.open(is_asked_for ? questions.blocklist : ports::usual_key_index);
    if (!blocklist && (is_asked_for || blocklist.error().kind != ErrorKind::not_found)) {
        commands.environment.err << "certdesk: " << blocklist.error().message << "\n";
        return 2;
    }
    if (blocklist) context.blocklist = blocklist->get();
    return check(commands, files, {InputKind::csr}, &context);
}

void add_csr_check(CLI::App& root, Commands& commands) {
    const auto checking = add_verb(root, "csr", "Certificate signing requests", "Read CSRs and judge them");
    const auto questions = std::make_shared<CsrQuestions>();
    checking.verb.add_option(
        "--blocklist", questions->blocklist,
        "the index of weak and blocked keys; else " + std::string(ports::usual_key_index) + " when it is there");
    checking.verb.add_option("--also-public", questions->also_public, "a zone of a trial that counts as public: test");
    checking.verb.callback([&commands, files = checking.files, questions] {
        commands.own_deed = [&commands, files, questions] { return check_csrs(commands, *files, *questions); };
    });
}

}  // namespace

void add_check(CLI::App& root, Commands& commands) {
    add_csr_check(root, commands);
    add(root, commands, "cert", "Certificates", "Read certificates, bundles and PKCS #7 files and judge them",
        {InputKind::certificate, InputKind::certificates, InputKind::pkcs7});
    add(root, commands, "crl", "Revocation lists", "Read revocation lists and OCSP responses and judge them",
        {InputKind::crl, InputKind::ocsp_response});
}

}  // namespace certdesk::cli
