#include "formats/pasted_text.hpp"

#include "base/text.hpp"
#include "formats/pasted_lines.hpp"
#include "formats/pem_armor.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace certdesk {

namespace {

constexpr std::uint8_t no_value = 0xFF;

consteval std::array<std::uint8_t, 256> base64_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(no_value);
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr auto values = base64_values();
// "-----BEGIN" in base64.
constexpr std::string_view armor_in_base64 = "LS0tLS1CRUdJTi";
// What begins like an element and is shorter is a word of the text around.
constexpr std::size_t shortest_bare_line = 16;
constexpr std::size_t shortest_bare_element = 32;

std::uint8_t value_of(char sign) { return values[static_cast<std::uint8_t>(sign)]; }

bool is_bare_sign(char c) { return value_of(c) != no_value || c == '=' || c == '-' || c == '_'; }

Bytes decode(std::string_view base64) {
    Bytes bytes;
    bytes.reserve(base64.size() / 4 * 3 + 3);
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const char sign : base64) {
        group = (group << 6U | value_of(sign)) & 0xFFFFU;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes.push_back(static_cast<std::uint8_t>(group >> bits));
    }
    return bytes;
}

// The bits behind the last whole octet are zero (RFC 4648 section 3.5).
bool has_stray_bits(std::string_view base64) {
    if (base64.empty()) return false;
    const auto last = value_of(base64.back());
    return (base64.size() % 4 == 2 && (last & 0x0FU) != 0) || (base64.size() % 4 == 3 && (last & 0x03U) != 0);
}

// Takes off what mail and program text put around a line: "> > ", indentation, "…", and their ends.
std::string_view bared(std::string_view line, PastedRepairs& repairs) {
    const auto take_front = [&](std::string_view signs) {
        const auto size = std::min(line.find_first_not_of(signs), line.size());
        line.remove_prefix(size);
        return size > 0;
    };
    const auto take_blanks = [&] {
        if (take_front(" ") && !line.empty()) note(repairs, PastedRepair::blanks);
    };
    while (line.starts_with(' ') || line.starts_with('>') || line.starts_with('|')) {
        take_blanks();
        if (take_front(">|")) {
            note(repairs, PastedRepair::mail_quotes);
            take_front(" ");
        }
    }
    line = line.substr(0, line.find_last_not_of(' ') + 1);
    if (line.empty() || std::string_view("\"'`").find(line.front()) == std::string_view::npos) {
        const auto end = line.find_last_not_of("\"'`;,");
        if (end != std::string_view::npos && end + 1 < line.size() && line.find_first_of("\"'`", end) != std::string_view::npos) {
            note(repairs, PastedRepair::quotation_marks);
            line = line.substr(0, end + 1);
        }
        return line;
    }
    const char mark = line.front();
    note(repairs, PastedRepair::quotation_marks);
    line.remove_prefix(1);
    return line.substr(0, line.rfind(mark));
}

// Whatever became of the armor, and where there is none: the first lines of PuTTY's files.
bool shows_a_private_key(std::string_view line) {
    return line.contains("PRIVATE KEY-") || line.starts_with("PuTTY-User-Key-File-");
}

// A block on its way: its base64 is collected elsewhere.
struct Open {
    PastedBlock block;
    PastedRepairs repairs;
    bool armored = false;
    bool known = false;            // the label is one that programs write
    bool label_may_go_on = false;  // the BEGIN line ended without hyphens
    bool in_headers = false;
    bool twice = false;        // PEM inside base64
    std::size_t expected = 0;  // base64 signs of a bare block, as its own length says
    std::size_t padding = 0;
    bool padding_ended_line = false;
    std::size_t first_length = 0;
    std::size_t last_length = 0;
};

