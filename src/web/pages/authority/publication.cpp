// What the authority publishes over plain http: its certificates and its revocation list (BR 7.1.2.7.7, 7.2).
#include "base/bytes.hpp"
#include "web/pages/authority/authority.hpp"

namespace certdesk::web::pages {

namespace {

http::Response file(BytesView der, std::string_view media_type, std::string_view name, int seconds_good) {
    http::Response response;
    response.headers.set("Content-Type", std::string(media_type));
    response.headers.set("Content-Disposition", "attachment; filename=\"" + std::string(name) + "\"");
    response.headers.set("Cache-Control", "public, max-age=" + std::to_string(seconds_good));
    response.body = text_of(der);
    return response;
}

constexpr int one_day = 86400;

}  // namespace

// RFC 2585 section 4.1
http::Response download_root(Visit& visit) {
    return file(visit.world().authority_keys.root_der(), "application/pkix-cert", "root.crt", one_day);
}

http::Response download_intermediate(Visit& visit) {
    return file(visit.world().authority_keys.intermediate_der(), "application/pkix-cert", "intermediate.crt", one_day);
}

// RFC 2585 section 4.2
http::Response download_crl(Visit& visit) {
    const auto list = visit.house().published_list.get(visit.world());
    if (!list) return visit.answer_no(list.error());
    return file(*list, "application/pkix-crl", "authority.crl", static_cast<int>(PublishedList::kept_for.count()));
}

http::Response download_root_crl(Visit& visit) {
    const auto list = visit.house().published_root_list.get(visit.world());
    if (!list) return visit.answer_no(list.error());
    return file(*list, "application/pkix-crl", "root.crl", static_cast<int>(PublishedList::kept_for.count()));
}

}  // namespace certdesk::web::pages
