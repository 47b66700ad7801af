#include "formats/pasted_text.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/pem.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace certdesk {
namespace {

// A SEQUENCE of that many octets, whose base64 shows every sign.
Bytes element(std::size_t size) {
    Bytes der{0x30, 0x82, static_cast<std::uint8_t>((size - 4) >> 8U), static_cast<std::uint8_t>((size - 4) & 0xFFU)};
    for (std::size_t i = der.size(); i < size; ++i) der.push_back(static_cast<std::uint8_t>(i * 89U + 7U));
    return der;
}

const Bytes request = element(601);
const std::string text = write_pem("CERTIFICATE REQUEST", request);

std::string as_utf16(std::string_view utf8, bool big_endian, bool mark) {
    std::string units;
    const auto append = [&](char32_t c) {
        const char high = static_cast<char>(c >> 8U);
        const char low = static_cast<char>(c & 0xFFU);
        units += big_endian ? high : low;
        units += big_endian ? low : high;
    };
    if (mark) append(0xFEFF);
    for (const auto c : to_code_points(utf8)) append(c);
    return units;
}

std::string as_full_width(std::string_view ascii) {
    std::u32string wide;
    for (const char c : ascii) wide += c == '\n' ? U'\n' : c == ' ' ? U'　' : static_cast<char32_t>(c - '!' + 0xFF01);
    return to_utf8(wide);
}

std::string in_front_of_lines(std::string_view prefix, const std::string& of) {
    return std::string(prefix) + replace_all(of.substr(0, of.size() - 1), "\n", "\n" + std::string(prefix)) + "\n";
}

std::string wrapped_at(std::size_t width) {
    const auto base64 = replace_all(text.substr(text.find('\n'), text.rfind("\n-----END") - text.find('\n')), "\n", "");
    std::string wrapped = "-----BEGIN CERTIFICATE REQUEST-----\n";
    for (std::size_t at = 0; at < base64.size(); at += width) wrapped += base64.substr(at, width) + "\n";
    return wrapped + "-----END CERTIFICATE REQUEST-----\n";
}

struct Pasted {
    const char* story;
    std::string text;
    std::vector<PastedRepair> repairs;
};

void check_read(const Pasted& pasted) {
    const auto blocks = read_pasted(pasted.text, PrivateKeys::refused);
    ASSERT_TRUE(blocks) << pasted.story << ": " << to_text(blocks.error().fault) << " in line " << blocks.error().line;
    ASSERT_EQ(blocks->size(), 1U) << pasted.story;
    const auto& block = blocks->front();
    EXPECT_EQ(block.der, request) << pasted.story;
    std::string found;
    std::string expected;
    for (const auto repair : block.repairs) found += std::string(to_text(repair)) + " ";
    for (const auto repair : pasted.repairs) expected += std::string(to_text(repair)) + " ";
    EXPECT_EQ(found, expected) << pasted.story;
}

TEST(PastedText, needs_no_repair_when_it_is_as_programs_write_it) {
    check_read({"as written", text, {}});
    check_read({"CRLF", replace_all(text, "\n", "\r\n"), {}});
    check_read({"CR", replace_all(text, "\n", "\r"), {}});
    check_read({"no final line end", text.substr(0, text.size() - 1), {}});
    check_read({"empty lines", replace_all(text, "\n", "\n\n"), {}});
    check_read({"blanks at the ends", replace_all(text, "\n", "  \n"), {}});
    check_read(
        {"a letter around it", "お世話になっております。\nCSR です。\n\n" + text + "--\n山田 <yamada@example.test>\n", {}});
}

TEST(PastedText, undoes_what_encodings_and_editors_do) {
    using enum PastedRepair;
    check_read({"byte order mark", "\xEF\xBB\xBF" + text, {byte_order_mark}});
    check_read({"UTF-16LE", as_utf16(text, false, true), {utf16}});
    check_read({"UTF-16BE", as_utf16(text, true, true), {utf16}});
    check_read({"UTF-16LE without mark", as_utf16(text, false, false), {utf16}});
    check_read({"UTF-16BE without mark", as_utf16("CSR:\n" + text, true, false), {utf16}});
    check_read({"full width", as_full_width(text), {full_width, special_blanks}});
    check_read({"full width armor", replace_all(text, "-----", as_full_width("-----")), {full_width}});
    check_read({"non-breaking", replace_all(text, " ", "\u00A0"), {special_blanks}});
    check_read({"zero width", replace_all(text, "\n", "\u200B\n"), {invisible_signs}});
    check_read({"soft hyphens", replace_all(text, "\n", "\u00AD\n\u2060"), {invisible_signs}});
    check_read({"en dashes", replace_all(text, "-----", "–––––"), {long_dashes}});
    check_read({"em dashes", replace_all(text, "-----", "——-"), {long_dashes, armor}});
    check_read({"a kana bar", replace_all(text, "-----", "ーーーーー"), {long_dashes}});
}

TEST(PastedText, undoes_what_mail_does) {
    using enum PastedRepair;
    check_read({"quoted", in_front_of_lines("> ", text), {mail_quotes}});
    check_read({"quoted twice", in_front_of_lines(">> ", text), {mail_quotes}});
    check_read({"quoted with gaps", in_front_of_lines(" > | > ", text), {mail_quotes, blanks}});
    check_read({"indented", in_front_of_lines("    ", text), {blanks}});
    check_read({"tabs", in_front_of_lines("\t", text), {blanks}});
    check_read({"wrapped", wrapped_at(40), {}});
    check_read({"one line", wrapped_at(2000), {}});
    std::string uneven = text;
    uneven.insert(uneven.find('\n') + 20, "\n");
    check_read({"wrapped again", uneven, {line_lengths}});
    check_read({"everything on one line", replace_all(text, "\n", " "), {blanks}});
    check_read({"source of a mail", replace_all(text, "=", "=3D"), {quoted_printable}});
    std::string soft = wrapped_at(75);
    soft = replace_all(soft, "\n", "=\n");
    soft = replace_all(replace_all(soft, "-----=\n", "-----\n"), "==\n", "=\n");
    check_read({"soft line ends", soft, {quoted_printable}});
}

TEST(PastedText, undoes_what_web_pages_and_programs_do) {
    using enum PastedRepair;
    check_read({"references", replace_all(replace_all(text, "+", "&#43;"), "=", "&#x3D;"), {html}});
    check_read({"references twice", replace_all(text, "+", "&amp;#43;"), {html}});
    check_read({"tags", "<pre>" + replace_all(text, "\n", "<br />") + "</pre>", {html}});
    check_read({"quoted and escaped", in_front_of_lines("&gt; ", text), {html, mail_quotes}});
    check_read({"JSON", R"({"csr": ")" + replace_all(text, "\n", "\\n") + "\"}", {backslash_escapes}});
    check_read({"JSON twice", R"({\"csr\": \")" + replace_all(text, "\n", "\\\\n") + "\\\"}", {backslash_escapes}});
    check_read({"JSON slashes", replace_all(text, "/", "\\/"), {backslash_escapes}});
    check_read({"C",
                "\"" + replace_all(text.substr(0, text.size() - 1), "\n", "\\n\"\n\"") + "\\n\";\n",
                {backslash_escapes, quotation_marks}});
    check_read({"URL", replace_all(replace_all(replace_all(text, "+", "%2B"), "\n", "%0A"), " ", "%20"), {percent_escapes}});
    check_read({"base64url", replace_all(replace_all(text, "+", "-"), "/", "_"), {base64url}});
    check_read({"a secret of a cluster",
                "tls.csr: " +
                    [] {
                        const auto twice = write_pem("X", bytes_of(text));
                        return replace_all(twice.substr(twice.find('\n'), twice.rfind("\n-----") - twice.find('\n')), "\n", "");
                    }() +
                    "\n",
                {base64_twice}});
}

