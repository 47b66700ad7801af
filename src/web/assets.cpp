#include "web/assets.hpp"

#include "base/bytes.hpp"
#include "base/embedded.hpp"
#include "pki/sha256.hpp"

namespace certdesk::embedded {
extern const std::span<const EmbeddedFile> asset_files;
}

namespace certdesk::web {

namespace {

std::string_view media_type_of(std::string_view name) {
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg")) return "image/svg+xml";
    if (name.ends_with(".png")) return "image/png";
    return "application/octet-stream";
}

}  // namespace

std::string assets_version() {
    static const std::string version = [] {
        std::string all;
        for (const auto& file : embedded::asset_files) all += file.content;
        return to_hex(pki::sha256(bytes_of(all))).substr(0, 8);
    }();
    return version;
}

http::Response answer_asset(const http::Request& request) {
    http::Response response;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    if (request.method != "GET" && request.method != "HEAD") {
        response.status = 405;
        response.headers.set("Allow", "GET, HEAD");
        response.body = "Assets can only be read.\n";
        return response;
    }
    const std::string_view name = std::string_view(request.path).substr(std::string_view("/assets/").size());
    for (const auto& file : embedded::asset_files) {
        if (file.name != name) continue;
        const std::string etag = "\"" + assets_version() + "\"";
        response.headers.set("ETag", etag);
        response.headers.set("Cache-Control",
                             request.query == "v=" + assets_version() ? "public, max-age=31536000, immutable" : "no-cache");
        if (request.headers.find("If-None-Match") == etag) {
            response.status = 304;
            return response;
        }
        response.headers.set("Content-Type", std::string(media_type_of(name)));
        response.body = file.content;
        return response;
    }
    response.status = 404;
    response.body = "No such asset.\n";
    return response;
}

}  // namespace certdesk::web
