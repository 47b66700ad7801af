// The index of keys that nobody may use: Debian's weak keys and keys that were blocked, one sorted file, looked up in place.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "pki/public_key.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace certdesk::pki {

CD_ENUMERATION(ListKind,
               debian_sha256,     // fingerprint.hpp; covers one size of RSA or one curve
               debian_sha1_tail,  // the same of the older package; one size of RSA
               blocked_spki);     // SHA-256 of SubjectPublicKeyInfo: keys reported, leaked or revoked (G-16); any kind

CD_ENUMERATION(Listing, listed, not_listed, no_list);  // no_list: nobody can tell, the list for this kind of key is missing

struct ListFacts {
    ListKind kind = ListKind::blocked_spki;
    KeyAlgorithm algorithm = KeyAlgorithm::other;  // other for blocked_spki
    std::uint32_t bits = 0;                        // 0 for blocked_spki
    std::uint64_t entries = 0;
    std::string origin;  // the files it was made from, for people: "sha256_modulus_2048.csv"
};

// The file, all numbers little-endian:
//   "CDKEYIDX", version 1 (4 octets), number of lists (4), size of the file (8), SHA-256 of what follows (32);
//   for each list: kind, algorithm, octets of an entry, 0 (1 each), bits (4), entries (8), offset of the first (8),
//   octets of the origin (4), the origin;
//   the entries of each list, sorted, without gaps.
class Blocklist {
public:
    // Borrows the bytes, usually a mapped file, which must outlive it. Malformed: another format or version, or cut off. Does
    // not read the entries; is_intact() does.
    [[nodiscard]] static Result<Blocklist> open(BytesView index);

    [[nodiscard]] Listing debian(const PublicKey& key) const;
    [[nodiscard]] Listing blocked(BytesView spki_der) const;

    [[nodiscard]] const std::vector<ListFacts>& lists() const { return facts_; }
    [[nodiscard]] BytesView entries_of(std::size_t list) const { return places_[list].entries; }
    [[nodiscard]] std::size_t entry_size_of(std::size_t list) const { return places_[list].entry_size; }
    [[nodiscard]] bool is_intact() const;  // the digest in the header is right

private:
    struct Place {
        BytesView entries;
        std::size_t entry_size = 0;
    };
    [[nodiscard]] static bool holds(const Place& place, BytesView entry);

    BytesView index_;
    std::vector<ListFacts> facts_;
    std::vector<Place> places_;
};

[[nodiscard]] constexpr std::size_t entry_size(ListKind kind) { return kind == ListKind::debian_sha1_tail ? 10 : 32; }

}  // namespace certdesk::pki
