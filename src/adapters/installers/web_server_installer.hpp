// Key, CSR and certificate for any web server that reads <site_folder>/live/fullchain.pem and /live/privkey.pem (nginx, Apache,
// HAProxy …), over a remote shell.
//
//   <site_folder>/<application>/   privkey.pem (0600, made there), request.cnf, request.csr, certificate.pem, chain.pem,
//                                  fullchain.pem, former (what the link pointed to before)
//   <site_folder>/live             -> <application>
//   <site_folder>/.certdesk/       lock, fence
//
// What happens on the server stands in on_server/*.sh; it needs a POSIX shell, GNU coreutils, flock and openssl there, and a
// user who may write in site_folder and run the two configured commands.
#pragma once

#include "ports/installer.hpp"
#include "ports/remote_shell.hpp"

namespace certdesk::adapters {

// Errors besides those of RemoteShell: malformed (what we were asked, or what the server answered), conflict (the link was
// changed by somebody else), denied (a lower fence, wrong files, a command that says no), unavailable (no room, somebody else
// is installing), broken (the server's set-up is wrong, or the former state could not be brought back).
class WebServerInstaller final : public ports::Installer {
public:
    explicit WebServerInstaller(ports::RemoteShell& shell) : shell_(shell) {}

    [[nodiscard]] Result<ports::KeyMade> make_key(const contracts::Server& server, const ports::KeyRequest& request) override;
    // The check command must pass before anything is written, unless there is no live link yet: then it may need the files.
    [[nodiscard]] Result<ports::Staged> stage(const contracts::Server& server, const ports::Staging& staging) override;
    [[nodiscard]] Result<> switch_to(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) override;
    // Without a former folder the link is taken away; denied when the web server cannot do without, and the link stays.
    // A link that points to the former folder already stays there, whatever check and reload say.
    [[nodiscard]] Result<> put_back(const contracts::Server& server, const ports::Staged& staged, std::int64_t fence) override;

private:
    ports::RemoteShell& shell_;
};

}  // namespace certdesk::adapters
