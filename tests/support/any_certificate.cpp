#include "tests/support/any_certificate.hpp"

#include "pki/der.hpp"
#include "tests/support/certificate_builder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <stdexcept>
#include <string>

namespace certdesk::test {

namespace {

namespace tag = der::tag;
using make::element;
using make::oid;
using make::sequence;

constexpr der::Tag numeric_string = 0x12;
constexpr der::Tag visible_string = 0x1a;

Bytes bytes_from(std::string_view text) { return {text.begin(), text.end()}; }

// Octets that the type has; now and then some that it has not.
Bytes value_of(Dice& dice, der::Tag type) {
    static constexpr std::array words{"JP", "Tokyo",   "Minato-ku", "Example Co., Ltd.", "www.example.co.jp", "",
                                      "a",  "x.y/z+?", "12345"};
    static constexpr std::array letters{"東京都", "港区", "株式会社例", "é", "ｶﾅ", "ß", "𠮷野"};
    std::string text = dice.pick(words);
    if (dice.one_in(40)) text += std::string(dice.below(300), 'l');
    switch (type) {
        case tag::utf8_string:
            if (dice.one_in(2)) text = dice.pick(letters);
            if (dice.one_in(60)) text += "\xC0\xAF";
            break;
        case numeric_string: text = dice.one_in(20) ? "12a" : "0123 456"; break;
        case tag::teletex_string:
            if (dice.one_in(3)) text += "\xE9";
            break;
        case tag::bmp_string:
        case tag::universal_string: {
            const std::size_t width = type == tag::bmp_string ? 2 : 4;
            Bytes wide;
            for (const char c : text) {
                wide.insert(wide.end(), width - 1, 0);
                wide.push_back(static_cast<std::uint8_t>(c));
            }
            if (dice.one_in(4)) {
                wide.insert(wide.end(), width - 2, 0);
                wide.insert(wide.end(), {0x67, 0x71});
            }
            if (dice.one_in(40)) wide.push_back(0x41);
            if (dice.one_in(60)) {
                wide.insert(wide.end(), width - 2, 0);
                wide.insert(wide.end(), {0xD8, 0x00});
            }
            return wide;
        }
        default:
            if (dice.one_in(80)) text += "\xE9";
            if (dice.one_in(80)) text += '\0';
            if (dice.one_in(40)) text += "_@*";
    }
    return bytes_from(text);
}

Bytes attribute(Dice& dice) {
    static constexpr std::array types{"2.5.4.6",
                                      "2.5.4.8",
                                      "2.5.4.7",
                                      "2.5.4.10",
                                      "2.5.4.3",
                                      "2.5.4.11",
                                      "2.5.4.5",
                                      "2.5.4.9",
                                      "2.5.4.17",
                                      "2.5.4.15",
                                      "2.5.4.4",
                                      "1.2.840.113549.1.9.1",
                                      "2.5.4.97",
                                      "2.5.4.42",
                                      "1.3.6.1.4.1.311.60.2.1.3",
                                      "1.3.6.1.4.1.99999.1"};
    static constexpr std::array strings{tag::utf8_string,      tag::utf8_string, tag::utf8_string,    tag::printable_string,
                                        tag::printable_string, tag::ia5_string,  tag::teletex_string, tag::bmp_string,
                                        tag::universal_string, numeric_string,   visible_string};
    if (dice.one_in(120)) return sequence({oid(dice.pick(types)), make::hex("020105")});
    if (dice.one_in(120)) return sequence({oid(dice.pick(types)), sequence({})});
    if (dice.one_in(60)) return sequence({oid(dice.pick(types)), element(visible_string, bytes_from("visible"))});
    const auto type = dice.pick(strings);
    return sequence({oid(dice.pick(types)), element(type, value_of(dice, type))});
}

Bytes name(Dice& dice) {
    std::vector<Bytes> relatives;
    for (auto left = dice.below(7); left > 0; --left) {
        std::vector<Bytes> values;
        for (auto more = dice.one_in(80) ? 0 : dice.one_in(12) ? 2 : 1; more > 0; --more) values.push_back(attribute(dice));
        if (!dice.one_in(30)) std::sort(values.begin(), values.end());
        relatives.push_back(make::set(values));
    }
    return sequence(relatives);
}

Bytes integer(Dice& dice) {
    auto octets = dice.octets(1 + dice.below(dice.one_in(20) ? 30 : 20));
    if (!dice.one_in(25)) octets.front() &= 0x7FU;
    if (octets.front() == 0 && octets.size() > 1 && !dice.one_in(3)) octets[1] |= 0x80U;
    return element(tag::integer, octets);
}

Bytes moment(Dice& dice) {
    static constexpr std::array odd{"2611302359Z",   "261130235959+0900", "260230000000Z",
                                    "261130240000Z", "261130235960Z",     "261130235959"};
    static constexpr std::array general{"20500101000000Z", "20261201000000Z",   "19500101000000Z",
                                        "99991231235959Z", "20261201000000.5Z", "2026120100Z"};
    if (dice.one_in(80)) return make::utc_time(dice.pick(odd));
    if (dice.one_in(12)) return make::generalized_time(dice.pick(general));
    return make::utc_time(fmt::format("{:02}{:02}{:02}{:02}{:02}{:02}Z", dice.below(100), 1 + dice.below(12), 1 + dice.below(28),
                                      dice.below(24), dice.below(60), dice.below(60)));
}

Bytes general_name(Dice& dice) {
    switch (dice.below(9)) {
        case 0: return make::mail("someone@example.co.jp");
        case 1: return make::url("http://www.example.co.jp/" + std::to_string(dice.below(1000)));
        case 2: return element(tag::context(7), dice.octets(dice.one_in(10) ? 5 : 4));
        case 3: return element(tag::context(7), dice.octets(16));
        case 4: return element(tag::context_constructed(4), name(dice));
        case 5: return element(tag::context(8), bytes_from("\x2a\x03"));
        default:
            return make::dns(dice.one_in(30) ? "b\xC3\xBC"
                                               "cher.example"
                                             : fmt::format("www{}.example.co.jp", dice.below(10'000)));
    }
}

Bytes general_names(Dice& dice) {
    std::vector<Bytes> names;
    for (auto left = dice.below(6); left > 0; --left) names.push_back(general_name(dice));
    return sequence(names);
}

struct ExtensionValue {
    std::string_view oid;
    Bytes value;
};

ExtensionValue extension_value(Dice& dice) {
    switch (dice.below(12)) {
        case 0:
        case 1: return {extension::alt_names, general_names(dice)};
        case 2:
            return {extension::key_usage,
                    element(tag::bit_string, dice.one_in(3) ? make::hex("0780 80")
                                                            : Bytes{static_cast<std::uint8_t>(dice.below(9)),
                                                                    static_cast<std::uint8_t>(dice.below(256))})};
        case 3: return {extension::purposes, make::purposes({"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"})};
        case 4: return {extension::basic_constraints, dice.one_in(2) ? make::hex("3000") : make::hex("3006 0101ff 020102")};
        case 5: return {extension::subject_key_id, make::octet_string(dice.octets(dice.below(24)))};
        case 6: return {extension::authority_key_id, sequence({element(tag::context(0), dice.octets(20))})};
        case 7: return {extension::crl_points, sequence({make::point({make::url("http://ca.example.jp/1.crl")})})};
        case 8:
            return {extension::authority_information,
                    sequence({make::access("1.3.6.1.5.5.7.48.2", make::url("http://ca.example.jp/1.crt"))})};
        case 9: return {extension::policies, make::policies({"2.23.140.1.2.2"})};
        case 10: return {"1.3.6.1.4.1.99999.2", dice.octets(dice.below(40))};
        default: return {extension::issuer_alt_names, general_names(dice)};
    }
}

Bytes extensions(Dice& dice) {
    std::vector<Bytes> all;
    std::vector<std::string_view> there;
    for (auto left = dice.below(8); left > 0; --left) {
        auto [type, value] = extension_value(dice);
        if (std::ranges::find(there, type) != there.end() && !dice.one_in(25)) continue;
        there.push_back(type);
        if (dice.one_in(60) && !value.empty()) value[dice.below(value.size())] ^= 0x20U;
        const Bytes critical = dice.one_in(4) ? make::hex("0101ff") : dice.one_in(30) ? make::hex("010100") : Bytes{};
        all.push_back(sequence({oid(type), critical, make::octet_string(value)}));
    }
    return sequence(all);
}

Bytes extension_of(Dice& dice, std::string_view type, const Bytes& value, std::size_t critical_in) {
    return sequence({oid(type), dice.one_in(critical_in) ? make::hex("0101ff") : Bytes{}, make::octet_string(value)});
}

// RFC 5280 section 5.3.
Bytes revoked(Dice& dice) {
    std::vector<Bytes> extensions;
    if (dice.one_in(2))
        extensions.push_back(
            extension_of(dice, extension::reason, Bytes{0x0a, 0x01, static_cast<std::uint8_t>(dice.below(11))}, 40));
    if (dice.one_in(6))
        extensions.push_back(extension_of(dice, extension::invalidity_date, make::generalized_time("20261130120000Z"), 40));
    if (dice.one_in(80)) extensions.push_back(extension_of(dice, extension::certificate_issuer, general_names(dice), 2));
    return sequence({integer(dice), moment(dice), extensions.empty() ? Bytes{} : sequence(extensions)});
}

// RFC 5280 section 5.2.5.
Bytes issuing_point(Dice& dice) {
    const auto names = dice.one_in(6) ? general_name(dice) : make::url("http://ca.example.jp/1.crl");
    const auto yes = [](unsigned number) { return element(tag::context(number), Bytes{0xff}); };
    return sequence({dice.one_in(3) ? Bytes{} : element(tag::context_constructed(0), element(tag::context_constructed(0), names)),
                     dice.one_in(3) ? yes(1) : Bytes{}, dice.one_in(8) ? yes(2) : Bytes{}, dice.one_in(30) ? yes(4) : Bytes{}});
}

Bytes list_extensions(Dice& dice) {
    std::vector<Bytes> all;
    if (!dice.one_in(8))
        all.push_back(extension_of(dice, extension::authority_key_id, sequence({element(tag::context(0), dice.octets(20))}), 40));
    if (!dice.one_in(8))
        all.push_back(extension_of(dice, extension::crl_number,
                                   dice.one_in(20) ? integer(dice) : der::write_integer(dice.below(100'000)), 40));
    if (dice.one_in(3)) all.push_back(extension_of(dice, extension::issuing_point, issuing_point(dice), 2));
    if (dice.one_in(60)) all.push_back(extension_of(dice, extension::delta_indicator, make::hex("020105"), 1));
    if (dice.one_in(20)) all.push_back(extension_of(dice, "1.3.6.1.4.1.99999.2", dice.octets(dice.below(40)), 4));
    if (dice.one_in(60) && !all.empty()) all.push_back(all.front());
    return sequence(all);
}

Bytes version(Dice& dice) {
    if (dice.one_in(20)) return {};
    if (dice.one_in(40)) return make::hex("a003020100");
    if (dice.one_in(40)) return make::hex("a003020103");
    return dice.one_in(30) ? make::hex("a003020101") : make::hex("a003020102");
}

// Keys that nobody has, some of them of a kind that nobody knows.
Bytes odd_key(Dice& dice) {
    switch (dice.below(5)) {
        case 0: return keys::rsa_1024();
        case 1: return keys::of(make::algorithm("1.3.101.112"), dice.octets(32));
        case 2: return keys::of(make::algorithm("1.2.840.10045.2.1", oid("1.2.840.10045.3.1.7")), dice.octets(65));
        case 3: return keys::of(make::algorithm("1.2.3.4"), dice.octets(10));
        default: return keys::rsa(make::hex("00c1"), make::hex("03"));
    }
}

}  // namespace

AnyCertificate::AnyCertificate(std::uint64_t seed) : dice_(seed) {
    for (const auto kind : {pki::KeyKind::rsa_2048, pki::KeyKind::p256, pki::KeyKind::p384}) {
        auto key = pki::PrivateKey::generate(kind);
        if (!key) throw std::runtime_error(key.error().message);
        keys_.push_back(*std::move(key));
    }
}

// Now and then the signature does not hold, or is no signature at all.
Bytes AnyCertificate::signed_by(const pki::PrivateKey& key, const Bytes& to_be_signed, const Bytes& algorithm) {
    auto signature = key.sign(to_be_signed);
    if (!signature) throw std::runtime_error(signature.error().message);
    if (dice_.one_in(8)) (*signature)[dice_.below(signature->size())] ^= static_cast<std::uint8_t>(1U << dice_.below(8));
    if (dice_.one_in(40)) *signature = dice_.octets(dice_.below(80));
    return sequence({to_be_signed, algorithm, der::write_bit_string(*signature)});
}

// Some get a few octets changed, put in or taken out.
Bytes AnyCertificate::damaged(Bytes bytes) {
    if (!dice_.one_in(5)) return bytes;
    for (auto changes = 1 + dice_.below(2); changes > 0; --changes) {
        const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(dice_.below(bytes.size()));
        switch (dice_.below(6)) {
            case 0: bytes.insert(at, static_cast<std::uint8_t>(dice_.below(256))); break;
            case 1: bytes.erase(at); break;
            case 2: *at ^= static_cast<std::uint8_t>(1U << dice_.below(8)); break;
            default: *at = static_cast<std::uint8_t>(dice_.below(256));
        }
    }
    return bytes;
}

Generated AnyCertificate::certificate() {
    const auto& issuer = dice_.pick(keys_);
    const auto algorithm =
        dice_.one_in(30) ? make::algorithm("1.2.840.113549.1.1.5", make::hex("0500")) : issuer.signature_algorithm_der();
    const auto to_be_signed =
        sequence({version(dice_), integer(dice_), algorithm, name(dice_), sequence({moment(dice_), moment(dice_)}), name(dice_),
                  dice_.one_in(20) ? odd_key(dice_) : dice_.pick(keys_).public_key_der(),
                  dice_.one_in(60) ? make::hex("810200aa") : Bytes{},
                  dice_.one_in(10) ? Bytes{} : element(tag::context_constructed(3), extensions(dice_))});
    const auto outer = dice_.one_in(50) ? make::algorithm("1.2.840.113549.1.1.11", make::hex("0500")) : algorithm;
    return {damaged(signed_by(issuer, to_be_signed, outer)), issuer.public_key_der()};
}

Generated AnyCertificate::request() {
    const auto& key = dice_.pick(keys_);
    const auto spki = dice_.one_in(20) ? odd_key(dice_) : key.public_key_der();
    Bytes attributes;
    if (!dice_.one_in(8)) der::append(attributes, sequence({oid("1.2.840.113549.1.9.14"), make::set({extensions(dice_)})}));
    if (dice_.one_in(10))
        der::append(attributes, sequence({oid("1.2.840.113549.1.9.7"), make::set({make::text(tag::utf8_string, "secret")})}));
    if (dice_.one_in(10))
        der::append(attributes, sequence({oid("1.3.6.1.4.1.311.13.2.3"), make::set({make::text(tag::ia5_string, "6.2")})}));
    const auto to_be_signed = sequence({dice_.one_in(40) ? make::hex("020101") : make::hex("020100"), name(dice_), spki,
                                        dice_.one_in(40) ? Bytes{} : element(tag::context_constructed(0), attributes)});
    const auto algorithm =
        dice_.one_in(30) ? make::algorithm("1.2.840.113549.1.1.5", make::hex("0500")) : key.signature_algorithm_der();
    return {damaged(signed_by(key, to_be_signed, algorithm)), spki};
}

// RFC 5280 section 5.1.
Generated AnyCertificate::revocation_list() {
    const auto& issuer = dice_.pick(keys_);
    const auto algorithm =
        dice_.one_in(30) ? make::algorithm("1.2.840.113549.1.1.5", make::hex("0500")) : issuer.signature_algorithm_der();
    std::vector<Bytes> entries;
    for (auto left = dice_.below(5); left > 0; --left) entries.push_back(revoked(dice_));
    const auto to_be_signed = sequence(
        {dice_.one_in(30) ? Bytes{} : make::hex(dice_.one_in(40) ? "020102" : "020101"), algorithm, name(dice_), moment(dice_),
         dice_.one_in(30) ? Bytes{} : moment(dice_), entries.empty() && !dice_.one_in(10) ? Bytes{} : sequence(entries),
         dice_.one_in(10) ? Bytes{} : element(tag::context_constructed(0), list_extensions(dice_))});
    const auto outer = dice_.one_in(50) ? make::algorithm("1.2.840.113549.1.1.11", make::hex("0500")) : algorithm;
    return {damaged(signed_by(issuer, to_be_signed, outer)), issuer.public_key_der()};
}

}  // namespace certdesk::test