TEST(PastedText, undoes_mistyped_and_missing_armor) {
    using enum PastedRepair;
    const auto body = text.substr(text.find('\n') + 1, text.rfind("-----END") - text.find('\n') - 1);
    const std::string begin = "-----BEGIN CERTIFICATE REQUEST-----\n";
    const std::string end = "-----END CERTIFICATE REQUEST-----\n";
    check_read({"four hyphens", "----BEGIN CERTIFICATE REQUEST----\n" + body + end, {armor}});
    check_read({"one hyphen lost", "-----BEGIN CERTIFICATE REQUEST----\n" + body + end, {armor}});
    check_read({"lower case", to_lower_ascii(begin) + body + end, {armor}});
    check_read({"no hyphens", "BEGIN CERTIFICATE REQUEST\n" + body + "END CERTIFICATE REQUEST\n", {armor}});
    check_read({"hyphens of one side", "-----BEGIN CERTIFICATE REQUEST\n" + body + end, {armor}});
    check_read({"blanks in the armor", "----- BEGIN CERTIFICATE  REQUEST -----\n" + body + end, {armor}});
    check_read({"no blank", "-----BEGINCERTIFICATE REQUEST-----\n" + body + end, {armor}});
    check_read({"BEGIN mistyped", "-----BEGN CERTIFICATE REQUEST-----\n" + body + end, {armor}});
    check_read({"label mistyped", "-----BEGIN CERTIFCATE REQEST-----\n" + body + end, {label}});
    check_read({"label wrapped", "-----BEGIN CERTIFICATE\nREQUEST-----\n" + body + end, {armor}});
    check_read({"labels differ", "-----BEGIN CERTIFICATE-----\n" + body + end, {labels_differ}});
    check_read({"no BEGIN line", body + end, {begin_missing}});
    check_read({"no END line", begin + body, {end_missing}});
    check_read({"no armor", body, {no_armor}});
    check_read({"no armor in a letter", "Hello,\n\n" + body + "\nRegards\n", {no_armor}});
    check_read({"no padding", replace_all(text, "=", ""), {padding}});
    check_read({"too much padding", replace_all(text, "=", "=="), {padding}});
}