class PastedReader {
public:
    PastedReader(std::string_view utf8, PrivateKeys private_keys, PastedRepairs whole, int depth)
        : text_(utf8), private_keys_(private_keys), whole_(whole), depth_(depth), lines_(utf8) {
        base64_.reserve(utf8.size());
    }
    PastedReader(const PastedReader&) = delete;
    PastedReader& operator=(const PastedReader&) = delete;
    ~PastedReader() {
        wipe(base64_);
        for (auto& block : blocks_) std::ranges::fill(block.der, std::uint8_t{0});
    }

    std::expected<std::vector<PastedBlock>, PastedRefusal> read() {
        while (lines_.next() && !refusal_) take_line();
        if (!refusal_ && block_) end_of_text();
        if (refusal_) return std::unexpected(*refusal_);
        if (blocks_.empty()) return std::unexpected(why_nothing());
        return std::move(blocks_);
    }

private:
    void refuse(PastedFault fault, std::size_t line, std::size_t missing = 0) {
        if (!refusal_) refusal_ = PastedRefusal{fault, line, missing};
    }

    PastedRefusal why_nothing() const {
        if (soft_) return *soft_;
        if (trim(text_).empty()) return {PastedFault::empty, 0, 0};
        if (text_.contains('\0')) return {PastedFault::not_text, 0, 0};
        return {PastedFault::nothing_found, 0, 0};
    }

    void take_line() {
        PastedRepairs repairs = lines_.repairs() | whole_;
        auto rest = bared(lines_.line(), repairs);
        if (private_keys_ == PrivateKeys::refused && shows_a_private_key(rest))
            return refuse(PastedFault::private_key, lines_.number());
        do {
            const auto armor = finder_.find(rest);
            take_data(armor ? rest.substr(0, armor->begin) : rest, repairs);
            if (!armor || refusal_) return;
            take_armor(*armor, repairs);
            rest.remove_prefix(armor->end);
        } while (!rest.empty() && !refusal_);
    }

    void take_armor(const PemArmor& armor, const PastedRepairs& of_line) {
        const auto repairs = armor.repairs | of_line;
        if (names_a_private_key(armor.label) && private_keys_ == PrivateKeys::refused)
            return refuse(PastedFault::private_key, lines_.number());
        if (armor.opens) {
            if (block_) end_block(PastedRepair::end_missing);
            open(armor.label, repairs);
            block_->armored = true;
            block_->known = is_known_label(armor.label);
            block_->label_may_go_on = !armor.closed;
            return;
        }
        if (block_ && block_->armored) {
            if (!armor.label.empty() && armor.label != block_->block.label) note(block_->repairs, PastedRepair::labels_differ);
            block_->repairs |= repairs;
            return close();
        }
        // No BEGIN line: what stood before is what the END line speaks of.
        if (block_) {
            block_->block.label = armor.label;
            block_->armored = true;
            block_->known = true;
            block_->repairs |= repairs;
            note(block_->repairs, PastedRepair::begin_missing);
            return close();
        }
        if (bare_just_closed_) {
            auto& last = blocks_.back();
            last.label = armor.label;
            std::ranges::replace(last.repairs, PastedRepair::no_armor, PastedRepair::begin_missing);
            std::ranges::sort(last.repairs);
            bare_just_closed_ = false;
            return;
        }
        if (!soft_) soft_ = PastedRefusal{PastedFault::end_without_begin, lines_.number(), 0};
    }

    void open(std::string_view label, const PastedRepairs& repairs) {
        base64_.clear();
        bare_just_closed_ = false;
        block_.emplace();
        block_->block.label = label;
        block_->block.first_line = lines_.number();
        block_->repairs = repairs;
    }

