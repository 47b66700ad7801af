// The company whose applications and cases the vetting tests judge, and its requests.
#pragma once

#include "core/vetting/cleared.hpp"
#include "pki/csr.hpp"
#include "pki/key.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace certdesk::vetting::cast {

using survey::Field;

inline const Instant noon = parse_rfc3339("2026-11-24T03:00:00Z").value();
inline const Context trial{.today = day_in_japan(noon), .policy = {.also_public_names = {"example"}}};

inline survey::Answers company() {
    return {
        {Field::common_name, "www.aoba-shoji.example"},
        {Field::organization_english, "Aoba Shoji Co., Ltd."},
        {Field::department, "Sales Division"},
        {Field::city, "Minato-ku"},
        {Field::prefecture, "Tokyo"},
        {Field::applicant_kind, "corporation"},
        {Field::organization_name, "青葉商事株式会社"},
        {Field::legal_form, "kabushiki_kaisha"},
        {Field::representative_name, "青葉 太郎"},
        {Field::responsible_person_name, "緑川 花子"},
        {Field::responsible_person_reading, "みどりかわ はなこ"},
        {Field::responsible_person_department, "情報システム部"},
        {Field::responsible_person_title, "課長"},
    };
}

inline const std::vector<std::string>& names() {
    static const std::vector<std::string> both{"www.aoba-shoji.example", "aoba-shoji.example"};
    return both;
}

// A request with these values, signed by a key of its own.
inline Bytes request(const pki::SubjectName& subject, const std::vector<std::string>& dns_names) {
    static const auto key = pki::PrivateKey::generate(pki::KeyKind::p256).value();
    return pki::make_csr(key, {.subject = subject, .dns_names = dns_names}).value();
}

inline Bytes request_of_company() {
    static const Bytes der = request(wanted_subject(company()), names());
    return der;
}

// By the usual plans and without exceptions.
inline contracts::Standing standing_of(const contracts::Contract& contract) {
    static const auto plans = contracts::usual_plan_table();
    return contracts::standing_of(contract, plans, {}, trial.today);
}

inline ApplicationFacts facts() {
    ApplicationFacts made;
    made.answers = company();
    made.contract.number = "H-1001";
    made.names = names();
    made.paid = true;
    made.csr_der = request_of_company();
    return made;
}

inline std::vector<Refusal> refusals(const std::vector<Finding>& findings) {
    std::vector<Refusal> found;
    found.reserve(findings.size());
    for (const auto& finding : findings) found.push_back(finding.refusal);
    return found;
}

// Made with OpenSSL 3.0: the company's subject, and OU=Sales Division.
inline constexpr auto request_with_department = R"(-----BEGIN CERTIFICATE REQUEST-----
MIIDBDCCAewCAQAwgYoxCzAJBgNVBAYTAkpQMQ4wDAYDVQQIDAVUb2t5bzESMBAG
A1UEBwwJTWluYXRvLWt1MR0wGwYDVQQKDBRBb2JhIFNob2ppIENvLiwgTHRkLjEX
MBUGA1UECwwOU2FsZXMgRGl2aXNpb24xHzAdBgNVBAMMFnd3dy5hb2JhLXNob2pp
LmV4YW1wbGUwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDX5IyzyoMD
TqV75hw76yuARWWEgoW9JrssonrSDDjYMV05rDYFw8wl0XIZT485YcspHG9FhhFN
LRqM0yD0gdGoRX8sBla0Ac2VdAetvnYN32bMxuPkewVSmc2nIm3/27uHLvof1cd/
hy017kaLoXa2jKTMZMPPIzsn8+bgNUyo73dkWV0VVjAQx7M2foSUdAYqtzXWXpNK
mvbBodMv2Fkk5UHpKvksumUmDaK+GmN5n4dyQFzWOH5REp2yWfLrCclGT2lKwlWv
BseQxJYkpnsDB2zd00+ZFWRKgoNLeVHhGfuDW2/uOkbDt1rJiIPy3pHuTmVNybh3
zI3PC+WhGeV3AgMBAAGgNDAyBgkqhkiG9w0BCQ4xJTAjMCEGA1UdEQQaMBiCFnd3
dy5hb2JhLXNob2ppLmV4YW1wbGUwDQYJKoZIhvcNAQELBQADggEBAEiGaQ7OhPse
7T20r2E9WZFTo9EmZz0MgzMUsYk4Y+oU5CjMqoLokhwmFHagtE1dEgNE1x0dqoO7
EccutTdTwHD8/m0NoWeDPtYah8wvLYL1F4dcAXwNBXmRyQQWMMvl/ETweRq7Q8GV
qlrHs7+YTexbJSGBSrSzs2pxqmpxI5FazcgmV+sZ/h6lXfvjQCdRbBjbK06tfJQw
3SaO6jeoZr4yswdYaB0CpTw9fZaFHr47AXTkcrRUPkaKdOwUNd9GlJEt9bz9IKOy
UcaMOzKNoZYbckGClZG+a1ZkAq3wWZs79fLWt5fvkCVP65sqcFbfa8wqegcfnbst
BAKPYomRG+w=
-----END CERTIFICATE REQUEST-----
)";

