#include "pki/reading/read_input.hpp"

#include "formats/pem.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"
#include "pki/reading/shape.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::pki::reading {

namespace {

template <class Value>
using Answer = std::expected<Value, Unreadable>;

void wipe(Bytes& bytes) {
    volatile std::uint8_t* octets = bytes.data();
    for (std::size_t i = 0; i < bytes.size(); ++i) octets[i] = 0;
    bytes.clear();
}

// Blocks whose bytes are gone when we are, whatever happens: one of them may be a private key.
struct Blocks {
    std::vector<PastedBlock> blocks{};

    explicit Blocks(std::vector<PastedBlock> read) : blocks(std::move(read)) {}
    Blocks(const Blocks&) = delete;
    Blocks& operator=(const Blocks&) = delete;
    ~Blocks() {
        for (auto& block : blocks) wipe(block.der);
    }
};

std::optional<KeyFormat> private_format_of(std::optional<Shape> shape) {
    if (!shape) return std::nullopt;
    switch (*shape) {
        case Shape::pkcs8: return KeyFormat::pkcs8;
        case Shape::encrypted_pkcs8: return KeyFormat::encrypted_pkcs8;
        case Shape::pkcs1: return KeyFormat::pkcs1;
        case Shape::sec1: return KeyFormat::sec1;
        case Shape::dsa: return KeyFormat::dsa;
        default: return std::nullopt;
    }
}

std::optional<Kind> kind_of(Shape shape) {
    switch (shape) {
        case Shape::csr: return Kind::csr;
        case Shape::certificate: return Kind::certificate;
        case Shape::pkcs7: return Kind::pkcs7;
        case Shape::crl: return Kind::crl;
        case Shape::ocsp_response: return Kind::ocsp_response;
        case Shape::public_key:
        case Shape::rsa_public_key: return Kind::public_key;
        case Shape::pkcs8:
        case Shape::encrypted_pkcs8:
        case Shape::pkcs1:
        case Shape::sec1:
        case Shape::dsa: return Kind::private_key;
        case Shape::key_store: return std::nullopt;
    }
    return std::nullopt;
}

// RFC 8017 appendix A.1.1 as SubjectPublicKeyInfo (RFC 3279 section 2.3.1).
Bytes spki_of_rsa(BytesView rsa_public_key) {
    return der::sequence({der::sequence({der::write_object_identifier(oid::rsa_encryption), der::write_null()}),
                          der::write_bit_string(rsa_public_key)});
}

Result<Facts> parse_facts(BytesView der, Shape shape) {
    switch (shape) {
        case Shape::csr: return Facts(TRY(parse_csr(der)));
        case Shape::certificate: return Facts(TRY(parse_certificate(der)));
        case Shape::pkcs7: return Facts(TRY(parse_pkcs7(der)));
        case Shape::crl: return Facts(TRY(parse_crl(der)));
        case Shape::ocsp_response: return Facts(TRY(parse_ocsp_response(der)));
        case Shape::public_key:
        case Shape::rsa_public_key: {
            PublicKeyFile file;
            file.spki_der = shape == Shape::public_key ? Bytes(der.begin(), der.end()) : spki_of_rsa(der);
            file.key = TRY(parse_public_key(file.spki_der));
            return Facts(std::move(file));
        }
        default: return Facts(TRY(parse_private_key_file(der, private_format_of(shape).value_or(KeyFormat::pkcs8))));
    }
}

std::unexpected<Unreadable> unreadable(UnreadableCause cause, std::size_t line) {
    return std::unexpected(Unreadable{.cause = cause, .line = line});
}

// One element of which the shape is known.
Answer<Item> read_item(BytesView der, std::optional<Shape> shape, std::size_t line) {
    if (!shape) {
        auto walk = walk_der(der);
        const bool cut = !walk.findings.empty() && walk.findings.front().fault == DerFault::cut_off;
        return std::unexpected(
            Unreadable{.cause = cut && der_size(der) > der.size() ? UnreadableCause::cut_off : UnreadableCause::unknown_kind,
                       .line = line,
                       .walk = std::move(walk)});
    }
    if (*shape == Shape::key_store) return unreadable(UnreadableCause::key_store, line);
    const bool secret = private_format_of(shape).has_value();
    Item item;
    item.first_line = line;
    if (!secret) item.walk = walk_der(der);
    auto facts = parse_facts(der, *shape);
    if (facts) {
        item.facts = *std::move(facts);
        return item;
    }
    Unreadable why{
        .line = line, .kind = kind_of(*shape), .detail = std::move(facts.error().message), .walk = std::move(item.walk)};
    const auto size = der_size(der);
    if (size > der.size()) {
        why.cause = UnreadableCause::cut_off;
        why.missing_bytes = size - der.size();
    } else {
        why.cause = why.walk.findings.empty() ? UnreadableCause::malformed : UnreadableCause::not_der;
    }
    return std::unexpected(std::move(why));
}

Answer<Input> read_der(BytesView bytes, PrivateKeys private_keys) {
    const auto shape = shape_of(bytes);
    if (private_format_of(shape) && private_keys == PrivateKeys::refused) return unreadable(UnreadableCause::private_key, 0);
    if (bytes.size() > (shape == Shape::crl ? max_crl_bytes : pasted_limit_bytes))
        return unreadable(UnreadableCause::too_long, 0);
    Input input;
    input.items.push_back(TRY(read_item(bytes, shape, 0)));
    return input;
}

// OpenSSL writes attributes of trust behind a TRUSTED CERTIFICATE.
BytesView without_trust(const PastedBlock& block) {
    const BytesView der(block.der);
    const auto size = der_size(der);
    return block.label == "TRUSTED CERTIFICATE" && size != 0 && size < der.size() ? der.first(size) : der;
}

// Curves and groups that OpenSSL writes in front of keys say nothing new.
bool is_parameters(const PastedBlock& block) { return block.label.ends_with(" PARAMETERS"); }

Answer<Item> read_block(const PastedBlock& block) {
    Item item;
    if (block.encrypted || block.label == "OPENSSH PRIVATE KEY") {
        item.facts = PrivateKeyFile{.format = block.encrypted ? KeyFormat::encrypted_pem : KeyFormat::openssh};
        item.first_line = block.first_line;
    } else {
        const auto der = without_trust(block);
        item = TRY(read_item(der, shape_of(der), block.first_line));
    }
    item.label = block.label;
    item.repairs = block.repairs;
    return item;
}

// PEM as programs write it, of any length that a revocation list may have; nothing but such lists.
Answer<std::vector<PastedBlock>> find_long_lists(std::string_view text) {
    if (text.size() > max_crl_text_bytes || !text.contains("-----BEGIN X509 CRL-----"))
        return unreadable(UnreadableCause::too_long, 0);
    auto plain = parse_pem(text, max_crl_text_bytes);
    if (!plain)
        return std::unexpected(Unreadable{
            .cause = UnreadableCause::too_long, .kind = Kind::crl, .detail = "too long to be mended: " + plain.error().message});
    std::vector<PastedBlock> blocks;
    for (auto& block : *plain) {
        const bool is_list = shape_of(block.der) == Shape::crl;
        if (is_list) blocks.push_back({.label = std::move(block.label), .der = std::move(block.der)});
        wipe(block.der);
        if (!is_list) return unreadable(UnreadableCause::too_long, 0);
    }
    if (blocks.empty()) return unreadable(UnreadableCause::too_long, 0);
    return blocks;
}

}  // namespace