    void take_data(std::string_view data, const PastedRepairs& repairs) {
        if (block_ && block_->armored) return take_armored(data, repairs);
        if (block_) {
            if (data.empty()) return;
            if (std::ranges::all_of(data, is_bare_sign)) return take_bare(data, repairs);
            end_block(PastedRepair::end_missing);
        }
        if (const auto at = data.find(armor_in_base64); at != std::string_view::npos && depth_ == 0) {
            open("", repairs);
            block_->twice = true;
            return take_bare(data.substr(at, data.find_first_of(" \"',", at) - at), repairs);
        }
        // A SEQUENCE begins with 30 and a length: 'M' and one of 'A' to 'P'.
        const auto bare = data.substr(0, data.find_last_not_of(' ') + 1);
        if (bare.size() < shortest_bare_line || bare[0] != 'M' || bare[1] < 'A' || bare[1] > 'P') return;
        if (!std::ranges::all_of(bare, [](char c) { return is_bare_sign(c) || c == ' '; })) return;
        open("", repairs);
        note(block_->repairs, PastedRepair::no_armor);
        take_bare(bare, repairs);
    }

    void take_armored(std::string_view data, const PastedRepairs& repairs) {
        auto& open = *block_;
        if (open.label_may_go_on && !data.empty()) {
            open.label_may_go_on = false;
            // "-----BEGIN CERTIFICATE" and "REQUEST-----" were one line.
            const auto dashes = data.find_last_not_of('-') + 1;
            if (data.size() - dashes >= 4 && dashes < 24) {
                open.block.label += " " + std::string(data.substr(0, dashes));
                open.repairs |= repairs;
                if (names_a_private_key(open.block.label) && private_keys_ == PrivateKeys::refused)
                    refuse(PastedFault::private_key, lines_.number());
                return;
            }
        }
        // RFC 1421 headers stand before the data and end with an empty line.
        if (base64_.empty() && data.contains(':')) {
            open.in_headers = true;
            if (data.contains("ENCRYPTED")) open.block.encrypted = true;
            return;
        }
        if (data.empty()) {
            open.in_headers = false;
            return;
        }
        take_base64(data, repairs);
    }

    void take_bare(std::string_view data, const PastedRepairs& repairs) {
        take_base64(data, repairs);
        if (!block_ || block_->twice || refusal_) return;
        if (block_->expected == 0 && base64_.size() >= 8) {
            const auto size = der_size(decode(std::string_view(base64_).substr(0, 8)));
            // Without a definite length (BER) it goes on as long as the lines look like it.
            if (size != 0 && size < shortest_bare_element) return block_.reset();
            block_->expected = size == 0 ? pasted_limit_bytes * 2 : (size * 8 + 5) / 6;
        }
        if (block_->expected != 0 && base64_.size() >= block_->expected) {
            base64_.resize(block_->expected);
            close();
            bare_just_closed_ = !refusal_ && !blocks_.empty();
        }
    }

    void take_base64(std::string_view data, const PastedRepairs& repairs) {
        auto& open = *block_;
        open.repairs |= repairs;
        if (open.last_length != 0 && open.last_length != open.first_length) note(open.repairs, PastedRepair::line_lengths);
        if (open.first_length == 0) open.first_length = data.size();
        open.last_length = data.size();
        for (std::size_t i = 0; i < data.size(); ++i) {
            char sign = data[i];
            if (sign == ' ') {
                note(open.repairs, PastedRepair::blanks);
                continue;
            }
            if (sign == '=') {
                // The source of a mail (RFC 2045 section 6.7): =3D is '=', and '=' at the end goes on in the next line.
                if (data.substr(i, 3) == "=3D") {
                    note(open.repairs, PastedRepair::quoted_printable);
                    i += 2;
                }
                ++open.padding;
                continue;
            }
            if (sign == '-' || sign == '_') {
                note(open.repairs, PastedRepair::base64url);
                sign = sign == '-' ? '+' : '/';
            }
            if (value_of(sign) == no_value) return give_up(PastedFault::wrong_sign);
            if (open.padding != 0) {
                if (open.padding != 1 || !open.padding_ended_line) return give_up(PastedFault::padding_inside);
                note(open.repairs, PastedRepair::quoted_printable);
                open.padding = 0;
            }
            base64_ += sign;
        }
        open.padding_ended_line = data.ends_with('=');
    }

