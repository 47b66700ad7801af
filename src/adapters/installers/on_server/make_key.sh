# make_key SITE NAME SHA256 < request configuration > CSR
# The key is made here, opens without a pass phrase and never leaves (KEY-13, law 8). A second call answers the same request;
# a changed configuration gives another request with the same key.
site=$1
name=$2
folder=$site/$name

lock_site "$site"
mkdir -p -- "$folder" && chmod 700 -- "$folder" && sync -- "$site" || stop $unavailable "cannot make $folder"
receive "$folder" request.cnf "$3"
cd -- "$folder" || stop $unavailable "cannot enter $folder"

if [ ! -s privkey.pem ]; then
    rm -f privkey.pem.new
    errors=$(openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out privkey.pem.new 2>&1) ||
        stop $unavailable "openssl made no key: $errors"
    chmod 600 privkey.pem.new && sync privkey.pem.new && mv -fT privkey.pem.new privkey.pem && sync . ||
        stop $unavailable "cannot write the key"
fi

# The request is in place before the configuration it was made from: a cut in between makes it again, the same.
if [ -s request.csr ] && cmp -s request.cnf.new request.cnf; then
    rm -f request.cnf.new
else
    errors=$(openssl req -new -utf8 -sha256 -config request.cnf.new -key privkey.pem -passin pass: -out request.csr.new 2>&1) ||
        stop $broken "openssl made no request: $errors"
    sync request.csr.new && mv -fT request.csr.new request.csr && sync request.cnf.new &&
        mv -fT request.cnf.new request.cnf && sync . || stop $unavailable "cannot write the request"
fi
cat request.csr
