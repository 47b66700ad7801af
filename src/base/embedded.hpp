// Files that travel inside the program: SQL, words, templates, styles (cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace certdesk {

struct EmbeddedFile {
    std::string_view name;  // path below the folder that was embedded, for example "queries/orders.sql"
    std::string_view content;
};

}  // namespace certdesk
