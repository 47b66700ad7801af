// One entry for whatever a person brings: PEM with the usual damage, or DER; what it is, is found out.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "formats/pasted_text.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "pki/csr.hpp"
#include "pki/public_key.hpp"
#include "pki/reading/der_walk.hpp"
#include "pki/reading/ocsp_response.hpp"
#include "pki/reading/pkcs7.hpp"
#include "pki/reading/private_key_file.hpp"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace certdesk::pki::reading {

// A revocation list in PEM: max_crl_bytes in base64 with its line ends, and text around it.
inline constexpr std::size_t max_crl_text_bytes = max_crl_bytes / 48 * 65 + pasted_limit_bytes;
// Nothing longer is read, whatever it is.
inline constexpr std::size_t max_input_bytes = max_crl_text_bytes;

// What is read takes time: at most so many things in one input, and so many certificates in PKCS #7.
inline constexpr std::size_t max_items = 256;
inline constexpr std::size_t max_requests = 8;  // each costs the check of a signature

struct PublicKeyFile {
    Bytes spki_der{};
    PublicKey key{};
};

CD_ENUMERATION(Kind, csr, certificate, pkcs7, crl, ocsp_response, public_key, private_key);

// In the order of Kind.
using Facts = std::variant<Csr, Certificate, Pkcs7, Crl, OcspResponse, PublicKeyFile, PrivateKeyFile>;

struct Item {
    Facts facts{};
    std::size_t first_line = 0;  // of the text, from 1; 0 when the input was DER
    std::string label{};         // of the armor; empty when there was none
    std::vector<PastedRepair> repairs{};
    DerWalk walk{};  // empty for private keys

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(facts.index()); }
};

CD_ENUMERATION(InputKind, csr, certificate, certificates, pkcs7, crl, ocsp_response, public_key, private_key, mixture);

struct Input {
    std::vector<Item> items{};  // at least one
    bool text = false;          // PEM; otherwise DER

    [[nodiscard]] InputKind kind() const;  // certificates: several of them and nothing else
};

// The likely cause, for words to people. Those of formats/pasted_text.hpp under their names, then our own.
CD_ENUMERATION(UnreadableCause, empty, too_long, not_text, nothing_found, empty_block, end_without_begin, cut_off, wrong_sign,
               padding_inside,
               private_key,   // seen and not asked for: it was not read, and our copies are wiped (KEY-02)
               key_store,     // PKCS #12: a private key behind a passphrase
               unknown_kind,  // DER of something else
               not_der,       // what it should be is known, and the encoding is against DER: see the walk
               malformed,     // DER, and against the standard of its kind: see the detail
               too_many       // more than max_items things, or more than max_requests requests
);

struct Unreadable {
    UnreadableCause cause = UnreadableCause::empty;
    std::size_t line = 0;           // from 1; 0 when it is about the whole, or the input was DER
    std::size_t missing_bytes = 0;  // of what is cut off, as far as it is known
    std::optional<Kind> kind{};     // what it seems to be
    std::string detail{};           // English, for those who know the formats; empty where the cause says all
    DerWalk walk{};
};

// Text up to 1,000,000 bytes; DER the same. Revocation lists may have more: max_crl_bytes as DER, max_crl_text_bytes as PEM,
// which must then be as programs write it, for mending so much would take too long. Pure; what was copied of a private key on the
// way is wiped, the input itself is the caller's.
[[nodiscard]] std::expected<Input, Unreadable> read_input(BytesView bytes, PrivateKeys private_keys);

// The half of it that finds and mends: what stands in a text, by its bytes and not read yet. Neither curves and groups in front
// of keys nor, when refused, any private key; at least one.
[[nodiscard]] std::expected<std::vector<PastedBlock>, Unreadable> find_blocks(std::string_view text, PrivateKeys private_keys);

// The certificates among what was read, alone or in PKCS #7, in their order.
[[nodiscard]] std::vector<Certificate> certificates_of(Input input);

// Whether the input is to be read as DER rather than as text.
[[nodiscard]] bool looks_like_der(BytesView bytes);

}  // namespace certdesk::pki::reading
