#include "pki/csr_commands/quoting.hpp"

#include "base/text.hpp"

namespace certdesk::pki {

std::string shell_word(std::string_view value) { return "'" + replace_all(std::string(value), "'", "'\\''") + "'"; }

std::string powershell_literal(std::string_view value) {
    std::string text(value);
    // U+2018 to U+201B end a literal like '.
    for (const auto* quote : {"'", "\u2018", "\u2019", "\u201a", "\u201b"})
        text = replace_all(std::move(text), quote, std::string(quote) + quote);
    return "'" + text + "'";
}

std::string rfc4514_value(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool at_an_end = i == 0 || i + 1 == value.size();
        if (std::string_view(",+\"\\<>;=").contains(c) || (c == '#' && i == 0) || (c == ' ' && at_an_end)) text += '\\';
        text += c;
    }
    return text;
}

std::string inf_value(std::string_view value) {
    auto text = replace_all(std::string(value), "\"", "\"\"");  // CertStrToName: a quote inside quotes is doubled
    text = replace_all('"' + text + '"', "\"", "\"\"");         // and so it is inside a quoted string of an INF file
    return replace_all(std::move(text), "%", "%%");             // %x% would be looked up in [Strings]
}

}  // namespace certdesk::pki
