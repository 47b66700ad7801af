#!/usr/bin/env python3
"""Makes the certificates and requests of this folder with the openssl program, so that the rules are tried on what others make.

    tests/corpus/lint/make.py        writes <rule>/passes*.pem and <rule>/violates*.pem

A file differs from the good certificate or request below in the one thing its rule speaks of.
"""
import base64
import pathlib
import re
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
SUBJECT = [("C", "JP"), ("ST", "Tokyo"), ("L", "Minato-ku"), ("O", "Example Co., Ltd."), ("CN", "www.example.co.jp")]
NAMES = "DNS:www.example.co.jp,DNS:example.co.jp"
EXTENSIONS = {
    "keyUsage": "critical,digitalSignature",
    "extendedKeyUsage": "serverAuth",
    "basicConstraints": "critical,CA:FALSE",
    "subjectKeyIdentifier": "none",
    "authorityKeyIdentifier": "keyid",
    "authorityInfoAccess": "caIssuers;URI:http://ca.example.test/ov1.crt",
    "crlDistributionPoints": "URI:http://ca.example.test/ov1.crl",
    "certificatePolicies": "2.23.140.1.2.2",
    "subjectAltName": NAMES,
}
# 199 days: notBefore and notAfter both count.
START, END = "20261201000000Z", "20270617235959Z"
SERIAL = "4a5b6c7d8e9f00112233445566778899"

work = pathlib.Path(tempfile.mkdtemp(prefix="lint-corpus-"))


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], cwd=work, check=True, capture_output=True)


def write(name, text):
    (work / name).write_text(text)


