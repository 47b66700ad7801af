#include "pki/chain/sct.hpp"

#include "pki/chain/raw_extension.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"
#include "pki/sha256.hpp"

namespace certdesk::pki {

namespace {

constexpr std::string_view sct_list_oid = "1.3.6.1.4.1.11129.2.4.2";
constexpr std::string_view poison_oid = "1.3.6.1.4.1.11129.2.4.3";

std::unexpected<Error> malformed(std::string message) { return fail(ErrorKind::malformed, "SCT list: " + std::move(message)); }

// The notation of TLS (RFC 5246 section 4): numbers and vectors, big-endian.
class TlsReader {
public:
    explicit TlsReader(BytesView bytes) : rest_(bytes) {}
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

    Result<BytesView> octets(std::size_t count) {
        if (rest_.size() < count) return malformed("cut off");
        const auto taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }
    Result<std::uint64_t> number(std::size_t width) {
        std::uint64_t value = 0;
        for (const auto octet : TRY(octets(width))) value = (value << 8U) | octet;
        return value;
    }
    // opaque <0..2^16-1>
    Result<BytesView> opaque() { return octets(static_cast<std::size_t>(TRY(number(2)))); }

private:
    BytesView rest_;
};

void append_number(Bytes& to, std::uint64_t value, std::size_t width) {
    for (std::size_t i = width; i-- > 0;) to.push_back(static_cast<std::uint8_t>((value >> (8 * i)) & 0xFFU));
}

void append_opaque(Bytes& to, BytesView octets, std::size_t width = 2) {
    append_number(to, octets.size(), width);
    der::append(to, octets);
}

std::uint64_t milliseconds(const Sct& sct) { return static_cast<std::uint64_t>(to_epoch_milliseconds(sct.issued_at)); }

Result<Sct> read_sct(BytesView octets) {
    TlsReader reader(octets);
    Sct sct;
    sct.version = static_cast<std::uint8_t>(TRY(reader.number(1)));
    if (sct.version != 0) return sct;
    const auto log_id = TRY(reader.octets(32));
    sct.log_id.assign(log_id.begin(), log_id.end());
    const auto issued = TRY(reader.number(8));
    // The year 9999, so that no arithmetic on it overflows.
    if (issued > 253'402'300'799'999U) return malformed("a time that does not exist");
    sct.issued_at = from_epoch_milliseconds(static_cast<std::int64_t>(issued));
    const auto extensions = TRY(reader.opaque());
    sct.extensions.assign(extensions.begin(), extensions.end());
    sct.hash_algorithm = static_cast<std::uint8_t>(TRY(reader.number(1)));
    sct.signature_algorithm = static_cast<std::uint8_t>(TRY(reader.number(1)));
    const auto signature = TRY(reader.opaque());
    sct.signature.assign(signature.begin(), signature.end());
    if (!reader.at_end()) return malformed("trailing bytes");
    return sct;
}

}  // namespace

Result<std::vector<Sct>> read_sct_list(BytesView list) {
    TlsReader outer(list);
    TlsReader reader(TRY(outer.opaque()));
    if (!outer.at_end()) return malformed("trailing bytes");
    if (reader.at_end()) return malformed("an empty list");
    std::vector<Sct> scts;
    for (std::size_t count = 0; !reader.at_end(); ++count) {
        if (count == max_scts) return malformed("more than 64 entries");
        const auto entry = TRY(reader.opaque());
        if (entry.empty()) return malformed("an empty entry");
        auto sct = TRY(read_sct(entry));
        if (sct.version == 0) scts.push_back(std::move(sct));
    }
    return scts;
}

Bytes write_sct_list(const std::vector<Sct>& scts) {
    Bytes entries;
    for (const auto& sct : scts) {
        Bytes entry{sct.version};
        der::append(entry, sct.log_id);
        append_number(entry, milliseconds(sct), 8);
        append_opaque(entry, sct.extensions);
        entry.push_back(sct.hash_algorithm);
        entry.push_back(sct.signature_algorithm);
        append_opaque(entry, sct.signature);
        append_opaque(entries, entry);
    }
    Bytes list;
    append_opaque(list, entries);
    return list;
}

Result<std::vector<Sct>> embedded_scts(const Certificate& certificate) {
    const auto extension = TRY(find_extension(certificate, sct_list_oid));
    if (!extension) return std::vector<Sct>{};
    // The list is wrapped twice: in the OCTET STRING of the extension and in one of its own.
    return read_sct_list(TRY(der::read_single(extension->value, der::tag::octet_string)).content);
}

Result<Bytes> precertificate_tbs(const Certificate& certificate) {
    static const auto list = der::write_object_identifier(sct_list_oid);
    static const auto poison = der::write_object_identifier(poison_oid);
    Bytes content;
    der::Reader reader(TRY(der::read_single(certificate.tbs_der, der::tag::sequence)).content);
    while (!reader.at_end()) {
        const auto element = TRY(reader.next());
        if (element.tag != der::tag::context_constructed(3)) {
            der::append(content, element.whole);
            continue;
        }
        Bytes kept;
        der::Reader extensions(TRY(der::read_single(element.content, der::tag::sequence)).content);
        while (!extensions.at_end()) {
            const auto extension = TRY(extensions.next(der::tag::sequence));
            const auto found = TRY(der::Reader(extension.content).next(der::tag::object_identifier)).whole;
            const Bytes oid(found.begin(), found.end());
            if (oid != list && oid != poison) der::append(kept, extension.whole);
        }
        // A certificate with no extension left has none at all (RFC 5280 section 4.1: SIZE (1..MAX)).
        if (!kept.empty())
            der::append(content, der::write(der::tag::context_constructed(3), der::write(der::tag::sequence, kept)));
    }
    return der::write(der::tag::sequence, content);
}

Result<Bytes> signed_by_log(const Sct& sct, const Certificate& certificate, BytesView issuer_spki_der) {
    constexpr std::uint8_t certificate_timestamp = 0;
    constexpr std::uint64_t precert_entry = 1;
    // RFC 6962 section 3.2: digitally-signed struct of an SCT, with the entry PreCert.
    Bytes octets{sct.version, certificate_timestamp};
    append_number(octets, milliseconds(sct), 8);
    append_number(octets, precert_entry, 2);
    der::append(octets, sha256(issuer_spki_der));
    append_opaque(octets, TRY(precertificate_tbs(certificate)), 3);
    append_opaque(octets, sct.extensions);
    return octets;
}

Result<bool> sct_matches(const Sct& sct, const Certificate& certificate, BytesView issuer_spki_der, BytesView log_key_der) {
    constexpr std::uint8_t sha_256 = 4;
    constexpr std::uint8_t rsa = 1;
    constexpr std::uint8_t ecdsa = 3;
    // RFC 6962 section 2.1.4: ECDSA on P-256 or RSA, with SHA-256.
    if (sct.hash_algorithm != sha_256 || (sct.signature_algorithm != rsa && sct.signature_algorithm != ecdsa))
        return malformed("a signature that is neither ECDSA nor RSA with SHA-256");
    const auto algorithm = sct.signature_algorithm == rsa
                               ? der::sequence({der::write_object_identifier(oid::sha256_with_rsa), der::write_null()})
                               : der::sequence({der::write_object_identifier(oid::ecdsa_with_sha256)});
    return signature_matches(log_key_der, algorithm, TRY(signed_by_log(sct, certificate, issuer_spki_der)), sct.signature);
}

}  // namespace certdesk::pki