TEST(PastedText, tells_where_each_block_begins) {
    const auto blocks =
        read_pasted("first\r\n" + write_pem("CERTIFICATE", element(60)) + "second\n" + write_pem("X509 CRL", element(90)),
                    PrivateKeys::refused);
    ASSERT_TRUE(blocks);
    ASSERT_EQ(blocks->size(), 2U);
    EXPECT_EQ((*blocks)[0].first_line, 2U);
    EXPECT_EQ((*blocks)[0].label, "CERTIFICATE");
    EXPECT_EQ((*blocks)[1].first_line, 7U);
    EXPECT_EQ((*blocks)[1].label, "X509 CRL");
}

TEST(PastedText, takes_no_harm_from_other_things_in_armor) {
    const auto blocks = read_pasted("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nHere: it is!\n" + text +
                                        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB!?\n=abcd\n-----END PGP SIGNATURE-----\n",
                                    PrivateKeys::refused);
    ASSERT_TRUE(blocks) << to_text(blocks.error().fault) << blocks.error().line;
    ASSERT_EQ(blocks->size(), 1U);
    EXPECT_EQ(blocks->front().der, request);
}

void check_refused(const std::string& pasted, PastedFault fault, std::size_t line) {
    const auto blocks = read_pasted(pasted, PrivateKeys::refused);
    ASSERT_FALSE(blocks) << pasted.substr(0, 80);
    EXPECT_EQ(to_text(blocks.error().fault), to_text(fault)) << pasted.substr(0, 80);
    EXPECT_EQ(blocks.error().line, line) << pasted.substr(0, 80);
}

TEST(PastedText, names_the_line_and_the_likely_cause_of_what_cannot_be_read) {
    const std::string begin = "-----BEGIN CERTIFICATE REQUEST-----\n";
    const std::string end = "-----END CERTIFICATE REQUEST-----\n";
    check_refused("", PastedFault::empty, 0);
    check_refused(" \r\n\t　", PastedFault::empty, 0);
    check_refused("hello", PastedFault::nothing_found, 0);
    check_refused("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ hanako@example.test", PastedFault::nothing_found, 0);
    check_refused(std::string("PK\x03\x04\0\0\0\0", 8), PastedFault::not_text, 0);
    check_refused(begin + end, PastedFault::empty_block, 1);
    check_refused("a\n" + end, PastedFault::end_without_begin, 2);
    check_refused(text.substr(0, 300) + "\n" + end, PastedFault::cut_off, 7);
    check_refused(text.substr(0, 300), PastedFault::cut_off, 6);
    check_refused(text.substr(begin.size(), 300), PastedFault::cut_off, 5);
    check_refused(begin + "MIIC*AAA\n" + end, PastedFault::wrong_sign, 2);
    check_refused(begin + "MIICあAAA\n" + end, PastedFault::wrong_sign, 2);
    check_refused(begin + "MII=CAAA\n" + end, PastedFault::padding_inside, 2);
    check_refused(std::string(pasted_limit_bytes + 1, 'A'), PastedFault::too_long, 0);
    EXPECT_EQ(read_pasted(write_pem("CERTIFICATE", BytesView(request).first(590)), PrivateKeys::refused).error().missing_bytes,
              11U);
}

TEST(PastedText, refuses_private_keys_on_sight) {
    for (const auto* label : {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY",
                              "DSA PRIVATE KEY", "RSA PRVATE KEY", "rsa private key", "SOMEBODY'S PRIVATE KEY"}) {
        const auto key = write_pem(label, element(120));
        check_refused(text + key, PastedFault::private_key, static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
        check_refused(replace_all(key, "-----", "–––"), PastedFault::private_key, 1);
        check_refused(in_front_of_lines("> ", key), PastedFault::private_key, 1);
        check_refused(as_utf16(key, false, true), PastedFault::private_key, 1);
    }
    check_refused("-----BEGIN RSA\nPRIVATE KEY-----\nMIIC\n", PastedFault::private_key, 2);
    check_refused("MIIC\n-----END PRIVATE KEY-----\n", PastedFault::private_key, 2);
    check_refused("PuTTY-User-Key-File-3: ssh-rsa\n", PastedFault::private_key, 1);
    EXPECT_TRUE(read_pasted(write_pem("PRIVATE KEY", element(120)), PrivateKeys::allowed));
    const auto old = read_pasted(
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00FF\n\nAQIDBA==\n"
        "-----END RSA PRIVATE KEY-----\n",
        PrivateKeys::allowed);
    ASSERT_TRUE(old);
    EXPECT_TRUE(old->front().encrypted);
    EXPECT_EQ(old->front().der, (Bytes{1, 2, 3, 4}));
}

}  // namespace
}  // namespace certdesk
