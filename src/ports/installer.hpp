// Key, CSR and certificate on a customer's server. Every verb may run twice; a failed switch puts the former files back.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "core/contracts/contract.hpp"
#include "pki/csr.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace certdesk::ports {

struct KeyRequest {
    std::string folder_name;  // one path segment of [a-z0-9-]: the application's id
    pki::CsrRequest csr;      // what the CSR says; key RSA 2048 by the survey (R41), made there, mode 0600
};
struct KeyMade {
    Bytes csr_der;
    std::string key_location;  // absolute path on the server
};

struct Staging {
    std::string folder_name;  // the application's id: where the key already lies
    std::string leaf_pem;
    std::string chain_pem;
    std::int64_t fence = 0;  // the server keeps the highest it saw and refuses a lower one (I-4)
};
struct Staged {
    std::string folder;         // absolute path
    std::string former_folder;  // what the live link points to now; empty when there is none
};

class Installer {
public:
    virtual ~Installer() = default;
    // The private key is made on the server and never travels. A second call returns the CSR of the first.
    [[nodiscard]] virtual Result<KeyMade> make_key(const contracts::Server& server, const KeyRequest& request) = 0;
    // Writes the files into the new folder, syncs them, and checks there: key opens without pass phrase, key matches
    // certificate, chain in order, configuration test passes. Nothing served changes.
    [[nodiscard]] virtual Result<Staged> stage(const contracts::Server& server, const Staging& staging) = 0;
    // One rename of the live link, configuration test, reload. On any failure the former link is back before it returns.
    [[nodiscard]] virtual Result<> switch_to(const contracts::Server& server, const Staged& staged, std::int64_t fence) = 0;
    // The live link points to the former folder again, and the web server has reloaded.
    [[nodiscard]] virtual Result<> put_back(const contracts::Server& server, const Staged& staged, std::int64_t fence) = 0;
};

}  // namespace certdesk::ports