// The same without OU: an RSA key of 1024 bits.
inline constexpr auto request_with_small_key = R"(-----BEGIN CERTIFICATE REQUEST-----
MIIB5TCCAU4CAQAwcTELMAkGA1UEBhMCSlAxDjAMBgNVBAgMBVRva3lvMRIwEAYD
VQQHDAlNaW5hdG8ta3UxHTAbBgNVBAoMFEFvYmEgU2hvamkgQ28uLCBMdGQuMR8w
HQYDVQQDDBZ3d3cuYW9iYS1zaG9qaS5leGFtcGxlMIGfMA0GCSqGSIb3DQEBAQUA
A4GNADCBiQKBgQCuVMxf5aGM74g93cAhWBaJxxHOv7ZbTJ39kh5hfXqswpIrc7RC
9vY2IHeNFb8uGD8X8DFrZACEaLN2KeVhnuEm+tlPriIS4a+p40a6ioI7FSfqJtIp
9XxI+cJmd+HQ+PQC+UxLWmdLNa0oINmbHmPqSi7F+zta9yFvCaqP/hDZYQIDAQAB
oDQwMgYJKoZIhvcNAQkOMSUwIzAhBgNVHREEGjAYghZ3d3cuYW9iYS1zaG9qaS5l
eGFtcGxlMA0GCSqGSIb3DQEBCwUAA4GBAKm/U3Awbb0PpN8klEJofkJvGyzSIzM9
3yLwiQ+P2NJDq6BKvvbPee8NvPtU9oROKYKcUCQN0Hv2Boj0li7L6clSWOBWBQaw
5fZWvktqxOj6r7b3qjUBOgA2lbQjH+a/ezZT4S0NwQStPj6OOrY0ZGgbvQSTX+8Z
QSx9l0wMWS6p
-----END CERTIFICATE REQUEST-----
)";

// The same, RSA 2048, signed with SHA-1 (R90).
inline constexpr auto request_signed_with_sha1 = R"(-----BEGIN CERTIFICATE REQUEST-----
MIIC6jCCAdICAQAwcTELMAkGA1UEBhMCSlAxDjAMBgNVBAgMBVRva3lvMRIwEAYD
VQQHDAlNaW5hdG8ta3UxHTAbBgNVBAoMFEFvYmEgU2hvamkgQ28uLCBMdGQuMR8w
HQYDVQQDDBZ3d3cuYW9iYS1zaG9qaS5leGFtcGxlMIIBIjANBgkqhkiG9w0BAQEF
AAOCAQ8AMIIBCgKCAQEA657zlFf2sfrrm6gdccV0/CScz8bNsB7UHL3rdVHxEy4D
r808M77fBV9F/hGphxebInM9AtgKUph+ZIaSb0H8SZ/BtqZUi8wHPzukUZalchsp
3K8XKH7o5WqrokAEQIzt5h+7DfAJVikNv8kakWVdbF8Tf1rTSpWQ2dmwpI3qcZc1
CX59bBupKihx4docurOSvTvSigLD5zVs+3jPAx7fUy6MNVdVmt6oGEIr/wXfxBFH
hF2awNDLl0gW3AIvfv8ftisOyOEQr0qAljonNDpFxyYt4H2u4I/wioNeFVEJu2cA
C/L6utXByT7xJP6l9IPo+5TQA9Ubxyc4CuaGqkFEpQIDAQABoDQwMgYJKoZIhvcN
AQkOMSUwIzAhBgNVHREEGjAYghZ3d3cuYW9iYS1zaG9qaS5leGFtcGxlMA0GCSqG
SIb3DQEBBQUAA4IBAQARC+Fk4xXvyiuw5RuCuFHD9mh8SBQ5+cGxYZT/DQetKvwc
jsoP3BtHZGhKyoqmWjZ0C1YnzkTq0p68jJc+tDNCAwg9tuEdp+sEfybYJ+pOr6Xh
FB+HH+ZIaddZUCvStHjwApiAbY7l7y9UkWlE2flR0tXkBRNTVBeUdhM2GynaPS5R
eD00YJ6qJ8FyjblZ/kYqKu/zZ+PXxxAtfhYmvt/1AUjkglPi06DqPDur2Dr6yQ/Y
+k2TRbz9OoQnruBLJmaDT7HOiY5NjjInUMp70Secxu+nL24ylvHFyaGPPrbO17/+
d9WnI+g/3+Ib1Op3tEieSOocSzKtu/YSZMh52rLX
-----END CERTIFICATE REQUEST-----
)";

// The same, P-256, with a family name beside the organization, which no rule of ours compares.
inline constexpr auto request_with_surname = R"(-----BEGIN CERTIFICATE REQUEST-----
MIIBcDCCARcCAQAwgYAxCzAJBgNVBAYTAkpQMQ4wDAYDVQQIDAVUb2t5bzESMBAG
A1UEBwwJTWluYXRvLWt1MR0wGwYDVQQKDBRBb2JhIFNob2ppIENvLiwgTHRkLjEN
MAsGA1UEBAwEQW9iYTEfMB0GA1UEAwwWd3d3LmFvYmEtc2hvamkuZXhhbXBsZTBZ
MBMGByqGSM49AgEGCCqGSM49AwEHA0IABEKDddKHXAofMTrWIddo6evKhPRWOpPj
UlGDB9IhIGC0J882GKl4ZxKxrLh38yU6Wv0FxGMrohiHMitAAO2D0HKgNDAyBgkq
hkiG9w0BCQ4xJTAjMCEGA1UdEQQaMBiCFnd3dy5hb2JhLXNob2ppLmV4YW1wbGUw
CgYIKoZIzj0EAwIDRwAwRAIgBiK7ztiKvJeruEWXHHHFWqSBh4fORNYV/ImZpmcF
es4CIC/RMw0gDQqoqBFlboewSh5lWN2tFwx5cM+eQ6JGojpX
-----END CERTIFICATE REQUEST-----
)";

inline Bytes der_of(const char* pem) { return pki::parse_csr_pem(pem).value().der; }

}  // namespace certdesk::vetting::cast