InputKind Input::kind() const {
    const auto first = items.front().kind();
    if (!std::ranges::all_of(items, [&](const Item& item) { return item.kind() == first; })) return InputKind::mixture;
    if (first == Kind::certificate && items.size() > 1) return InputKind::certificates;
    if (items.size() > 1) return InputKind::mixture;
    return parse_enumeration<InputKind>(to_text(first)).value_or(InputKind::mixture);
}

bool looks_like_der(BytesView bytes) {
    if (bytes.size() < 2 || bytes[0] != 0x30) return false;
    return (bytes[1] >= 0x80 && bytes[1] <= 0x84) || der_size(bytes) == bytes.size();
}

std::expected<std::vector<PastedBlock>, Unreadable> find_blocks(std::string_view text, PrivateKeys private_keys) {
    if (text.size() > pasted_limit_bytes) return find_long_lists(text);
    auto read = read_pasted(text, private_keys);
    if (!read)
        return std::unexpected(Unreadable{
            .cause = parse_enumeration<UnreadableCause>(to_text(read.error().fault)).value_or(UnreadableCause::nothing_found),
            .line = read.error().line,
            .missing_bytes = read.error().missing_bytes});
    Blocks pasted(*std::move(read));
    // A private key under another label is as secret: look for one before anything is read.
    if (private_keys == PrivateKeys::refused)
        for (const auto& block : pasted.blocks)
            if (private_format_of(shape_of(block.der))) return unreadable(UnreadableCause::private_key, block.first_line);
    const auto first_line = pasted.blocks.front().first_line;
    std::erase_if(pasted.blocks, is_parameters);
    if (pasted.blocks.empty()) return unreadable(UnreadableCause::unknown_kind, first_line);
    return std::move(pasted.blocks);
}

std::expected<Input, Unreadable> read_input(BytesView bytes, PrivateKeys private_keys) {
    if (looks_like_der(bytes)) return read_der(bytes, private_keys);
    const Blocks found(TRY(find_blocks(text_of(bytes), private_keys)));
    std::size_t requests = 0;
    for (std::size_t i = 0; i < found.blocks.size(); ++i) {
        requests += shape_of(found.blocks[i].der) == Shape::csr ? 1U : 0U;
        if (i == max_items || requests > max_requests) return unreadable(UnreadableCause::too_many, found.blocks[i].first_line);
    }
    Input input;
    input.text = true;
    std::size_t certificates = 0;
    for (const auto& block : found.blocks) {
        input.items.push_back(TRY(read_block(block)));
        if (const auto* several = std::get_if<Pkcs7>(&input.items.back().facts)) certificates += several->certificates.size();
        if (certificates > max_items) return unreadable(UnreadableCause::too_many, block.first_line);
    }
    return input;
}

std::vector<Certificate> certificates_of(Input input) {
    std::vector<Certificate> certificates;
    for (auto& item : input.items) {
        if (auto* one = std::get_if<Certificate>(&item.facts)) certificates.push_back(std::move(*one));
        if (auto* several = std::get_if<Pkcs7>(&item.facts))
            std::ranges::move(several->certificates, std::back_inserter(certificates));
    }
    return certificates;
}

}  // namespace certdesk::pki::reading
