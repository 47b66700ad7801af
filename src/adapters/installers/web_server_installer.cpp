#include "adapters/installers/web_server_installer.hpp"

#include "adapters/installers/server_script.hpp"
#include "base/text.hpp"
#include "pki/certificate.hpp"
#include "pki/sha256.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace certdesk::adapters {

namespace {

constexpr std::size_t longest_path_bytes = 1024;

// An absolute path without surprises: no "..", no control characters, no slash at the end.
Result<> check_path(std::string_view path, std::string_view what) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    const bool plain = path.size() > 1 && path.size() <= longest_path_bytes && path.starts_with('/') &&
                       !std::ranges::any_of(path, is_control) && std::ranges::count(split(path, '/'), "..") == 0;
    if (!plain) return fail(ErrorKind::malformed, fmt::format("{} is not an absolute path", what));
    return {};
}

Result<std::string> site_of(const contracts::Server& server) {
    std::string site = server.site_folder;
    while (site.size() > 1 && site.ends_with('/')) site.pop_back();
    TRY(check_path(site, "the site folder"));
    if (server.check_command.empty() || server.reload_command.empty())
        return fail(ErrorKind::broken, "the server has no check command or no reload command");
    return site;
}

Result<> check_folder_name(std::string_view name) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (name.empty() || name.size() > 64 || name.starts_with('-') || !std::ranges::all_of(name, allowed))
        return fail(ErrorKind::malformed, "the folder name is not one segment of [a-z0-9-]");
    return {};
}

// The application's folder name, when the staged folder lies in this site.
Result<std::string> name_of(const ports::Staged& staged, const std::string& site) {
    if (!staged.folder.starts_with(site + "/")) return fail(ErrorKind::malformed, "the staged folder lies in another site");
    std::string name = staged.folder.substr(site.size() + 1);
    TRY(check_folder_name(name));
    if (!staged.former_folder.empty()) TRY(check_path(staged.former_folder, "the former folder"));
    return name;
}

std::string digest_of(std::string_view content) { return to_hex(pki::sha256(bytes_of(content))); }

std::string ended_by_newline(std::string pem) {
    if (!pem.ends_with('\n')) pem += '\n';
    return pem;
}

// C.6 step 3: leaf first, and each certificate issued by the next. That a signature fits is checked on the server.
Result<> check_order(const std::string& fullchain) {
    const auto chain = TRY(pki::parse_chain_pem(fullchain));
    if (chain.size() < 2) return fail(ErrorKind::malformed, "the certificate comes without an intermediate");
    for (std::size_t i = 0; i + 1 < chain.size(); ++i)
        if (chain[i].issuer_der != chain[i + 1].subject_der)
            return fail(ErrorKind::malformed, fmt::format("certificate {} of the chain was not issued by the next one", i + 1));
    return {};
}

// Remote output is not believed (SSH-05): a CSR for something else would become a certificate for something else.
Result<Bytes> check_csr(std::string_view pem, const pki::CsrRequest& wanted) {
    const auto csr = TRY(with_context(pki::parse_csr_pem(pem), "the server's CSR"));
    auto names = csr.dns_names;
    auto wanted_names = wanted.dns_names;
    std::ranges::sort(names);
    std::ranges::sort(wanted_names);
    if (!csr.signature_valid) return fail(ErrorKind::malformed, "the server's CSR is not signed by its key");
    if (names != wanted_names || !csr.subject.same_values(wanted.subject))
        return fail(ErrorKind::malformed, "the server's CSR asks for something else: " + pki::to_text(csr.subject));
    return csr.der;
}

}  // namespace

Result<ports::KeyMade> WebServerInstaller::make_key(const contracts::Server& server, const ports::KeyRequest& request) {
    const auto site = TRY(site_of(server));
    TRY(check_folder_name(request.folder_name));
    const auto configuration = TRY(pki::openssl_request_configuration(request.csr));
    const auto session = TRY(shell_.connect(server));
    const auto pem = TRY(run_script(*session, "make_key", {site, request.folder_name, digest_of(configuration)}, configuration));
    return ports::KeyMade{TRY(check_csr(pem, request.csr)), site + "/" + request.folder_name + "/privkey.pem"};
}

Result<ports::Staged> WebServerInstaller::stage(const contracts::Server& server, const ports::Staging& staging) {
    const auto site = TRY(site_of(server));
    const auto& name = staging.folder_name;
    TRY(check_folder_name(name));
    const auto leaf = ended_by_newline(staging.leaf_pem);
    const auto chain = ended_by_newline(staging.chain_pem);
    TRY(check_order(leaf + chain));
    const auto fence = std::to_string(staging.fence);

    const auto session = TRY(shell_.connect(server));
    std::string former = TRY(run_script(*session, "prepare", {site, name, fence}));
    if (former.ends_with('\n')) former.pop_back();
    if (!former.empty()) {
        TRY(check_path(former, "the folder that is served now"));
        const auto check = TRY(session->run_configured(server.check_command));
        if (check.exit_code != 0)  // F-21: not ours, so nothing is touched
            return fail(ErrorKind::denied, "the check fails before anything was changed: " + one_line(check.errors));
    }
    const auto put = [&](const std::string& file, const std::string& content) {
        return run_script(*session, "put_file", {site, name, fence, file, digest_of(content)}, content);
    };
    TRY(put("certificate.pem", leaf));
    TRY(put("chain.pem", chain));
    TRY(put("fullchain.pem", leaf + chain));
    TRY(run_script(*session, "check_files", {site, name}));
    return ports::Staged{site + "/" + name, former};
}

Result<> WebServerInstaller::switch_to(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) {
    const auto site = TRY(site_of(server));
    const auto name = TRY(name_of(staged, site));
    const auto session = TRY(shell_.connect(server));
    TRY(run_script(*session, "check_files", {site, name}));
    TRY(run_script(*session, "point_live",
                   {site, staged.folder, staged.former_folder, std::to_string(fence), server.check_command, server.reload_command,
                    "expected"}));
    return {};
}

Result<> WebServerInstaller::put_back(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) {
    const auto site = TRY(site_of(server));
    TRY(name_of(staged, site));
    const auto session = TRY(shell_.connect(server));
    TRY(run_script(*session, "point_live",
                   {site, staged.former_folder, staged.folder, std::to_string(fence), server.check_command, server.reload_command,
                    "found"}));
    return {};
}

}  // namespace certdesk::adapters