def quoted(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def name_section(subject):
    return "".join(f"{number}.{field} = {quoted(value)}\n" for number, (field, value) in enumerate(subject, 1))


KEYS = {
    "p256": ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "p384": ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    "secp256k1": ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
    "rsa2048": ["genrsa", "2048"],
    "rsa1024": ["genrsa", "1024"],
    "exponent3": ["genrsa", "-3", "2048"],
}


def key(kind):
    path = work / f"{kind}.key"
    if not path.exists():
        made = subprocess.run(["openssl", *KEYS[kind]], cwd=work, check=True, capture_output=True)
        path.write_bytes(made.stdout)
    return path.name


def make_request(subject=SUBJECT, names=NAMES, kind="p256", digest="sha256", mask="utf8only", password=None):
    write("request.cnf",
          f"[req]\nprompt=no\nutf8=yes\nstring_mask={mask}\ndistinguished_name=name\n"
          + ("req_extensions=extensions\n" if names else "") + ("attributes=attributes\n" if password else "")
          + f"[name]\n{name_section(subject)}"
          + (f"[attributes]\nchallengePassword={password}\n" if password else "")
          + (f"[extensions]\nsubjectAltName={names}\n" if names else ""))
    openssl("req", "-new", "-utf8", f"-{digest}", "-config", "request.cnf", "-key", key(kind), "-out", "request.pem")
    return (work / "request.pem").read_text()


def make_certificate(subject=SUBJECT, extensions=None, kind="p256", digest="sha256", mask="utf8only", start=START, end=END,
                     serial=SERIAL, issuer="issuer-p256"):
    make_request(subject, None, kind, "sha256", mask)
    chosen = {**EXTENSIONS, **(extensions or {})}
    write("extensions.cnf", "".join(f"{name}={value}\n" for name, value in chosen.items() if value))
    write("index.txt", "")
    write("serial", serial)
    write("ca.cnf",
          "[ca]\ndefault_ca=this\n[this]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\npolicy=policy\n"
          f"certificate={issuer}.pem\nprivate_key={issuer}.key\nunique_subject=no\n[policy]\ncountryName=optional\n")
    openssl("ca", "-batch", "-utf8", "-config", "ca.cnf", "-in", "request.pem", "-extfile", "extensions.cnf", "-startdate", start,
            "-enddate", end, "-md", digest, "-preserveDN", "-notext", "-out", "certificate.pem")
    return (work / "certificate.pem").read_text()


def make_issuers():
    write("issuer.cnf", "[req]\nprompt=no\ndistinguished_name=name\nx509_extensions=extensions\n"
                        "[name]\nC=JP\nO=Example Authority\nCN=Example OV CA 1\n"
                        "[extensions]\nbasicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n")
    for name, kind in (("issuer-p256", "p256"), ("issuer-rsa", "rsa2048")):
        (work / f"{name}.key").write_bytes((work / key(kind)).read_bytes())
        openssl("req", "-x509", "-sha256", "-config", "issuer.cnf", "-key", f"{name}.key", "-days", "3650", "-out", f"{name}.pem")


def with_broken_signature(pem):
    body = re.search("-----BEGIN CERTIFICATE REQUEST-----(.*)-----END", pem, re.S).group(1)
    der = bytearray(base64.b64decode(body))
    der[-1] ^= 1
    text = base64.encodebytes(bytes(der)).decode()
    return f"-----BEGIN CERTIFICATE REQUEST-----\n{text}-----END CERTIFICATE REQUEST-----\n"


def subject(**changes):
    changed = [(field, changes.pop(field, value)) for field, value in SUBJECT]
    return [pair for pair in changed if pair[1] is not None] + list(changes.items())


def put(rule, name, pem):
    folder = HERE / rule
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.pem").write_text(pem)


CERTIFICATE, REQUEST = make_certificate, make_request
CASES = [
    ("ov_has_state_or_locality", CERTIFICATE, {"passes": dict(subject=subject(L=None)),
     "violates": dict(subject=subject(ST=None, L=None))}),
    ("ov_has_country", CERTIFICATE, {"violates": dict(subject=subject(C=None))}),
    ("ov_has_organization", CERTIFICATE, {"violates": dict(subject=subject(O=None))}),
    ("ov_has_organization", REQUEST, {"passes_request": {}, "violates_request": dict(subject=[("CN", "www.example.co.jp")])}),
    ("subject_attributes_in_order", CERTIFICATE, {"passes": {}, "violates": dict(subject=SUBJECT[::-1])}),
    ("each_attribute_once", CERTIFICATE, {"passes": {}, "violates": dict(subject=SUBJECT[:3] + [("L", "Shiba")] + SUBJECT[3:])}),
    ("no_organizational_unit", CERTIFICATE, {"passes": {},
     "violates": dict(subject=SUBJECT[:4] + [("OU", "Sales")] + SUBJECT[4:])}),
    ("no_organizational_unit", REQUEST, {"passes_request": {}, "violates_request": dict(subject=subject(OU="Sales"))}),
    ("no_personal_names", CERTIFICATE, {"passes": {}, "violates": dict(subject=SUBJECT[:4] + [("GN", "Taro")] + SUBJECT[4:])}),
    ("only_recommended_attributes", CERTIFICATE, {"passes": {},
     "violates": dict(subject=SUBJECT[:3] + [("postalCode", "105-0011")] + SUBJECT[3:])}),
    ("organization_within_64_characters", CERTIFICATE, {"passes": dict(subject=subject(O="Example " + "x" * 56))}),
    ("postal_code_within_40_characters", CERTIFICATE, {"violates": dict(subject=SUBJECT[:3] + [("postalCode", "1" * 41)] + SUBJECT[3:])}),
    ("organization_is_utf8_or_printable", CERTIFICATE, {"passes": {}, "violates_t61": dict(mask="MASK:0x4")}),
    ("no_bmp_string", CERTIFICATE, {"violates": dict(mask="MASK:0x800")}),
    ("state_is_a_prefecture", CERTIFICATE, {"passes": {}, "passes_abroad": dict(subject=subject(C="DE", ST="Bayern")),
     "violates_inc_01": dict(subject=subject(ST="Tokyo, C=JP")), "violates_spelling": dict(subject=subject(ST="Tokio")),
     "violates_suffix": dict(subject=subject(ST="Tokyo-to")), "violates_case": dict(subject=subject(ST="TOKYO"))}),
    ("no_name_pattern_in_values", CERTIFICATE, {"passes": {}, "violates_inc_01": dict(subject=subject(ST="Tokyo, C=JP")),
     "violates_organization": dict(subject=subject(O="Example, O = Other"))}),
    ("places_hold_no_separators", CERTIFICATE, {"violates": dict(subject=subject(L="Minato/Shiba"))}),
    ("no_placeholder_values", CERTIFICATE, {"passes": {}, "violates_some_state": dict(subject=subject(ST="Some-State")),
     "violates_widgits": dict(subject=subject(O="Internet Widgits Pty Ltd")), "violates_one": dict(subject=subject(O="1")),
     "violates_not_decided": dict(subject=subject(L="未定"))}),
    ("no_metadata_only_values", CERTIFICATE, {"violates": dict(subject=subject(L="-"))}),
    ("common_name_is_an_alt_name", CERTIFICATE, {"passes": {}, "passes_without": dict(subject=subject(CN=None)),
     "violates": dict(subject=subject(CN="other.example.co.jp")), "violates_case": dict(subject=subject(CN="WWW.example.co.jp"))}),
    ("has_alt_names", CERTIFICATE, {"passes": {},
     "violates": dict(subject=subject(CN=None), extensions={"subjectAltName": None})}),
    ("wildcard_stands_alone_in_front", CERTIFICATE, {"passes": dict(extensions={"subjectAltName": "DNS:*.example.co.jp,DNS:www.example.co.jp"}),
     "violates": dict(extensions={"subjectAltName": NAMES + ",DNS:w*.example.co.jp"})}),
    ("no_underscore_in_names", CERTIFICATE, {"violates": dict(extensions={"subjectAltName": NAMES + ",DNS:a_b.example.co.jp"})}),
    ("addresses_are_not_reserved", CERTIFICATE, {"violates": dict(extensions={"subjectAltName": NAMES + ",IP:192.0.2.1"})}),
    ("no_mail_name", CERTIFICATE, {"violates": dict(extensions={"subjectAltName": NAMES + ",email:a@example.co.jp"})}),
    ("each_dns_name_once", CERTIFICATE, {"violates": dict(extensions={"subjectAltName": NAMES + ",DNS:example.co.jp"})}),
    ("ec_curve_is_allowed", CERTIFICATE, {"passes": dict(kind="p384"), "violates": dict(kind="secp256k1")}),
    ("rsa_key_has_2048_bits", CERTIFICATE, {"passes": dict(kind="rsa2048", extensions={"keyUsage": "critical,digitalSignature,keyEncipherment"}),
     "violates": dict(kind="rsa1024")}),
    ("rsa_exponent_is_usual", CERTIFICATE, {"violates": dict(kind="exponent3")}),
    ("no_sha1_signature", CERTIFICATE, {"passes": dict(issuer="issuer-rsa"), "passes_384": dict(digest="sha384"),
     "violates": dict(issuer="issuer-rsa", digest="sha1")}),
    ("serial_is_unpredictable", CERTIFICATE, {"passes": {}, "violates_short": dict(serial="01")}),
    ("serial_within_20_octets", CERTIFICATE, {"violates": dict(serial="80" + "11" * 19)}),
    ("validity_within_200_days", CERTIFICATE, {"passes": dict(end="20270618235959Z"), "violates": dict(end="20270619000000Z")}),
    ("validity_within_100_days", CERTIFICATE, {"passes": dict(start="20270315000000Z", end="20270622235959Z"),
     "violates": dict(start="20270315000000Z", end="20270623000000Z")}),
    ("validity_leaves_a_day", CERTIFICATE, {"passes": {}, "violates": dict(end="20270618000000Z")}),
    ("has_server_auth", CERTIFICATE, {"passes": {}, "violates": dict(extensions={"extendedKeyUsage": "clientAuth"}),
     "violates_none": dict(extensions={"extendedKeyUsage": None})}),
    ("leaf_is_not_for_everything", CERTIFICATE, {"violates": dict(extensions={"extendedKeyUsage": "serverAuth,anyExtendedKeyUsage"})}),
    ("server_auth_only", CERTIFICATE, {"passes": {}, "violates": dict(extensions={"extendedKeyUsage": "serverAuth,clientAuth"})}),
    ("key_usage_is_critical", CERTIFICATE, {"passes": {}, "violates": dict(extensions={"keyUsage": "digitalSignature"})}),
    ("rsa_leaf_has_digital_signature", CERTIFICATE, {"passes": dict(kind="rsa2048", extensions={"keyUsage": "critical,digitalSignature,keyEncipherment"})}),
    ("ec_leaf_enciphers_no_keys", CERTIFICATE, {"violates": dict(extensions={"keyUsage": "critical,digitalSignature,keyEncipherment"})}),
    ("leaf_signs_no_crls", CERTIFICATE, {"violates": dict(extensions={"keyUsage": "critical,digitalSignature,cRLSign"})}),
    ("has_authority_key_id", CERTIFICATE, {"passes": {}, "violates": dict(extensions={"authorityKeyIdentifier": None})}),
    ("has_issuer_location", CERTIFICATE, {"passes": {}}),
    ("has_authority_information", CERTIFICATE, {"violates": dict(extensions={"authorityInfoAccess": None})}),
    ("issuer_location_is_http", CERTIFICATE, {"violates": dict(extensions={"authorityInfoAccess": "caIssuers;URI:https://ca.example.test/ov1.crt"})}),
    ("has_crl_location", CERTIFICATE, {"passes": {},
     "passes_short": dict(extensions={"crlDistributionPoints": None}, end="20261207235959Z"),
     "violates": dict(extensions={"crlDistributionPoints": None})}),
    ("has_one_reserved_policy", CERTIFICATE, {"passes": dict(extensions={"certificatePolicies": "2.23.140.1.2.2,1.2.392.200081.1.23.1"}),
     "violates_none": dict(extensions={"certificatePolicies": "1.2.392.200081.1.23.1"}),
     "violates_two": dict(extensions={"certificatePolicies": "2.23.140.1.2.2,2.23.140.1.2.1"})}),
    ("no_subject_key_id", CERTIFICATE, {"passes": {}, "violates": dict(extensions={"subjectKeyIdentifier": "hash"})}),
    ("request_proves_possession", REQUEST, {"passes": {}, "violates_sha1": dict(digest="sha1")}),
    ("request_has_no_challenge_password", REQUEST, {"passes": {}, "violates": dict(password="secret123")}),
    ("request_is_half_width", REQUEST, {"passes": {}, "violates": dict(subject=subject(L="港区"))}),
    ("request_country_is_japan", REQUEST, {"violates": dict(subject=subject(C="US"))}),
    ("request_names_its_locality", REQUEST, {"violates": dict(subject=subject(L=None))}),
    ("request_has_no_forbidden_signs", REQUEST, {"violates": dict(subject=subject(O="Example #1"))}),
]

make_issuers()
for rule, make, files in CASES:
    for name, arguments in files.items():
        put(rule, name, make(**arguments))
put("request_proves_possession", "violates_changed", with_broken_signature(make_request()))
shutil.rmtree(work)
