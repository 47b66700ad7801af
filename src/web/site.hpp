// The site: from a request to a response. Sessions, form tokens, security headers, routes, errors.
#pragma once

#include "desk/world.hpp"
#include "formats/http.hpp"
#include "web/visit.hpp"

#include <atomic>
#include <memory>
#include <string>

namespace certdesk::web {

class Site {
public:
    // An error names the template or word that is wrong. The fetcher asks addresses that strangers name (SSRF-01 to SSRF-11); it
    // outlives the site.
    [[nodiscard]] static Result<std::unique_ptr<Site>> open(desk::World& world, std::string version,
                                                            const Allowances& allowances = {},
                                                            ports::PublicFetcher* fetcher = nullptr);
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    [[nodiscard]] http::Response answer(const http::Request& request);
    // The same, when the server has refused the body as too large and not read it.
    [[nodiscard]] http::Response answer_too_large(const http::Request& request);
    // For the plain listener: the authority's public files and a redirect to https, nothing else.
    [[nodiscard]] http::Response answer_plain(const http::Request& request);
    // From now on /readyz says no, so that load balancers go elsewhere before we stop.
    void begin_to_stop();
    [[nodiscard]] const Words& words() const;

private:
    Site();
    struct Parts;
    enum class Body : unsigned char { read, too_large };
    [[nodiscard]] http::Response answer(const http::Request& request, Body body);
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::web