    // Under a label that nobody knows may stand anything: then it is part of the text around.
    void give_up(PastedFault fault) {
        if (block_->armored && block_->known)
            refuse(fault, lines_.number());
        else
            block_.reset();
    }

    void end_block(PastedRepair why) {
        if (block_->armored) note(block_->repairs, why);
        close();
    }

    void end_of_text() { end_block(PastedRepair::end_missing); }

    void close() {
        auto open = *std::exchange(block_, std::nullopt);
        const bool firm = open.armored && open.known;
        const auto line = lines_.number();
        if (open.twice) return close_twice(open);
        if (base64_.empty()) {
            if (firm && !soft_) soft_ = PastedRefusal{PastedFault::empty_block, open.block.first_line, 0};
            return;
        }
        const auto wanted_padding = (4 - base64_.size() % 4) % 4;
        auto der = decode(base64_);
        const auto size = der_size(der);
        if (base64_.size() % 4 == 1 || size > der.size()) {
            const PastedRefusal cut{PastedFault::cut_off, line, size > der.size() ? size - der.size() : 0};
            std::ranges::fill(der, std::uint8_t{0});
            if (firm)
                refusal_ = cut;
            else if (!soft_ && base64_.size() >= 48)
                soft_ = cut;
            return;
        }
        if ((open.padding != wanted_padding && open.expected == 0) || has_stray_bits(base64_))
            note(open.repairs, PastedRepair::padding);
        open.block.der = std::move(der);
        open.block.repairs = list_of(open.repairs);
        blocks_.push_back(std::move(open.block));
    }

    void close_twice(const Open& open) {
        auto inner = decode(base64_);
        auto repairs = open.repairs;
        note(repairs, PastedRepair::base64_twice);
        PastedReader reader(text_of(inner), private_keys_, repairs, depth_ + 1);
        auto blocks = reader.read();
        std::ranges::fill(inner, std::uint8_t{0});
        if (!blocks) {
            refuse(blocks.error().fault, open.block.first_line, blocks.error().missing_bytes);
            return;
        }
        for (auto& block : *blocks) {
            block.first_line = open.block.first_line;
            blocks_.push_back(std::move(block));
        }
    }

    std::string_view text_;
    PrivateKeys private_keys_;
    PastedRepairs whole_;
    int depth_;
    PastedLines lines_;
    PemArmorFinder finder_;
    std::string base64_;
    std::optional<Open> block_;
    std::vector<PastedBlock> blocks_;
    bool bare_just_closed_ = false;      // an END line behind it names it
    std::optional<PastedRefusal> soft_;  // why nothing was found, should nothing be found
    std::optional<PastedRefusal> refusal_;
};

}  // namespace

std::size_t der_size(BytesView bytes) {
    if (bytes.size() < 2 || bytes[0] != 0x30) return 0;
    if (bytes[1] < 0x80) return std::size_t{2} + bytes[1];
    const std::size_t octets = bytes[1] & 0x7FU;
    if (octets == 0 || octets > 4 || bytes.size() < 2 + octets) return 0;
    std::size_t size = 0;
    for (std::size_t i = 0; i < octets; ++i) size = size << 8U | bytes[2 + i];
    return 2 + octets + size;
}

std::expected<std::vector<PastedBlock>, PastedRefusal> read_pasted(std::string_view bytes, PrivateKeys private_keys) {
    if (bytes.size() > pasted_limit_bytes) return std::unexpected(PastedRefusal{PastedFault::too_long, 0, 0});
    PastedRepairs repairs;
    auto text = to_utf8_text(bytes, repairs);
    auto blocks = PastedReader(text, private_keys, repairs, 0).read();
    wipe(text);
    return blocks;
}

}  // namespace certdesk
