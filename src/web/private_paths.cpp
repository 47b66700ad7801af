#include "web/private_paths.hpp"

namespace certdesk::web {

std::string loggable_path(std::string_view path) {
    for (const std::string_view secret_follows :
         {"/information/", "/api/v1/information/", "/calls/", "/api/v1/calls/", "/sandbox/card/"})
        if (path.starts_with(secret_follows)) return std::string(secret_follows) + "…";
    return std::string(path);
}

}  // namespace certdesk::web
